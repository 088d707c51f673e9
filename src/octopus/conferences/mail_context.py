"""What every letter can say of a conference or of one of its meetings, in the language at hand."""

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.utils.functional import lazy
from django.utils.text import format_lazy

from octopus.conferences.models import Conference, Meeting
from octopus.text import dates
from octopus.text.country_names import country_name
from octopus.text.multilingual import Words

sample_day = lazy(dates.day, str)
sample_period = lazy(dates.period, str)
sample_country = lazy(country_name, str)

# What a preview of a letter shows instead, in the language of the preview.
SAMPLES: Mapping[str, Words] = {
    "name": "Fulana de Tal",
    "conference": "Octopus Conference 2026",
    "meeting": "Octopus Conference 2026",
    "dates": sample_period(date(2026, 10, 14), date(2026, 10, 16)),
    "place": format_lazy("Strasbourg, {}", sample_country("FR")),
    "address": "https://octopus.example.org/en/",
    "contact": "secretariat@example.org",
}


def place_of(conference: Conference) -> str:
    """Town and country: "Strasbourg, France"."""
    return ", ".join(filter(None, (str(conference.city), country_name(conference.country))))


def venue_of(conference: Conference) -> str:
    """House, town and country."""
    return ", ".join(filter(None, (str(conference.venue), place_of(conference))))


def of_conference(conference: Conference, *, name: str, path: str) -> dict[str, str]:
    """Values of a letter about a conference: a value for each of SAMPLES.

    `name`: how the letter calls its reader; `path`: of the page to which it leads.
    """
    return {
        "name": name,
        "conference": str(conference.title),
        "meeting": str(conference.title),
        "dates": dates.period(conference.start_date, conference.end_date),
        "place": place_of(conference),
        "address": f"{settings.ORIGIN}{path}",
        "contact": conference.contact_email,
    }


def for_meeting(meeting: Meeting, *, name: str, path: str) -> dict[str, str]:
    """The same about one meeting: its title and its days."""
    return of_conference(meeting.conference, name=name, path=path) | {
        "meeting": str(meeting.title),
        "dates": dates.period(meeting.starts, meeting.ends),
    }
