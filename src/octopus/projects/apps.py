"""The room `projects` as a Django app."""

from octopus import wiring


class ProjectsRoom(wiring.RoomConfig):
    name = "octopus.projects"
