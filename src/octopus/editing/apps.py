"""The room `editing` as a Django app."""

from octopus import wiring


class EditingRoom(wiring.RoomConfig):
    name = "octopus.editing"
