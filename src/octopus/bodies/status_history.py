"""The history of a status for whoever edits it: who changed what, when, before and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from octopus.bodies.log_labels import ACTIONS
from octopus.privacy.queries import entries_about
from octopus.text import dates
from octopus.text.multilingual import MultilingualText


@dataclass(frozen=True)
class FieldChange:
    """One field: its name for the reader, what it was, what it is."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class HistoryStep:
    """One thing that happened. `who` is an e-mail address, or empty for the system."""

    at: datetime
    who: str
    words: str
    changes: list[FieldChange]


# Nobody asks the history for these: they say the same in other words.
_QUIET = {"as_of", "treaty_id", "body_id", "country"}


def of(thing: Model) -> list[HistoryStep]:
    """What happened to a row, the latest first. One query."""
    return [
        HistoryStep(
            entry.at,
            entry.actor.email if entry.actor else "",
            str(capfirst(ACTIONS.get(entry.action, entry.action))),
            list(_changes(thing, entry.before, entry.after)),
        )
        for entry in entries_about(thing)
    ]


def _changes(thing: Model, before: dict[str, Any], after: dict[str, Any]) -> Iterable[FieldChange]:
    for name in {**before, **after}:
        if name not in _QUIET:
            old, new = _written(before.get(name)), _written(after.get(name))
            if old != new:
                yield FieldChange(_label(thing, name), old, new)


def _label(thing: Model, name: str) -> str:
    """What the form calls a field; one that is no more keeps its own name."""
    try:
        field: Any = thing._meta.get_field(name.removesuffix("_id"))
    except FieldDoesNotExist:
        return name
    return str(capfirst(field.verbose_name))


def _written(value: Any) -> str:
    """A value of the log for a reader: days as days, yes and no as words."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return str(MultilingualText(value))
    if not isinstance(value, str):
        return "" if value is None else str(value)
    try:
        return dates.day(date.fromisoformat(value))
    except ValueError:
        return value
