"""Writing to the person whom a registration is about."""

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
    CORRECTED,
    CORRECTED_AFTER_DECISION,
    GIVEN_UP,
    RECEIVED,
    WITHDRAWN,
)
from octopus.registration.models import Admission, Registration
from octopus.registration.visibility import all_admissions_seen_by
from octopus.text.multilingual import listed

# What answers the person's own doing needs nobody's eye before it goes.
_AT_ONCE = {RECEIVED, CORRECTED, GIVEN_UP, WITHDRAWN}


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
    account = registration.person.account
    if account is None:
        return None
    conference = registration.conference
    with override(registration.language):
        values = _values(registration, meeting) | {"reason": reason, "fields": _labels(fields)}
    return write_message(
        key=key,
        recipient=account,
        language=registration.language,
        values=values,
        about=registration,
        conference_id=conference.pk,
        at_once=conference.mails_at_once or key in _AT_ONCE,
        reply_to=conference.contact_email,
        circle=meeting.circle if meeting else "",
    )


def _values(registration: Registration, meeting: Meeting | None) -> dict[str, str]:
    """What every letter can say, in the language at hand."""
    conference = registration.conference
    path = reverse("registration:status", kwargs={"conference": conference.slug})
    values = (
        mail_context.for_meeting(meeting, name=registration.called, path=path)
        if meeting
        else mail_context.of_conference(conference, name=registration.called, path=path)
    )
    return values | {"reference": registration.reference}


def tell_secretariat_of_correction(registration: Registration, fields: Iterable[str]) -> None:
    """Writes at once, to who of the secretariat admitted somebody, that they have changed.

    Those who do not work for a meeting that let them in learn nothing.
    """
    conference = registration.conference
    names = list(fields)
    works = Account.objects.filter(
        duties__kind__in=(Duty.Kind.SECRETARIAT, Duty.Kind.MEETING), is_active=True
    ).distinct()
    accepted = registration.admissions.filter(state=Admission.State.ACCEPTED)
    for account in works:
        if not accepted.filter(pk__in=all_admissions_seen_by(account).values("pk")).exists():
            continue
        with override(account.language):
            path = reverse(
                "office_registration:detail",
                kwargs={"conference": conference.slug, "reference": registration.reference},
            )
            values = mail_context.of_conference(conference, name=registration.name, path=path) | {
                "reference": registration.reference,
                "fields": _labels(names),
            }
        write_message(
            key=CORRECTED_AFTER_DECISION,
            recipient=account,
            language=account.language,
            values=values,
            about=registration,
            conference_id=conference.pk,
            at_once=True,
        )


def discard_decision_messages(admissions: Iterable[Admission], *, by: Account | None) -> None:
    """Takes the letters that still tell an earlier decision out of the outbox."""
    told = [
        admission.decision_message_id for admission in admissions if admission.decision_message_id
    ]
    waiting = Message.objects.filter(pk__in=told, state=Message.State.WAITING) if told else ()
    discard_messages(messages=waiting, by=by, reason=_("Something newer took its place."))


def _labels(fields: Iterable[str]) -> str:
    """The names of fields in the language at hand: "function and country"."""
    of = Registration._meta.get_field
    return listed(str(getattr(of(name), "verbose_name", name)) for name in fields)
