"""The room `office` as a Django app."""

from octopus import wiring


class OfficeRoom(wiring.Room):
    name = "octopus.office"
