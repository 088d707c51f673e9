"""The room `privacy` as a Django app."""

from octopus import wiring


class PrivacyRoom(wiring.RoomConfig):
    name = "octopus.privacy"
