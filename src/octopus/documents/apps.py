"""The room `documents` as a Django app."""

from octopus import wiring


class DocumentsRoom(wiring.RoomConfig):
    name = "octopus.documents"
