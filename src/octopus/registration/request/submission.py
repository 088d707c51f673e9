"""A request on its way: a draft with its files, then sent; and the consent to be on the list."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from octopus import clock, compiled_insert
from octopus.compiled_query import CompiledQuery
from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account, Person
from octopus.people.queries import forget_person, person_of
from octopus.privacy.actions import log
from octopus.registration import hooks, mails, queries
from octopus.registration.fields import NAMES, OF_THE_PERSON
from octopus.registration.models import Admission, Question, Registration
from octopus.registration.notifications import notify
from octopus.registration.questions.answer_actions import save_answers
from octopus.text.check_codes import new_code
from octopus.transactions import write

_REFERENCE_LENGTH = 8


class RegistrationClosed(Exception):
    """Registration has not begun or is over; what was typed is kept as a draft."""


class AlreadyRegistered(Exception):
    """The person has sent a request for this conference; `registration` is it."""

    def __init__(self, registration: Registration) -> None:
        super().__init__(registration.reference)
        self.registration = registration


class NotYourMeeting(Exception):
    """A meeting was asked for that this person may not ask for; it may say why in words."""


def save_draft(*, user: Account, conference: Conference, typed: Mapping[str, Any]) -> None:
    """Keeps what a person has typed so far, as it was typed. A sent request is left alone."""
    with write():
        registration = own_draft(user, conference)
        if registration.state == Registration.State.SUBMITTED:
            return
        registration.typed = dict(typed)
        registration.saved_at = clock.now()
        if registration.pk:
            registration.save(update_fields=("typed", "saved_at"))
        elif not insert(registration):
            save_draft(user=user, conference=conference, typed=typed)


def keep_files(
    *, user: Account, conference: Conference, files: Mapping[Question, Any]
) -> Registration | None:
    """Keeps files that came with a form which could not be taken yet, so that none is sent twice.

    `files`: checked uploads. None where there are none.
    """
    if not files:
        return None
    with write():
        registration = own_draft(user, conference)
        if not registration.pk and not insert(registration):
            registration = own_draft(user, conference)
        save_answers(registration=registration, answers=files, actor=user, is_notified=False)
    return registration


def own_draft(user: Account, conference: Conference) -> Registration:
    """The account's registration, locked; where there is none, a new one that is not saved yet.

    One query, and none for the account of a request that has no person: whoever was quicker
    meanwhile is found by `insert`.
    """
    person = person_of(user)
    registration = (
        _LOCKED.first(person=person.pk, conference=conference.pk) if person and person.pk else None
    )
    if registration is None:
        now = clock.now()
        registration = Registration(
            person=person or Person(account=user),
            reference=new_reference(),
            language=user.language,
            email=user.email,
            created_at=now,
            saved_at=now,
        )
    elif person:
        registration.person = person
    registration.conference = conference
    return registration


_LOCKED: CompiledQuery[Registration] = CompiledQuery(
    lambda person, conference: (
        Registration.objects.select_for_update(of=("self",))
        .filter(person=person, conference=conference)
        .order_by()[:1]
    )
)


def insert(registration: Registration) -> bool:
    """Saves a new registration with its person; False where another tab was quicker.

    Two tabs that send at once meet at the constraints: one account has one person, one person
    registers once. What the quicker one wrote is there when this returns.
    """
    try:
        with transaction.atomic():
            if registration.person.pk:
                registration.person.save()
            else:
                compiled_insert.insert(registration.person)
            registration.person = registration.person  # takes over the number that it was given
            compiled_insert.insert(registration)
    except IntegrityError:
        if user := registration.person.account:
            forget_person(user)
        return False
    return True


def new_reference() -> str:
    """A reference of thirty-five bits and a check; the database refuses one that is taken."""
    return new_code(_REFERENCE_LENGTH)


def fill_in(registration: Registration, fields: Mapping[str, Any]) -> None:
    """Sets the form's values on the registration and on the person's own record; saves neither."""
    for name in NAMES:
        if name in fields:
            setattr(registration, name, fields[name])
    for name in OF_THE_PERSON:
        setattr(registration.person, name, getattr(registration, name))


def save_person(registration: Registration) -> None:
    """Saves what the person's own record keeps of a request."""
    registration.person.save(update_fields=OF_THE_PERSON)


