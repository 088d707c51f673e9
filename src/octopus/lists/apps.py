"""The room `lists` as a Django app."""

from octopus import wiring


class ListsRoom(wiring.RoomConfig):
    name = "octopus.lists"
