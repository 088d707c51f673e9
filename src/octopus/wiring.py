"""How rooms are wired: hooks that a room offers, and what other rooms plug into them.

A room offers a `Hook` for what it must know of rooms above it. What a room plugs into the hooks of
lower rooms stands in its `receivers.py`; nothing else connects anything, so that reading these
modules shows all wiring.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import Generic, TypeVar

from django.apps import AppConfig
from django.utils.module_loading import module_has_submodule

T = TypeVar("T")


class Hook(Generic[T]):
    """A place into which rooms plug functions or values, iterated in the order of connection.

    Rooms connect from the ground to the roof, as `RoomConfig.ready` is called.
    """

    def __init__(self) -> None:
        self._connected: list[T] = []

    def connect(self, *items: T) -> None:
        """Adds items; what is connected already is left as it is."""
        self._connected += [item for item in items if item not in self._connected]

    def disconnect(self, item: T) -> None:
        """Removes an item. Raises ValueError if it is not connected."""
        self._connected.remove(item)

    def __iter__(self) -> Iterator[T]:
        return iter(tuple(self._connected))

    @property
    def only(self) -> T:
        """The one item of a hook that exactly one room must fill. Raises ValueError otherwise."""
        (item,) = self._connected
        return item


class RoomConfig(AppConfig):
    """A room of Octopus: loads its rights and its wiring once all models are there."""

    def ready(self) -> None:
        """Imports the room's `rules.py` and `receivers.py`, where it has them."""
        for name in ("rules", "receivers"):
            if self.module is not None and module_has_submodule(self.module, name):
                import_module(f"{self.name}.{name}")
