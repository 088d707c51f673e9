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


def zones_of(messages: Sequence[Message]) -> dict[int, str]:
    """The time zone of each message's venue, empty for one of no conference. One query at most."""
    numbers = {message.conference_id for message in messages if message.conference_id is not None}
    known = zones.only(numbers) if numbers else {}
    return {message.pk: known.get(message.conference_id or 0, "") for message in messages}


def instant_in_words(at: datetime | None, zone: str) -> str:
    """An instant on the clock of a venue; without a zone in UTC, which is said. Empty for None."""
    return dates.moment(at, zone) if at is not None and zone else dates.utc(at)
