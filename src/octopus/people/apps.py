"""The room `people` as a Django app."""

from octopus import wiring


class PeopleRoom(wiring.RoomConfig):
    name = "octopus.people"
