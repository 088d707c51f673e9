"""The review of an announcement: each field beside the words that it came from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.conferences.models import Announcement
from octopus.programme.models import Region, Session
from octopus.text import dates
from octopus.text.country_names import country_name
from octopus.text.multilingual import language_name, listed

LABELS: dict[str, str | Promise] = {
    "title": gettext_lazy("Title"),
    "focus": gettext_lazy("Focus"),
    "version_date": gettext_lazy("Version of the announcement"),
    "dates": gettext_lazy("Dates"),
    "start_date": gettext_lazy("First day"),
    "end_date": gettext_lazy("Last day"),
    "city": gettext_lazy("City"),
    "country": gettext_lazy("Country"),
    "venue": gettext_lazy("Venue"),
    "registration.opens": gettext_lazy("Registration opens"),
    "registration.closes": gettext_lazy("Registration closes"),
    "registration.url": gettext_lazy("Registration address"),
    "registration.free": gettext_lazy("Free of charge"),
    "working_languages": gettext_lazy("Working languages"),
    "sessions": gettext_lazy("Session"),
    "meetings": gettext_lazy("Meeting"),
    "organisers": gettext_lazy("Organised with"),
    "project": gettext_lazy("Project"),
    "contacts.names": gettext_lazy("Contact"),
    "contacts.phones": gettext_lazy("Telephone"),
    "contacts.emails": gettext_lazy("E-mail address"),
    "showcase": gettext_lazy("Showcase area"),
    "about": gettext_lazy("About the conference"),
    "links": gettext_lazy("Website"),
}
_LISTS = ("sessions", "meetings", "organisers")
_DATES = {"version_date", "start_date", "end_date", "registration.opens", "registration.closes"}


@dataclass(frozen=True)
class ReviewLine:
    """A line of the announcement; the number counts from 1."""

    number: int
    text: str


@dataclass(frozen=True)
class ReviewRow:
    """One field on the review's screen. `value` is empty where the announcement is silent.

    `proposal` is a guess: what was added to the words to make it a date stands in `why`.
    """

    label: str | Promise
    value: str
    lines: tuple[ReviewLine, ...]
    proposal: str = ""
    why: str = ""


def rows(announcement: Announcement) -> list[ReviewRow]:
    """All fields in the order of an announcement, each with its words. No query."""
    return list(_rows(announcement.reading, announcement.lines))


def unread(announcement: Announcement) -> list[str]:
    """What no field took."""
    left: list[str] = announcement.reading["unread"]
    return left


def _rows(reading: Mapping[str, Any], lines: list[str]) -> Iterator[ReviewRow]:
    guesses = {guess["field"]: guess for guess in reading["guesses"]}
    for field, label in LABELS.items():
        if field == "dates":
            continue
        if field in _LISTS:
            for number, item in enumerate(reading[field]):
                words = _words(reading, lines, f"{field}.{number}", field)
                guess = next(
                    (guesses[name] for name in guesses if name.startswith(f"{field}.{number}.")),
                    None,
                )
                yield _row(label, _DESCRIBE[field](item), words, guess)
            continue
        words = _words(reading, lines, field, field.partition(".")[0])
        yield _row(label, _value(reading, field), words, guesses.get(field))


def _row(
    label: str | Promise, value: str, words: tuple[ReviewLine, ...], guess: Mapping[str, str] | None
) -> ReviewRow:
    if guess is None:
        return ReviewRow(label, value, words if value else ())
    return ReviewRow(label, value, words, _day(guess["value"]), why(guess["why"]))


def _words(
    reading: Mapping[str, Any], lines: list[str], field: str, whole: str
) -> tuple[ReviewLine, ...]:
    evidence = reading["evidence"]
    numbers = evidence.get(field) or evidence.get(whole, [])
    return tuple(ReviewLine(number, lines[number - 1].strip()) for number in numbers)


def _value(reading: Mapping[str, Any], field: str) -> str:
    """A simple field as a reader would write it."""
    value: Any = reading
    for part in field.split("."):
        value = value[part]
    if value is None or value == []:
        return ""
    if field in _DATES:
        return _day(value)
    if field == "country":
        return country_name(value)
    if field == "working_languages":
        return listed(language_name(code) for code in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return " · ".join(value) if isinstance(value, list) else str(value)


def _day(value: str) -> str:
    """A day, or a month such as "2026-05"."""
    if len(value) == len("2026-05"):
        return dates.month(date.fromisoformat(f"{value}-01"))
    return dates.day(date.fromisoformat(value))


def _session(item: Mapping[str, Any]) -> str:
    kind = str(Session.Kind(item["kind"]).label)
    regions = listed(str(Region(region).label) for region in item["regions"])
    return f"{item['title']} ({kind}{_(': ') + regions if regions else ''})"


def _meeting(item: Mapping[str, Any]) -> str:
    access = {
        True: _("restricted"),
        False: _("open"),
        None: _("not stated whether restricted"),
    }[item["restricted"]]
    when = ""
    if item["start"]:
        first = date.fromisoformat(item["start"])
        when = dates.period(first, date.fromisoformat(item["end"] or item["start"]))
    return ", ".join(filter(None, (item["title"], when, access)))


def _organiser(item: Mapping[str, Any]) -> str:
    months = [_day(value) for value in (item["starts"], item["ends"]) if value]
    return ", ".join(filter(None, (item["name"], item["role"], " – ".join(months))))


_DESCRIBE = {"sessions": _session, "meetings": _meeting, "organisers": _organiser}


def item_words(field: str, item: Mapping[str, Any]) -> str:
    """An item of a list ("sessions", "meetings", "organisers") as a reader would write it."""
    return _DESCRIBE[field](item)


def why(key: str) -> str:
    """Why a value is a guess, for the person who confirms it."""
    reasons = {
        "year_from_conference": _("The year is that of the conference; the text gives none."),
        "year_from_title": _("The year is that of the title; the text gives none."),
        "year_from_sentence": _("The year is that of another date in the sentence."),
        "year_from_version": _("The year is that of the announcement’s own date."),
        "day_before_month": _("Read with the day before the month."),
        "country_of_city": _("The country is that of the city; the text names none."),
        "day_itself_included": _("The day itself was taken as included."),
    }
    return reasons[key]