def submit_registration(
    *,
    user: Account,
    conference: Conference,
    meetings: Iterable[Meeting],
    on_public_list: bool,
    fields: Mapping[str, Any],
    answers: Mapping[Question, Any] | None = None,
) -> Registration:
    """Sends a person's request; it is on disk when this returns.

    `fields`: values by the names of `registration.fields`, and `answers` to the questions of
    staff, already checked by the form; `meetings`: those asked for.
    Raises RegistrationClosed outside the window, AlreadyRegistered for a second request,
    NotYourMeeting for a meeting that the person may not ask for.
    """
    numbers = {meeting.pk for meeting in meetings}
    if not conference.registration_is_open:
        raise RegistrationClosed
    with write():
        wanted = _allowed(numbers, conference, user)
        registration, is_new, agreed_before = _send(user, conference, on_public_list, fields)
        admissions = _ask_for(registration, wanted, is_new=is_new)
        hooks.announce_requested(registration, admissions, user)
        if answers and (any(answers.values()) or not is_new):
            save_answers(
                registration=registration,
                answers=answers,
                actor=user,
                is_new=is_new,
                is_notified=False,
            )
        _log_submitted(registration, wanted, actor=user)
        if agreed_before != on_public_list:
            _log_consent(registration, actor=user)
        notify(registration, mails.RECEIVED)
    return registration


def _allowed(wanted: set[int], conference: Conference, user: Account) -> list[Meeting]:
    """The meetings of these numbers, in their order, as they are in the caller's transaction.

    Raises NotYourMeeting. No query where all of them are for everybody.
    """
    found = queries.meetings_for_all(conference)
    if wanted - {meeting.pk for meeting in found}:
        found = queries.meetings_to_ask_for(conference, user.email)
    if wanted - {meeting.pk for meeting in found}:
        raise NotYourMeeting
    return sorted((each for each in found if each.pk in wanted), key=lambda each: each.pk)


def _log_submitted(
    registration: Registration, meetings: Sequence[Meeting], *, actor: Account
) -> None:
    """One entry for all to read, and one for each closed meeting that its circle alone reads."""
    log(
        "registration.submitted",
        registration,
        actor=actor,
        after={
            "meetings": [meeting.pk for meeting in meetings if not meeting.circle],
            "category": registration.category_id,
        },
    )
    for meeting in meetings:
        if meeting.circle:
            log(
                "admission.requested",
                registration,
                actor=actor,
                after={"meeting": meeting.pk, "state": Admission.State.REQUESTED},
                circle=meeting.circle,
            )


def _send(
    user: Account, conference: Conference, on_public_list: bool, fields: Mapping[str, Any]
) -> tuple[Registration, bool, bool]:
    """Writes the request itself: whether it is new, and which consent stood in it before."""
    registration = own_draft(user, conference)
    if registration.state == Registration.State.SUBMITTED:
        raise AlreadyRegistered(registration)
    is_new, agreed_before = registration.pk is None, registration.on_public_list
    fill_in(registration, fields)
    registration.email = user.email
    registration.state = Registration.State.SUBMITTED
    registration.typed, registration.pending_changes = {}, {}
    registration.pending_since = None
    registration.on_public_list = on_public_list
    registration.submitted_at = registration.saved_at = clock.now()
    if registration.pk:
        save_person(registration)
        registration.save()
    elif not insert(registration):
        return _send(user, conference, on_public_list, fields)
    return registration, is_new, agreed_before


def _ask_for(
    registration: Registration, wanted: Sequence[Meeting], *, is_new: bool
) -> list[Admission]:
    """One admission a meeting; one that was withdrawn with an earlier request begins anew."""
    again = [] if is_new else list(registration.admissions.filter(meeting__in=wanted))
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
    new = [
        Admission(registration=registration, meeting=meeting)
        for meeting in wanted
        if meeting.pk not in there
    ]
    for admission in new:
        compiled_insert.insert(admission)
    return [*again, *new]


def set_list_consent(*, registration: Registration, agrees: bool, actor: Account) -> None:
    """Whether the name may stand on the list of participants; nothing else changes it."""
    with write():
        registration = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
        if registration.on_public_list == agrees:
            return
        registration.on_public_list = agrees
        registration.save(update_fields=("on_public_list",))
        _log_consent(registration, actor=actor)


def _log_consent(registration: Registration, *, actor: Account) -> None:
    """Logs the consent as it is now; before, it was the opposite."""
    agrees = registration.on_public_list
    log(
        "registration.list_consent",
        registration,
        actor=actor,
        before={"on_public_list": not agrees},
        after={"on_public_list": agrees},
    )
