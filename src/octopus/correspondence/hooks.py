"""What rooms above plug into mails: who of the staff reads which, and the clock of their venue."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from octopus.access import Somebody
from octopus.correspondence.models import Message
from octopus.correspondence.queries import outbox
from octopus.text import dates
from octopus.wiring import Hook

# The filter of the messages that somebody may read. Without one, the circles of mails decide.
ReadableBy = Callable[[Somebody], Q]
# The time zones (IANA names) of conferences by their primary keys. One query.
Zones = Callable[[Collection[int]], dict[int, str]]

readable_by: Hook[ReadableBy] = Hook()
zones: Hook[Zones] = Hook()


def outbox_of(who: Somebody) -> QuerySet[Message]:
    """What somebody of the staff may see of all messages, the latest first; never private ones."""
    return outbox().filter(readable_by.only(who))


def numbers_by_state(who: Somebody) -> dict[str, int]:
    """How many messages that somebody may see are in each state. One query."""
    rows = outbox_of(who).order_by().values_list("state").annotate(number=Count("pk"))
    return dict(rows)


def attach_zones(messages: Sequence[Message]) -> None:
    """Sets `zone` on each message, empty for one of no conference. One query at most."""
    numbers = {message.conference_id for message in messages if message.conference_id is not None}
    known = zones.only(numbers) if numbers else {}
    for message in messages:
        message.zone = known.get(message.conference_id or 0, "")  # type: ignore[attr-defined]


def instant_in_words(message: Message, at: datetime | None) -> str:
    """An instant of a message on the clock of its venue; where it has none in UTC, which is said.

    Its zone is attached already. Empty for nothing.
    """
    zone: str = message.zone  # type: ignore[attr-defined]
    return dates.moment(at, zone) if at is not None and zone else dates.utc(at)
