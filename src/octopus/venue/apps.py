"""The room `venue` as a Django app."""

from octopus import wiring


class VenueRoom(wiring.RoomConfig):
    name = "octopus.venue"
