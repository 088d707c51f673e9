"""The room `enquiries` as a Django app."""

from octopus import wiring


class EnquiriesRoom(wiring.RoomConfig):
    name = "octopus.enquiries"
