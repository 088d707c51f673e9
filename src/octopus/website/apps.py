"""The room `website` as a Django app."""

from octopus import wiring


class WebsiteRoom(wiring.Room):
    name = "octopus.website"
