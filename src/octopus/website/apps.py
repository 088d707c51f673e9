"""The room `website` as a Django app."""

from octopus import wiring


class WebsiteRoom(wiring.RoomConfig):
    name = "octopus.website"
