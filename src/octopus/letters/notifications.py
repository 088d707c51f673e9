"""Writing to the people of a letter, and to those who get a certificate or need a letter."""

from django.urls import reverse

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


def notify(letter: VisaLetter, key: str, *, reason: str = "") -> None:
    """Write to each person of a letter and to the requester. Sent at once, as visas take time.

    Call inside the change's transaction.
    """
    holders = list(letter.holders.select_related("registration__person__account"))
    notified: set[int] = set()
    for holder in holders:
        user = holder.registration.person.account
        if user is not None:
            registration = holder.registration
            _write(letter, key, user, registration.language, reason, registration)
            notified.add(user.pk)
    asker = letter.requested_by
    if asker is not None and asker.pk not in notified and key != mails.PASSPORT_WANTED:
        _write(letter, key, asker, asker.language, reason, holders[0].registration)


def _write(
    letter: VisaLetter,
    key: str,
    user: Account,
    language: str,
    reason: str,
    about: Registration,
) -> None:
    conference = letter.conference
    meetings = queries.meetings_of_letter(letter)
    with conference.in_language(language) as spoken:
        is_own = about.person.account_id == user.pk
        reader = _reader(about) if is_own else {"name": user.called, "path": _own_page(conference)}
        values = mail_context.of_conference(conference, **reader) | {
            "meeting": listed(str(meeting.title) for meeting in meetings),
            "dates": dates.period(*queries.period_of(meetings)),
            "consulate": f"{letter.consulate_city}, {country_name(letter.consulate_country)}",
            "reason": reason,
        }
    circle = queries.circle_of(meetings)
    _send(key, user, spoken, values, about, conference, at_once=True, circle=circle)


def notify_of_certificate(certificate: Certificate) -> None:
    """Writes to the person of a certificate; waits in the outbox unless mails go at once."""
    registration, meeting = certificate.registration, certificate.meeting
    user, conference = registration.person.account, meeting.conference
    if user is None:
        return
    circle = meeting.circle
    with conference.in_language(registration.language) as language:
        values = mail_context.for_meeting(meeting, **_reader(registration))
    _send(mails.CERTIFIED, user, language, values, registration, conference, circle=circle)


def remind_to_ask(registration: Registration) -> bool:
    """Writes to somebody who needs a visa; waits in the outbox unless mails go at once.

    False for a person without an account. Call inside a transaction.
    """
    user, conference = registration.person.account, registration.conference
    if user is None:
        return False
    with conference.in_language(registration.language) as language:
        values = mail_context.of_conference(conference, **_reader(registration))
    _send(mails.REMINDER, user, language, values, registration, conference)
    return True


def _reader(registration: Registration) -> dict[str, str]:
    """Whom a mail to the person of a registration greets, and the page to which it leads."""
    return {
        "name": registration.called,
        "family_name": registration.family_name,
        "path": _own_page(registration.conference),
    }


def _own_page(conference: Conference) -> str:
    return reverse("letters:own", kwargs={"conference": conference.slug})


def _send(
    key: str,
    user: Account,
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
        recipient=user,
        language=language,
        values=values,
        about=about,
        conference_id=conference.pk,
        at_once=at_once or conference.mails_at_once,
        reply_to=conference.contact_email,
        circle=circle,
    )
