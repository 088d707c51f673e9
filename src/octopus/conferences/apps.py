"""The room `conferences` as a Django app."""

from octopus import wiring


class ConferencesRoom(wiring.RoomConfig):
    name = "octopus.conferences"
