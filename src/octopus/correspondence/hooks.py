"""What rooms above plug into mails: who of the staff reads which, their conference, its clock."""

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
# The title of a conference, by its primary key, in a language; empty where it is gone. One query.
ConferenceTitle = Callable[[int, str], str]
# The primary key of the conference that the site is about, if any. One query.
CurrentConference = Callable[[], int | None]

readable_by: Hook[ReadableBy] = Hook()
zones: Hook[Zones] = Hook()
conference_title: Hook[ConferenceTitle] = Hook()
current_conference: Hook[CurrentConference] = Hook()


def outbox_of(user: Somebody) -> QuerySet[Message]:
    """What a member of staff may see of all messages, the latest first; never private ones."""
    return outbox().filter(readable_by.only(user))


def numbers_by_state(messages: QuerySet[Message]) -> dict[str, int]:
    """How many messages are in each state. One query."""
    return dict(messages.order_by().values_list("state").annotate(number=Count("pk")))


def zones_of(messages: Sequence[Message]) -> dict[int, str]:
    """The time zone of each message's venue, empty for one of no conference. One query at most."""
    pks = {message.conference_id for message in messages if message.conference_id is not None}
    known = zones.only(pks) if pks else {}
    return {message.pk: known.get(message.conference_id or 0, "") for message in messages}


def instant_in_words(at: datetime | None, zone: str) -> str:
    """An instant on the clock of a venue; without a zone in UTC, which is said. Empty for None."""
    return dates.moment(at, zone) if at is not None and zone else dates.utc(at)
