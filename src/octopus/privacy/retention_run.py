"""Retention is previewed, carried out and reported; its periods are set."""

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Model

from octopus import clock
from octopus.privacy.actions import log
from octopus.privacy.models import Period, Removal
from octopus.privacy.retention import Counts, FieldGroup, group_named, groups, periods
from octopus.state.actions import raise_revision
from octopus.transactions import write

_LONGEST = 100 * 366

_logger = logging.getLogger(__name__)


class RetentionFailed(Exception):
    """Some groups could not be removed; `groups` are their keys. All others were."""

    def __init__(self, groups: list[str]) -> None:
        super().__init__(", ".join(groups))
        self.groups = groups


class PeriodOutOfRange(ValueError):
    """A period is a number of days from 0 to a century."""


@dataclass(frozen=True)
class Due:
    """What of one group goes on a day."""

    group: FieldGroup
    counts: Counts

    @property
    def number(self) -> int:
        return sum(self.counts.values())


def preview(on: date) -> list[Due]:
    """What retention removes when it is carried out on a day, per group; empty groups too."""
    days = periods()
    return [Due(group, group.count(on - timedelta(days=days[group.key]))) for group in groups()]


def carry_out(*, on: date, actor: Model | None) -> list[Removal]:
    """Removes what is due on a day, and reports it without naming anybody.

    A group that fails stops no other; RetentionFailed names them when all others are done.
    """
    days, at = periods(), clock.now()
    removed: list[Removal] = []
    failed = []
    for group in groups():
        try:
            counts = group.remove(on - timedelta(days=days[group.key]))
        except Exception:
            _logger.exception("Retention of %s failed.", group.key)
            failed.append(group.key)
            continue
        removed += _report(group, counts, at, actor)
    if failed:
        raise RetentionFailed(failed)
    return removed


def _report(group: FieldGroup, counts: Counts, at: datetime, actor: Model | None) -> list[Removal]:
    rows = [
        Removal(at=at, group=group.key, conference_id=conference, thing=thing, number=number)
        for (conference, thing), number in counts.items()
        if number
    ]
    with write():
        for row in rows:
            row.save()
            after = {"group": row.group, "thing": row.thing, "number": row.number}
            log("privacy.removed", row, actor=actor, after=after)
    return rows


def set_period(*, key: str, days: int, actor: Model) -> None:
    """Sets how many days a group is kept. Raises KeyError, PeriodOutOfRange."""
    group = group_named(key)
    if not 0 <= days <= _LONGEST:
        raise PeriodOutOfRange(days)
    with write():
        period, _is_new = Period.objects.select_for_update().get_or_create(
            key=key, defaults={"days": group.days}
        )
        before, period.days = period.days, days
        if before == days:
            return
        period.save()
        log("privacy.period_set", period, actor=actor, before={key: before}, after={key: days})
        # Public pages tell the periods.
        raise_revision()


def counted(rows: Iterable[int | None], thing: str) -> Counts:
    """Counts of one thing per conference, from the conference of each row."""
    return {(conference, thing): number for conference, number in Counter(rows).items()}


def together(*counts: Counts) -> Counts:
    """Adds up what several steps removed."""
    total: Counter[tuple[int | None, str]] = Counter()
    for count in counts:
        total.update(count)
    return dict(total)
