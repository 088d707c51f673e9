"""The room `calls` as a Django app."""

from octopus import wiring


class CallsRoom(wiring.RoomConfig):
    name = "octopus.calls"
