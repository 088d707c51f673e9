"""What an accepted person wishes to change about who they are, and the secretariat's answer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from octopus import clock
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.registration import hooks, mails
from octopus.registration.fields import FIELDS, TO_CONFIRM, in_log
from octopus.registration.models import Admission, Category, Registration
from octopus.registration.notifications import notify
from octopus.registration.request.submission import fill_in, save_person
from octopus.transactions import write


class OtherChangesWait(Exception):
    """The person changed the request again, or a colleague answered, after the page was made."""


class PendingChange(NamedTuple):
    """One field in the reader's words: as it was decided, and as the person wishes it."""

    label: str
    before: str
    after: str


def is_accepted(registration: Registration) -> bool:
    """Whether a user is accepted to any meeting. One query."""
    return registration.admissions.filter(state=Admission.State.ACCEPTED).exists()


def pending_values(registration: Registration) -> dict[str, Any]:
    """The values that wait, by the names of fields; a category that is gone meanwhile is left out.

    One query, where a category waits.
    """
    values = {name: registration.pending_changes[name] for name in _names(registration)}
    if "category" in values:
        category = Category.objects.filter(
            conference=registration.conference_id, key=values["category"]
        ).first()
        values = {name: value for name, value in values.items() if name != "category"}
        if category is not None:
            values["category"] = category
    return values


def pending_after(registration: Registration, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What waits after a correction to `fields`: what differs from what was decided.

    What the correction does not name goes on waiting.
    """
    before = in_log(registration, TO_CONFIRM)
    pending = dict(registration.pending_changes)
    for name in TO_CONFIRM:
        if name not in fields:
            continue
        pending.pop(name, None)
        value = getattr(fields[name], "key", fields[name])
        if value != before[name]:
            pending[name] = value
    return pending


def pending_lines(registration: Registration) -> list[PendingChange]:
    """What waits, in the order of the form and in words. One query, where a category waits."""
    values = pending_values(registration)
    if not values:
        return []
    wished = Registration(conference_id=registration.conference_id, **values)
    return [
        PendingChange(
            str(field.label_in_office()), field.display(registration), field.display(wished)
        )
        for field in FIELDS
        if field.name in values
    ]


def _names(registration: Registration) -> list[str]:
    return [name for name in TO_CONFIRM if name in registration.pending_changes]


def confirm_changes(
    *, registration: Registration, actor: Account, seen: datetime | None = None
) -> list[str]:
    """Makes the changes that wait, and writes to the person. Returns the names of the fields.

    `seen`: since when the changes waited that the actor read. Raises OtherChangesWait where others
    wait now, hooks.CapacityHeld where category and country are bound by something else.
    """
    with write():
        registration = _locked(registration, seen)
        values = pending_values(registration)
        names = list(values)
        if names:
            hooks.check_correction(registration, values)
            before = in_log(registration, names)
            fill_in(registration, values)
            save_person(registration)
            _end(registration)
            log(
                "registration.changes_confirmed",
                registration,
                actor=actor,
                before=before,
                after=in_log(registration, names),
            )
            notify(registration, mails.CHANGES_CONFIRMED, fields=names)
    return names


def refuse_changes(
    *, registration: Registration, actor: Account, reason: str, seen: datetime | None = None
) -> list[str]:
    """Drops the changes that wait, and writes to the person, with the reason.

    Returns the names of the fields. Raises OtherChangesWait as above.
    """
    with write():
        registration = _locked(registration, seen)
        refused = dict(registration.pending_changes)
        if refused:
            _end(registration)
            log(
                "registration.changes_refused",
                registration,
                actor=actor,
                before=refused,
                after=in_log(registration, list(refused)),
                reason=reason,
            )
            notify(registration, mails.CHANGES_REFUSED, fields=refused, reason=reason)
    return list(refused)


def _locked(registration: Registration, seen: datetime | None) -> Registration:
    locked = (
        Registration.objects.select_for_update(of=("self",))
        .select_related("person__account", "category", "conference")
        .get(pk=registration.pk)
    )
    if seen is not None and locked.pending_since != seen:
        raise OtherChangesWait
    return locked


def _end(registration: Registration) -> None:
    registration.pending_changes, registration.pending_since = {}, None
    registration.saved_at = clock.now()
    registration.save()
