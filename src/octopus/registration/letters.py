"""Writing to the person whom a registration is about."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from octopus import dates
from octopus.conferences.models import Meeting
from octopus.correspondence.actions import write_message
from octopus.languages import country_name
from octopus.registration.mails import RECEIVED, WITHDRAWN
from octopus.registration.models import Registration

# What answers the person's own doing needs nobody's eye before it goes.
_AT_ONCE = {RECEIVED, WITHDRAWN}


def write_about(
    registration: Registration, key: str, *, meeting: Meeting | None = None, reason: str = ""
) -> None:
    """Writes one of `mails.py` in the person's language. Call inside the change's transaction.

    `meeting`: the one that was decided on, else the conference. Decisions wait in the outbox
    unless the conference's mails go at once.
    """
    account = registration.person.account
    if account is None:
        return  # entered by staff for somebody without an address
    conference = registration.conference
    language = registration.language
    first, last = (
        (meeting.starts, meeting.ends) if meeting else (conference.start_date, conference.end_date)
    )
    with override(language):
        path = reverse("registration:status", kwargs={"conference": conference.slug})
        place = ", ".join(
            filter(None, (str(conference.city), country_name(conference.country, language)))
        )
        values = {
            "name": " ".join(filter(None, (registration.title, registration.name))),
            "conference": str(conference.title),
            "meeting": str(meeting.title if meeting else conference.title),
            "dates": dates.period(first, last, language),
            "place": place,
            "reference": registration.reference,
            "address": f"{settings.ORIGIN}{path}",
            "contact": conference.contact_email,
            "reason": reason,
        }
    write_message(
        key=key,
        recipient=account,
        language=language,
        values=values,
        about=registration,
        conference_id=conference.pk,
        at_once=conference.mails_at_once or key in _AT_ONCE,
        reply_to=conference.contact_email,
    )
