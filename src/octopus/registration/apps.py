"""The room `registration` as a Django app."""

from octopus import wiring


class RegistrationRoom(wiring.RoomConfig):
    name = "octopus.registration"
