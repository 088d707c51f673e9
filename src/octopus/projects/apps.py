"""The room `projects` as a Django app."""

from octopus import wiring


class ProjectsRoom(wiring.Room):
    name = "octopus.projects"
