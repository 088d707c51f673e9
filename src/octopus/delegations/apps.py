"""The room `delegations` as a Django app."""

from octopus import wiring


class DelegationsRoom(wiring.RoomConfig):
    name = "octopus.delegations"
