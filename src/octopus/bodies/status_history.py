"""The history of a status for anyone who edits it: who changed what, when, before and after."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst

from octopus.bodies.log_labels import ACTIONS
from octopus.privacy.field_changes import FieldChange, field_changes
from octopus.privacy.queries import entries_about


@dataclass(frozen=True)
class HistoryStep:
    """One thing that happened. `actor` is an e-mail address, or empty for the system."""

    at: datetime
    actor: str
    words: str
    changes: list[FieldChange]


# Nobody asks the history for these: they say the same in other words.
_QUIET = {"as_of", "treaty_id", "body_id", "country"}


def of(thing: Model) -> list[HistoryStep]:
    """What happened to a row, the latest first. One query."""
    return [
        HistoryStep(
            entry.at,
            entry.actor.address if entry.actor else "",
            str(capfirst(ACTIONS.get(entry.action, entry.action))),
            _changes(thing, entry.before, entry.after),
        )
        for entry in entries_about(thing)
    ]


def _changes(thing: Model, before: dict[str, Any], after: dict[str, Any]) -> list[FieldChange]:
    shown = [
        {name: value for name, value in values.items() if name not in _QUIET}
        for values in (before, after)
    ]
    kind = thing._meta.label_lower
    return list(field_changes(kind, *shown, values={}, name_of=lambda _kind, _pk: ""))
