"""Mails to the person of a registration."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from octopus.conferences import mail_context
from octopus.conferences.models import Meeting
from octopus.correspondence.actions import discard_messages, write_message
from octopus.correspondence.models import Message
from octopus.people.models import Account, Duty
from octopus.registration.mails import (
    CHANGES_WAIT,
    CORRECTED,
    CORRECTED_AFTER_DECISION,
    GIVEN_UP,
    RECEIVED,
    WITHDRAWN,
)
from octopus.registration.models import Admission, Registration
from octopus.registration.visibility import all_admissions_seen_by
from octopus.text.multilingual import content_languages, listed

# What answers the person's own doing needs nobody's eye before it goes.
_AT_ONCE = {RECEIVED, CHANGES_WAIT, CORRECTED, GIVEN_UP, WITHDRAWN}


def notify(
    registration: Registration,
    key: str,
    *,
    meeting: Meeting | None = None,
    reason: str = "",
    fields: Iterable[str] = (),
) -> Message | None:
    """Writes one of `mails.py` in the person's language. Call inside the change's transaction.

    `meeting`: the one that was decided on, else the conference; `fields`: names of those that
    were corrected. Decisions wait in the outbox unless the conference's mails go at once.
    None where staff entered somebody without an address.
    """
    user = registration.person.account
    if user is None:
        return None
    conference = registration.conference
    with conference.in_language(registration.language) as language:
        values = _values(registration, meeting) | {"reason": reason, "fields": _labels(fields)}
    return write_message(
        key=key,
        recipient=user,
        language=language,
        values=values,
        about=registration,
        conference_id=conference.pk,
        at_once=conference.mails_at_once or key in _AT_ONCE,
        reply_to=conference.contact_email,
        circle=meeting.circle if meeting else "",
    )


def _values(registration: Registration, meeting: Meeting | None) -> dict[str, str]:
    """The values that every mail may use, in the active language."""
    conference = registration.conference
    path = reverse("registration:status", kwargs={"conference": conference.slug})
    reader = {"name": registration.called, "family_name": registration.family_name, "path": path}
    values = (
        mail_context.for_meeting(meeting, **reader)
        if meeting
        else mail_context.of_conference(conference, **reader)
    )
    return values | {"reference": registration.reference}


def notify_secretariat_of_correction(
    registration: Registration, fields: Iterable[str], *, key: str = CORRECTED_AFTER_DECISION
) -> None:
    """Notify the staff who accepted a person, at once, that the person has changed the form.

    `key`: the mail, one of those to the secretariat.

    Those who do not work for a meeting that let them in learn nothing.
    """
    conference = registration.conference
    names = list(fields)
    works = Account.objects.filter(
        duties__kind__in=(Duty.Kind.SECRETARIAT, Duty.Kind.MEETING), is_active=True
    ).distinct()
    accepted = registration.admissions.filter(state=Admission.State.ACCEPTED)
    for user in works:
        if not accepted.filter(pk__in=all_admissions_seen_by(user).values("pk")).exists():
            continue
        with content_languages(conference.languages), override(user.language):
            path = reverse(
                "office_registration:detail",
                kwargs={"conference": conference.slug, "reference": registration.reference},
            )
            values = mail_context.of_conference(conference, name=user.called, path=path) | {
                "person": registration.name,
                "reference": registration.reference,
                "fields": _labels(names),
            }
        write_message(
            key=key,
            recipient=user,
            language=user.language,
            values=values,
            about=registration,
            conference_id=conference.pk,
            at_once=True,
        )


def discard_decision_messages(admissions: Iterable[Admission], *, actor: Account | None) -> None:
    """Discard waiting messages about an earlier decision."""
    messages = [
        admission.decision_message_id for admission in admissions if admission.decision_message_id
    ]
    waiting = (
        Message.objects.filter(pk__in=messages, state=Message.State.WAITING) if messages else ()
    )
    discard_messages(messages=waiting, actor=actor, reason=_("Something newer took its place."))


def _labels(fields: Iterable[str]) -> str:
    """The names of fields in the active language: "function and country"."""
    of = Registration._meta.get_field
    return listed(str(getattr(of(name), "verbose_name", name)) for name in fields)
