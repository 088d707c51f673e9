"""Who of the staff reads which mails.

Rooms above know more of this than the mails themselves, which know only their circle: the room of
registrations says here whose mails are whose business.
"""

from collections.abc import Callable

from django.db.models import Count, Q, QuerySet

from octopus.access import Somebody
from octopus.correspondence.models import Message
from octopus.correspondence.queries import outbox
from octopus.privacy import circles

Filter = Callable[[Somebody], Q]
_filters: list[Filter] = []


def are_seen_by(seen: Filter) -> None:
    """Called once at start; `seen` gives the filter of the messages that somebody may read."""
    _filters[:] = [seen]


def outbox_of(who: Somebody) -> QuerySet[Message]:
    """What somebody of the staff may see of all messages, the latest first; never private ones."""
    seen = _filters[0](who) if _filters else circles.open_to(who)
    return outbox().filter(seen)


def numbers_by_state(who: Somebody) -> dict[str, int]:
    """How many messages that somebody may see are in each state. One query."""
    rows = outbox_of(who).order_by().values_list("state").annotate(number=Count("pk"))
    return dict(rows)
