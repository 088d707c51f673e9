"""What a person does with a registration: drafts, sends, corrects and withdraws it."""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import IntegrityError, transaction

from octopus import clock
from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account, Person
from octopus.privacy.actions import log
from octopus.registration import hooks, mails, queries
from octopus.registration.admission.decisions import move_up
from octopus.registration.admission.waiting_list import lines_of
from octopus.registration.models import Admission, Question, Registration
from octopus.registration.notifications import (
    discard_decision_messages,
    notify,
    tell_secretariat_of_correction,
)
from octopus.registration.questions.answer_actions import save_answers
from octopus.transactions import write

# Letters and digits that nobody confuses when a reference is read out on the telephone.
_REFERENCE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_REFERENCE_LENGTH = 8

# What the form fills in.
FIELDS = (
    "category",
    "title",
    "given_names",
    "family_name",
    "name_in_script",
    "function",
    "organisation",
    "country",
    "gender",
    "languages",
    "language",
)
# Said freely, only for numbers: what stood in it is in no log.
_UNTOLD = frozenset({"gender"})
# What of it the person's own record keeps, and so follows them to the next edition.
OF_THE_PERSON = (
    "title",
    "given_names",
    "family_name",
    "name_in_script",
    "function",
    "organisation",
    "country",
)


class RegistrationClosed(Exception):
    """Registration has not begun or is over; what was typed is kept as a draft."""


class AlreadyRegistered(Exception):
    """The person has sent a request for this conference; `registration` is it."""

    def __init__(self, registration: Registration) -> None:
        super().__init__(registration.reference)
        self.registration = registration


class NotYourMeeting(Exception):
    """A meeting was asked for that this person may not ask for; it may say why in words."""


def save_draft(*, account: Account, conference: Conference, typed: Mapping[str, Any]) -> None:
    """Keeps what a person has typed so far, as it was typed. A sent request is left alone."""
    with write():
        registration = _own(account, conference)
        if registration.state == Registration.State.SUBMITTED:
            return
        registration.typed = dict(typed)
        registration.saved_at = clock.now()
        if registration.pk:
            registration.save(update_fields=("typed", "saved_at"))
        elif not _insert(registration):
            save_draft(account=account, conference=conference, typed=typed)


def keep_files(
    *, account: Account, conference: Conference, files: Mapping[Question, Any]
) -> Registration | None:
    """Keeps files that came with a form which could not be taken yet, so that none is sent twice.

    `files`: checked uploads. None where there are none.
    """
    if not files:
        return None
    with write():
        registration = _own(account, conference)
        if not registration.pk and not _insert(registration):
            registration = _own(account, conference)
        save_answers(registration=registration, answers=files, by=account, tell=False)
    return registration


def submit_registration(
    *,
    account: Account,
    conference: Conference,
    meetings: Iterable[Meeting],
    on_public_list: bool,
    fields: Mapping[str, Any],
    answers: Mapping[Question, Any] | None = None,
) -> Registration:
    """Sends a person's request; it is on disk when this returns.

    `fields`: values for FIELDS, and `answers` to the questions of staff, already checked by the
    form; `meetings`: those asked for.
    Raises RegistrationClosed outside the window, AlreadyRegistered for a second request,
    NotYourMeeting for a meeting that the person may not ask for.
    """
    wanted = {meeting.pk for meeting in meetings}
    if not conference.registration_is_open:
        raise RegistrationClosed
    with write():
        if wanted - {one.pk for one in queries.meetings_to_ask_for(conference, account.email)}:
            raise NotYourMeeting
        registration, agreed_before = _send(account, conference, on_public_list, fields)
        hooks.announce_requested(registration, _ask_for(registration, wanted), account)
        if answers:
            save_answers(registration=registration, answers=answers, by=account, tell=False)
        _log_submitted(registration, wanted, by=account)
        if agreed_before != on_public_list:
            _log_consent(registration, by=account)
        notify(registration, mails.RECEIVED)
    return registration


