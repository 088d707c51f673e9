"""The room `onsite` as a Django app."""

from octopus import wiring


class OnsiteRoom(wiring.RoomConfig):
    name = "octopus.onsite"
