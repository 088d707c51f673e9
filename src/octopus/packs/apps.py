"""The room `packs` as a Django app."""

from octopus import wiring


class PacksRoom(wiring.RoomConfig):
    name = "octopus.packs"
