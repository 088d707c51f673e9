"""The room `bodies` as a Django app."""

from octopus import wiring


class BodiesRoom(wiring.RoomConfig):
    name = "octopus.bodies"
