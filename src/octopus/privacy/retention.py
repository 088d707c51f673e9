"""How long each group of fields is kept, and what happens at its end.

A room connects its groups in its `receivers.py`. The periods are settings that the secretariat's
data protection officer confirms; the defaults come from the research for the first conference.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from octopus.privacy.models import Period
from octopus.state.revision_cache import cached
from octopus.text import dates
from octopus.wiring import Hook

# What is there or was removed: (conference or None, name of the thing such as "files") → how many.
Counts = dict[tuple[int | None, str], int]


@dataclass(frozen=True)
class FieldGroup:
    """Fields that are kept for the same time and the same reason.

    `days`: the default period, counted from what `counted_from` says (mostly the last day of the
    conference). `count` and `remove` take a day: whatever began to count on that day or earlier is
    due (what ended on 16 October and is kept for 30 days goes on 15 November). `remove` opens its
    own transactions, may be called again after it was killed, and returns what it removed.
    Conferences are named by primary key.
    """

    key: str
    title: str | Promise
    purpose: str | Promise
    counted_from: str | Promise
    days: int
    count: Callable[[date], Counts]
    remove: Callable[[date], Counts]
    # Closed at the end of the period instead of deleted.
    is_record: bool = False


field_groups: Hook[FieldGroup] = Hook()


def groups() -> list[FieldGroup]:
    """All groups, the shortest default period first."""
    return sorted(field_groups, key=lambda group: (group.days, group.key))


def group_named(key: str) -> FieldGroup:
    """The group with this key; an unknown one is a KeyError."""
    return {group.key: group for group in field_groups}[key]


def days_of(key: str) -> int:
    """The period of a group in days: as set, else its default. One query."""
    period = Period.objects.filter(key=key).first()
    return period.days if period else group_named(key).days


def periods() -> dict[str, int]:
    """The period of every group in days. One query."""
    own = dict(Period.objects.values_list("key", "days"))
    return {group.key: own.get(group.key, group.days) for group in groups()}


def _days(key: str) -> int:
    """The period of a group. Read once a revision."""
    return cached("privacy.periods", periods)[key]


def kept(key: str) -> str:
    """How long a group is kept, in the reader's language: "30 days", "2 years"."""
    return dates.duration(_days(key))


def statement(key: str) -> str:
    """How long a group is kept, and from when on, as every page says it: a sentence."""
    group = group_named(key)
    if group.is_record:
        return _("Kept permanently as an official record.")
    return statement_of(_days(key), group.counted_from)


def statement_of(days: int, counted_from: str | Promise) -> str:
    """The same for a period that stands elsewhere, such as beside a question."""
    if not days:
        return _("Deleted without delay %(counted_from)s.") % {"counted_from": counted_from}
    return _("Kept for %(period)s %(counted_from)s, then deleted.") % {
        "period": dates.duration(days),
        "counted_from": counted_from,
    }