def _log_submitted(registration: Registration, wanted: set[int], *, by: Account) -> None:
    """One entry for all to read, and one for each closed meeting that its circle alone reads."""
    asked = list(Meeting.objects.filter(pk__in=wanted).order_by("pk"))
    log(
        "registration.submitted",
        registration,
        actor=by,
        after={
            "meetings": [meeting.pk for meeting in asked if not meeting.circle],
            "category": registration.category_id,
        },
    )
    for meeting in asked:
        if meeting.circle:
            log(
                "admission.requested",
                registration,
                actor=by,
                after={"meeting": meeting.pk, "state": Admission.State.REQUESTED},
                circle=meeting.circle,
            )


def _send(
    account: Account, conference: Conference, on_public_list: bool, fields: Mapping[str, Any]
) -> tuple[Registration, bool]:
    """Writes the request itself, and says which consent stood in it before."""
    registration = _own(account, conference)
    if registration.state == Registration.State.SUBMITTED:
        raise AlreadyRegistered(registration)
    agreed_before = registration.on_public_list
    _fill_in(registration, fields)
    registration.email = account.email
    registration.state = Registration.State.SUBMITTED
    registration.typed = {}
    registration.on_public_list = on_public_list
    registration.submitted_at = registration.saved_at = clock.now()
    if registration.pk:
        _save_person(registration)
        registration.save()
    elif not _insert(registration):
        return _send(account, conference, on_public_list, fields)
    return registration, agreed_before


def correct_registration(
    *,
    registration: Registration,
    fields: Mapping[str, Any],
    by: Account,
    answers: Mapping[Question, Any] | None = None,
) -> list[str]:
    """Changes what was sent; consent and decisions stay. Returns what changed.

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
        answered = save_answers(registration=registration, answers=answers or {}, by=by)
        keys = [question.key for question in answered]
        changed = _changed(registration, fields)
        if not changed:
            return keys
        _correct(registration, fields, changed, by=by)
    return [*changed, *keys]


def _correct(
    registration: Registration, fields: Mapping[str, Any], changed: list[str], *, by: Account
) -> None:
    """Writes the changed fields with their log and letters."""
    before = _values_told(registration, changed)
    _fill_in(registration, fields)
    _save_person(registration)
    registration.saved_at = clock.now()
    registration.save()
    log(
        "registration.corrected",
        registration,
        actor=by,
        before=before,
        after=_values_told(registration, changed),
    )
    notify(registration, mails.CORRECTED, fields=changed)
    if registration.admissions.filter(state=Admission.State.ACCEPTED).exists():
        tell_secretariat_of_correction(registration, changed)


def _changed(registration: Registration, fields: Mapping[str, Any]) -> list[str]:
    """The names of those fields that say something else than what was sent."""
    return [
        name for name in FIELDS if name in fields and getattr(registration, name) != fields[name]
    ]


def withdraw_registration(*, registration: Registration, by: Account, reason: str = "") -> None:
    """Takes a request back, for every meeting. Twice is once."""
    with write():
        lines = lines_of(Admission.objects.filter(registration=registration))
        registration = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
        if registration.state != Registration.State.SUBMITTED:
            return
        admissions = list(
            registration.admissions.select_for_update(of=("self",)).select_related("meeting")
        )
        freed = {one.meeting_id: 1 for one in admissions if one.state == Admission.State.ACCEPTED}
        discard_decision_messages(admissions, by=by)
        registration.state = Registration.State.WITHDRAWN
        registration.save(update_fields=("state",))
        registration.admissions.update(
            state=Admission.State.WITHDRAWN,
            decided_at=clock.now(),
            decided_by=by,
            reason=reason,
            waiting_position=None,
        )
        _log_withdrawn(registration, admissions, by=by, reason=reason)
        notify(registration, mails.WITHDRAWN)
        hooks.announce_withdrawn(registration, admissions, by)
        move_up(lines, freed)


def _log_withdrawn(
    registration: Registration, admissions: Iterable[Admission], *, by: Account, reason: str
) -> None:
    """`admissions`: as they stood before. Closed meetings are told in entries of their own."""
    told = {str(one.meeting_id): one.state for one in admissions if not one.meeting.circle}
    log(
        "registration.withdrawn",
        registration,
        actor=by,
        before={"state": Registration.State.SUBMITTED, "meetings": told},
        after={"state": Registration.State.WITHDRAWN},
        reason=reason,
    )
    for one in admissions:
        if one.meeting.circle and one.state != Admission.State.WITHDRAWN:
            log(
                "admission.withdrawn",
                registration,
                actor=by,
                before={"meeting": one.meeting_id, "state": one.state},
                after={"meeting": one.meeting_id, "state": Admission.State.WITHDRAWN},
                reason=reason,
                circle=one.meeting.circle,
            )


def set_list_consent(*, registration: Registration, agrees: bool, by: Account) -> None:
    """Whether the name may stand on the list of participants; nothing else changes it."""
    with write():
        registration = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
        if registration.on_public_list == agrees:
            return
        registration.on_public_list = agrees
        registration.save(update_fields=("on_public_list",))
        _log_consent(registration, by=by)


def _log_consent(registration: Registration, *, by: Account) -> None:
    agrees = registration.on_public_list
    log(
        "registration.list_consent",
        registration,
        actor=by,
        before={"on_public_list": not agrees},
        after={"on_public_list": agrees},
    )


def _own(account: Account, conference: Conference) -> Registration:
    """The account's registration, locked; where there is none, a new one that is not saved yet."""
    registration = (
        Registration.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(person__account=account, conference=conference)
        .first()
    )
    if registration is None:
        now = clock.now()
        registration = Registration(
            person=Person.objects.filter(account=account).first() or Person(account=account),
            reference=new_reference(),
            language=account.language,
            email=account.email,
            created_at=now,
            saved_at=now,
        )
    registration.conference = conference
    registration.person.account = account
    return registration


