"""What the log keeps of a row, and what it says about a change."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Model

from octopus.privacy.actions import log
from octopus.text.multilingual import MultilingualText

_PLAIN = (MultilingualText, int, bool, str, list, type(None))


def facts(thing: Model) -> dict[str, Any]:
    """The fields of a row as the log keeps them; days and moments in ISO form."""
    values = {
        field.attname: field.value_from_object(thing) for field in thing._meta.concrete_fields
    }
    del values["id"]
    return loggable(values)


def loggable(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the log keeps them: things by their primary key, days and moments in ISO form."""
    return {name: _kept(value) for name, value in values.items()}


def _kept(value: Any) -> Any:
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, _PLAIN) else str(value)


def log_change(
    action: str,
    thing: Model,
    *,
    actor: Model | None,
    before: dict[str, Any],
    after: dict[str, Any] | None = None,
    reason: str = "",
    circle: str = "",
) -> None:
    """Logs what differs from `before`, which is empty for a new row.

    `after`: the facts now, where they are more than the fields of the row; `reason`, `circle`: see
    `actions.log`.
    """
    after = facts(thing) if after is None else after
    names = [name for name, value in after.items() if before.get(name) != value]
    log(
        action,
        thing,
        actor=actor,
        before={name: before[name] for name in names if name in before},
        after={name: after[name] for name in names},
        reason=reason,
        circle=circle,
    )
