"""On which clock mails are told: that of the venue, for those that belong to a conference.

Conferences are a room above, which says here in which zone each has its venue.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from octopus.correspondence.models import Message
from octopus.text import dates

# The zones (IANA names) of conferences, by their numbers. One query.
Zones = Callable[[Collection[int]], dict[int, str]]
_zones: list[Zones] = []


def are_known_by(zones: Zones) -> None:
    """Called once at start."""
    _zones[:] = [zones]


def attach_zones(messages: Sequence[Message]) -> None:
    """Sets `zone` on each message, empty for one of no conference. One query at most."""
    numbers = {one.conference_id for one in messages if one.conference_id is not None}
    known = _zones[0](numbers) if _zones and numbers else {}
    for message in messages:
        message.zone = known.get(message.conference_id or 0, "")  # type: ignore[attr-defined]


def instant_in_words(message: Message, at: datetime | None) -> str:
    """An instant of a message on the clock of its venue; where it has none in UTC, which is said.

    Its zone is attached already. Empty for nothing.
    """
    zone: str = message.zone  # type: ignore[attr-defined]
    return dates.moment(at, zone) if at is not None and zone else dates.utc(at)
