"""The office's navigation: each room says which of its pages belong there."""

from dataclasses import dataclass

from django.utils.functional import Promise

from octopus.access import Somebody, may
from octopus.wiring import Hook


@dataclass(frozen=True)
class Item:
    """A page of the office: its name for the reader, its address's name, and who may open it."""

    label: str | Promise
    url_name: str
    right: str
    position: int


items: Hook[Item] = Hook()


def items_for(user: Somebody) -> list[Item]:
    """What `user` finds in the navigation, in order."""
    return sorted((item for item in items if may(user, item.right)), key=lambda item: item.position)
