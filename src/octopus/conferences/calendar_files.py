"""A calendar file (RFC 5545) with the dates of a conference: registration, and the event itself."""

from datetime import date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from octopus import clock
from octopus.conferences.models import Conference
from octopus.state import queries as state
from octopus.text.country_names import country_name
from octopus.text.multilingual import current


def of_dates(conference: Conference) -> bytes:
    """Whole-day events: registration opens, registration closes, the conference. No query."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//Octopus//Dates//{current().upper()}")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", str(conference.title))
    title = {"title": str(conference.title)}
    opens, closes = conference.registration_opens, conference.registration_closes
    if opens:
        words = _("Registration opens: %(title)s") % title
        calendar.add_component(_event(conference, "opens", opens, opens, words))
    if closes:
        words = _("Last day to register: %(title)s") % title
        calendar.add_component(_event(conference, "closes", closes, closes, words))
    event = _event(
        conference, "event", conference.start_date, conference.end_date, str(conference.title)
    )
    place = (str(conference.venue), str(conference.city), country_name(conference.country))
    event.add("location", ", ".join(part for part in place if part))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(conference: Conference, which: str, first: date, last: date, words: str) -> Event:
    event = Event()
    event.add("uid", f"{which}.{conference.slug}@{urlsplit(settings.ORIGIN).hostname}")
    # The revision grows with each change of public content, so that a later file replaces this one.
    event.add("sequence", state.current().revision)
    event.add("dtstamp", clock.now().replace(microsecond=0))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", words)
    event.add("transp", "TRANSPARENT")
    address = reverse("website:home", kwargs={"conference": conference.slug})
    event.add("url", settings.ORIGIN + address)
    return event
