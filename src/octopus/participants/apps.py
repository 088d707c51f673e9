"""The room `participants` as a Django app."""

from octopus import wiring


class ParticipantsRoom(wiring.Room):
    name = "octopus.participants"
