"""The room `programme` as a Django app."""

from octopus import wiring


class ProgrammeRoom(wiring.RoomConfig):
    name = "octopus.programme"
