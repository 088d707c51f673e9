"""The room `letters` as a Django app."""

from octopus import wiring


class LettersRoom(wiring.Room):
    name = "octopus.letters"
