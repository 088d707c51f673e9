"""The room `participants` as a Django app."""

from octopus import wiring


class ParticipantsRoom(wiring.RoomConfig):
    name = "octopus.participants"
