"""The values that every mail may use about a conference or meeting, in the active language."""

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.utils.functional import lazy
from django.utils.text import format_lazy

from octopus.conferences.models import Conference, Meeting
from octopus.text import dates
from octopus.text.country_names import country_name
from octopus.text.multilingual import Words, current
from octopus.text.salutations import closing, salutation

sample_day = lazy(dates.day, str)
sample_period = lazy(dates.period, str)
sample_country = lazy(country_name, str)


def _greeting(name: str, family_name: str) -> dict[str, str]:
    """Salutation and closing in the active language."""
    language = current()
    return {
        "salutation": salutation(language, name, family_name),
        "closing": closing(language, name),
    }


def _greeting_of_the_sample(part: str) -> str:
    return _greeting("Ms Fulana de Tal", "de Tal")[part]


_sample_greeting = lazy(_greeting_of_the_sample, str)

# What a preview of a letter shows instead, in the language of the preview.
SAMPLES: Mapping[str, Words] = {
    "name": "Fulana de Tal",
    "salutation": _sample_greeting("salutation"),
    "closing": _sample_greeting("closing"),
    "conference": "Annual Conference 2026",
    "meeting": "Annual Conference 2026",
    "dates": sample_period(date(2026, 10, 14), date(2026, 10, 16)),
    "place": format_lazy("Lyon, {}", sample_country("FR")),
    "address": "https://octopus.example.org/en/",
    "contact": "secretariat@example.org",
}


def place_of(conference: Conference) -> str:
    """Town and country: "Lyon, France"."""
    return ", ".join(filter(None, (str(conference.city), country_name(conference.country))))


def venue_of(conference: Conference) -> str:
    """House, town and country."""
    return ", ".join(filter(None, (str(conference.venue), place_of(conference))))


def of_conference(
    conference: Conference, *, name: str, path: str, family_name: str = ""
) -> dict[str, str]:
    """Values of a letter about a conference: a value for each of SAMPLES.

    `name`: of its reader, with the title; `family_name`: by default all behind the title; `path`:
    of the page to which it leads.
    """
    return {
        **_greeting(name, family_name),
        "name": name,
        "conference": str(conference.title),
        "meeting": str(conference.title),
        "dates": dates.period(conference.start_date, conference.end_date),
        "place": place_of(conference),
        "address": f"{settings.ORIGIN}{path}",
        "contact": conference.contact_email,
    }


def for_meeting(meeting: Meeting, *, name: str, path: str, family_name: str = "") -> dict[str, str]:
    """The same about one meeting: its title and its days."""
    return of_conference(meeting.conference, name=name, path=path, family_name=family_name) | {
        "meeting": str(meeting.title),
        "dates": dates.period(meeting.starts, meeting.ends),
    }
