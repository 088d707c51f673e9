"""The room `lists` as a Django app."""

from octopus import wiring


class ListsRoom(wiring.Room):
    name = "octopus.lists"
