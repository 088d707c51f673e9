"""Past and future events in a country, contributed by the rooms that hold events."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from octopus.text.multilingual import MultilingualText
from octopus.wiring import Hook


@dataclass(frozen=True)
class Event:
    """Something public that took or takes place in a country. `address`: its page."""

    starts: date
    ends: date
    title: MultilingualText
    place: MultilingualText
    address: str


# Given a code of ISO 3166, the public events in that country.
Events = Callable[[str], Iterable[Event]]
events: Hook[Events] = Hook()


def held_in(country: str) -> list[Event]:
    """All public events in a country, the latest first."""
    found = [event for events_in in events for event in events_in(country)]
    return sorted(found, key=lambda event: event.starts, reverse=True)
