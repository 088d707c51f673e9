"""The room `jobs` as a Django app."""

from octopus import wiring


class JobsRoom(wiring.RoomConfig):
    name = "octopus.jobs"
