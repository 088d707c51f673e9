"""What has taken or will take place in a country; the rooms that know of events tell it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from octopus.text.multilingual import MultilingualText


@dataclass(frozen=True)
class Event:
    """Something public that took or takes place in a country. `address`: its page."""

    starts: date
    ends: date
    title: MultilingualText
    place: MultilingualText
    address: str


Provider = Callable[[str], Iterable[Event]]
_providers: list[Provider] = []


def add(provider: Provider) -> None:
    """Called once at start. A provider is given a code of ISO 3166 and tells public events only."""
    if provider not in _providers:
        _providers.append(provider)


def held_in(country: str) -> list[Event]:
    """All public events in a country, the latest first."""
    found = [event for provider in _providers for event in provider(country)]
    return sorted(found, key=lambda event: event.starts, reverse=True)
