"""Corrects a request that was sent."""

from collections.abc import Mapping
from typing import Any

from octopus import clock
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.registration import hooks, mails
from octopus.registration.fields import NAMES, TO_CONFIRM, in_log
from octopus.registration.models import Question, Registration
from octopus.registration.notifications import notify, notify_secretariat_of_correction
from octopus.registration.questions.answer_actions import save_answers
from octopus.registration.request.confirmation import is_accepted, pending_after
from octopus.registration.request.submission import fill_in, save_person
from octopus.transactions import write


def correct_registration(
    *,
    registration: Registration,
    fields: Mapping[str, Any],
    actor: Account,
    answers: Mapping[Question, Any] | None = None,
) -> list[str]:
    """Changes what was sent; consent and decisions stay. Returns what changed.

    Once somebody is accepted, the fields that need confirmation are not changed: they wait for the
    secretariat (`confirmation.py`).

    `answers`: to questions of staff, whose keys are returned with the names of fields. A request
    that was withdrawn meanwhile stays as it is. Raises asking.CapacityHeld.
    """
    with write():
        registration = (
            Registration.objects.select_for_update(of=("self",))
            .select_related("person__account", "category", "conference")
            .get(pk=registration.pk)
        )
        if registration.state != Registration.State.SUBMITTED:
            return []
        hooks.check_correction(registration, fields)
        answered = save_answers(registration=registration, answers=answers or {}, actor=actor)
        keys = [question.key for question in answered]
        accepted = is_accepted(registration)
        waiting = _wait(registration, fields, actor=actor) if accepted else []
        changed = [
            name
            for name in _changed(registration, fields)
            if not accepted or name not in TO_CONFIRM
        ]
        if changed:
            _correct(registration, fields, changed, accepted, actor=actor)
    return [*waiting, *changed, *keys]


def _wait(registration: Registration, fields: Mapping[str, Any], *, actor: Account) -> list[str]:
    """Keeps what needs a confirmation, with its log and mails. Returns what changed of it."""
    pending = pending_after(registration, fields)
    before = registration.pending_changes
    if pending == before:
        return []
    registration.pending_changes = pending
    registration.pending_since = clock.now() if pending else None
    registration.save(update_fields=("pending_changes", "pending_since"))
    log(
        "registration.changes_requested",
        registration,
        actor=actor,
        before=in_log(registration, list({**before, **pending})),
        after={**in_log(registration, list(before)), **pending},
    )
    if pending:
        notify(registration, mails.CHANGES_WAIT, fields=pending)
        notify_secretariat_of_correction(registration, pending, key=mails.CHANGES_TO_CONFIRM)
    return [name for name in TO_CONFIRM if pending.get(name) != before.get(name)]


def _correct(
    registration: Registration,
    fields: Mapping[str, Any],
    changed: list[str],
    accepted: bool,
    *,
    actor: Account,
) -> None:
    """Writes the changed fields with their log and letters."""
    before = in_log(registration, changed)
    fill_in(registration, {name: fields[name] for name in changed})
    save_person(registration)
    registration.saved_at = clock.now()
    if not accepted:
        registration.pending_changes, registration.pending_since = {}, None
    registration.save()
    log(
        "registration.corrected",
        registration,
        actor=actor,
        before=before,
        after=in_log(registration, changed),
    )
    notify(registration, mails.CORRECTED, fields=changed)
    if accepted:
        notify_secretariat_of_correction(registration, changed)


def _changed(registration: Registration, fields: Mapping[str, Any]) -> list[str]:
    """The names of those fields that say something else than what was sent."""
    return [
        name for name in NAMES if name in fields and getattr(registration, name) != fields[name]
    ]
