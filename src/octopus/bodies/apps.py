"""The room `bodies` as a Django app."""

from octopus import wiring


class BodiesRoom(wiring.Room):
    name = "octopus.bodies"
