"""The room `office` as a Django app."""

from octopus import wiring


class OfficeRoom(wiring.RoomConfig):
    name = "octopus.office"
