"""The room `delegations` as a Django app."""

from octopus import wiring


class DelegationsRoom(wiring.Room):
    name = "octopus.delegations"
