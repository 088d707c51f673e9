"""The room `state` as a Django app."""

from octopus import wiring


class StateRoom(wiring.RoomConfig):
    name = "octopus.state"
