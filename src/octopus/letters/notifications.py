"""Writing to the people of a letter, and to those who get a certificate or need a letter."""

from django.urls import reverse
from django.utils.translation import override

from octopus.conferences import mail_context
from octopus.conferences.models import Conference
from octopus.correspondence.actions import write_message
from octopus.letters import mails, queries
from octopus.letters.models import Certificate, VisaLetter
from octopus.people.models import Account
from octopus.registration.models import Registration
from octopus.text import dates
from octopus.text.country_names import country_name
from octopus.text.multilingual import listed


def tell(letter: VisaLetter, key: str, *, reason: str = "") -> None:
    """Writes to each person of a letter, and to whoever asked for others. At once, as visas wait.

    Call inside the change's transaction.
    """
    holders = list(letter.holders.select_related("registration__person__account"))
    told: set[int] = set()
    for holder in holders:
        account = holder.registration.person.account
        if account is not None:
            registration = holder.registration
            _write(letter, key, account, registration.language, reason, registration)
            told.add(account.pk)
    asker = letter.asked_by
    if asker is not None and asker.pk not in told and key != mails.PASSPORT_WANTED:
        _write(letter, key, asker, asker.language, reason, holders[0].registration)


def _write(
    letter: VisaLetter,
    key: str,
    account: Account,
    language: str,
    reason: str,
    about: Registration,
) -> None:
    conference = letter.conference
    meetings = list(letter.meetings.order_by("starts", "position", "pk"))
    with override(language):
        values = mail_context.of_conference(
            conference, name=account.called, path=_own_page(conference)
        ) | {
            "meeting": listed(str(meeting.title) for meeting in meetings),
            "dates": dates.period(*queries.period_of(meetings)),
            "consulate": f"{letter.consulate_city}, {country_name(letter.consulate_country)}",
            "reason": reason,
        }
    circle = queries.circle_of(meetings)
    _send(key, account, language, values, about, conference, at_once=True, circle=circle)


def tell_of_certificate(certificate: Certificate) -> None:
    """Writes to the person of a certificate; waits in the outbox unless mails go at once."""
    registration, meeting = certificate.registration, certificate.meeting
    account, conference = registration.person.account, meeting.conference
    if account is None:
        return
    language, circle = registration.language, meeting.circle
    with override(language):
        values = mail_context.for_meeting(meeting, name=account.called, path=_own_page(conference))
    _send(mails.CERTIFIED, account, language, values, registration, conference, circle=circle)


def remind_to_ask(registration: Registration) -> bool:
    """Writes to somebody who needs a visa; waits in the outbox unless mails go at once.

    False for a person without an account. Call inside a transaction.
    """
    account, conference = registration.person.account, registration.conference
    if account is None:
        return False
    with override(registration.language):
        values = mail_context.of_conference(
            conference, name=account.called, path=_own_page(conference)
        )
    _send(mails.REMINDER, account, registration.language, values, registration, conference)
    return True


def _own_page(conference: Conference) -> str:
    return reverse("letters:own", kwargs={"conference": conference.slug})


def _send(
    key: str,
    account: Account,
    language: str,
    values: dict[str, str],
    about: Registration,
    conference: Conference,
    *,
    at_once: bool = False,
    circle: str = "",
) -> None:
    write_message(
        key=key,
        recipient=account,
        language=language,
        values=values,
        about=about,
        conference_id=conference.pk,
        at_once=at_once or conference.mails_at_once,
        reply_to=conference.contact_email,
        circle=circle,
    )
