"""Writing to the people of a letter, and to those who get a certificate or need a letter."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from octopus import dates
from octopus.correspondence.actions import write_message
from octopus.languages import country_name, listed
from octopus.letters import mails, queries
from octopus.letters.models import Certificate, VisaLetter
from octopus.people.models import Account
from octopus.registration.models import Registration


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
        path = reverse("letters:own", kwargs={"conference": conference.slug})
        place = (str(conference.city), country_name(conference.country))
        values = {
            "name": account.called,
            "conference": str(conference.title),
            "meeting": listed(str(one.title) for one in meetings),
            "dates": dates.period(*queries.period_of(meetings)),
            "place": ", ".join(filter(None, place)),
            "consulate": f"{letter.consulate_city}, {country_name(letter.consulate_country)}",
            "address": f"{settings.ORIGIN}{path}",
            "contact": conference.contact_email,
            "reason": reason,
        }
    write_message(
        key=key,
        recipient=account,
        language=language,
        values=values,
        about=about,
        conference_id=conference.pk,
        at_once=True,
        reply_to=conference.contact_email,
        circle=queries.circle_of(meetings),
    )


def tell_of_certificate(certificate: Certificate) -> None:
    """Writes to the person of a certificate; waits in the outbox unless mails go at once."""
    registration, meeting = certificate.registration, certificate.meeting
    account, conference = registration.person.account, meeting.conference
    if account is None:
        return
    with override(registration.language):
        path = reverse("letters:own", kwargs={"conference": conference.slug})
        values = {
            "name": account.called,
            "conference": str(conference.title),
            "meeting": str(meeting.title),
            "dates": dates.period(meeting.starts, meeting.ends),
            "address": f"{settings.ORIGIN}{path}",
            "contact": conference.contact_email,
        }
    write_message(
        key=mails.CERTIFIED,
        recipient=account,
        language=registration.language,
        values=values,
        about=registration,
        conference_id=conference.pk,
        at_once=conference.mails_at_once,
        reply_to=conference.contact_email,
        circle=meeting.circle,
    )


def remind_to_ask(registration: Registration) -> bool:
    """Writes to somebody who needs a visa; waits in the outbox unless mails go at once.

    False for a person without an account. Call inside a transaction.
    """
    account, conference = registration.person.account, registration.conference
    if account is None:
        return False
    with override(registration.language):
        path = reverse("letters:own", kwargs={"conference": conference.slug})
        place = (str(conference.city), country_name(conference.country))
        values = {
            "name": account.called,
            "conference": str(conference.title),
            "dates": dates.period(conference.start_date, conference.end_date),
            "place": ", ".join(filter(None, place)),
            "address": f"{settings.ORIGIN}{path}",
            "contact": conference.contact_email,
        }
    write_message(
        key=mails.REMINDER,
        recipient=account,
        language=registration.language,
        values=values,
        about=registration,
        conference_id=conference.pk,
        at_once=conference.mails_at_once,
        reply_to=conference.contact_email,
    )
    return True
