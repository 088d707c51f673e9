"""What the secretariat says about delegations: the meeting's terms, and those of one delegation."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Model

from octopus.conferences.models import Meeting
from octopus.delegations.models import Delegation, DelegationSettings
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.transactions import write

FIELDS = (
    "quota",
    "seats",
    "nominate_by",
    "confirm_by",
    "needs_credential",
    "accepts_applications",
    "paid_places",
    "remind_days",
    "rank_words",
)
# What one delegation may have of its own.
OWN_FIELDS = ("own_quota", "own_seats", "own_nominate_by", "own_confirm_by", "language")


def save_delegation_settings(
    *, meeting: Meeting, facts: Mapping[str, Any], actor: Account
) -> DelegationSettings:
    """Says what holds for all delegations at a meeting.

    `facts`: values for some of FIELDS; another name is a KeyError.
    """
    with write():
        Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
        settings = DelegationSettings.objects.filter(meeting=meeting).first() or DelegationSettings(
            meeting=meeting
        )
        before = _changed(settings, facts, FIELDS)
        settings.save()
        _log("delegations.terms_set", meeting, before, settings, circle=meeting.circle, actor=actor)
    return settings


def set_own(*, delegation: Delegation, facts: Mapping[str, Any], actor: Account) -> Delegation:
    """Gives one delegation its own numbers, deadlines or language.

    `facts`: values for some of OWN_FIELDS, None where the meeting's hold again; another name is a
    KeyError. A quota below the persons who are admitted already turns nobody out; it lets nobody
    else in.
    """
    with write():
        kept = Delegation.objects.select_for_update(no_key=True).get(pk=delegation.pk)
        before = _changed(kept, facts, OWN_FIELDS)
        kept.save(update_fields=list(facts))
        circle = delegation.meeting.circle
        _log("delegation.own_terms_set", kept, before, kept, circle=circle, actor=actor)
    return kept


def _changed(thing: Model, facts: Mapping[str, Any], known: tuple[str, ...]) -> dict[str, Any]:
    """Sets the facts, and gives what stood there before where it was something else."""
    before = {}
    for name, value in facts.items():
        if name not in known:
            raise KeyError(name)
        if getattr(thing, name) != value:
            before[name] = getattr(thing, name)
            setattr(thing, name, value)
    return before


def _log(
    action: str, subject: Model, before: dict[str, Any], now: Model, *, circle: str, actor: Account
) -> None:
    if before:
        log(
            action,
            subject,
            actor=actor,
            before={name: _plain(value) for name, value in before.items()},
            after={name: _plain(getattr(now, name)) for name in before},
            circle=circle,
        )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
