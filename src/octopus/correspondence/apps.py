"""The room `correspondence` as a Django app."""

from octopus import wiring


class CorrespondenceRoom(wiring.RoomConfig):
    name = "octopus.correspondence"