def _insert(registration: Registration) -> bool:
    """Saves a new registration with its person; False where another tab was quicker.

    Two tabs that send at once meet at the constraints: one account has one person, one person
    registers once. What the quicker one wrote is there when this returns.
    """
    try:
        with transaction.atomic():
            registration.person.save()
            registration.person = registration.person  # takes over the number that it was given
            registration.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def new_reference() -> str:
    """A reference of forty bits; the database refuses the one in a trillion that is taken."""
    return "".join(secrets.choice(_REFERENCE_ALPHABET) for _place in range(_REFERENCE_LENGTH))


def _fill_in(registration: Registration, fields: Mapping[str, Any]) -> None:
    """Sets the form's values on the registration and on the person's own record; saves neither."""
    for name in FIELDS:
        if name in fields:
            setattr(registration, name, fields[name])
    for name in OF_THE_PERSON:
        setattr(registration.person, name, getattr(registration, name))


def _save_person(registration: Registration) -> None:
    registration.person.save(update_fields=OF_THE_PERSON)


def _ask_for(registration: Registration, wanted: set[int]) -> list[Admission]:
    """One admission a meeting; one that was withdrawn with an earlier request begins anew."""
    again = list(registration.admissions.filter(meeting__in=wanted))
    if again:
        registration.admissions.filter(pk__in=[admission.pk for admission in again]).update(
            state=Admission.State.REQUESTED,
            endorsement="",
            decided_at=None,
            decided_by=None,
            reason="",
            decision_message=None,
        )
    there = {admission.meeting_id for admission in again}
    new = Admission.objects.bulk_create(
        Admission(registration=registration, meeting_id=number) for number in sorted(wanted - there)
    )
    return [*again, *new]


def _values_told(registration: Registration, names: Iterable[str]) -> dict[str, Any]:
    """Values as the log keeps them: a category by its key, and of some only that they changed."""
    values = {name: getattr(registration, name) for name in names}
    return {
        name: "" if name in _UNTOLD else getattr(value, "key", value)
        for name, value in values.items()
    }
