"""The room `registration` as a Django app."""

from octopus import wiring


class RegistrationRoom(wiring.Room):
    name = "octopus.registration"
