"""The room `letters` as a Django app."""

from octopus import wiring


class LettersRoom(wiring.RoomConfig):
    name = "octopus.letters"
