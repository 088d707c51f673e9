"""The room `imports` as a Django app."""

from octopus import wiring


class ImportsRoom(wiring.RoomConfig):
    name = "octopus.imports"
