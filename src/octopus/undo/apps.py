"""The room `undo` as a Django app."""

from octopus import wiring


class UndoRoom(wiring.RoomConfig):
    name = "octopus.undo"
