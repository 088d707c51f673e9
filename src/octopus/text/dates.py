"""Dates, times and periods as each language writes them.

Instants are stored in UTC and shown in the venue's zone; days and periods are plain dates.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.units import format_unit

from octopus.text.multilingual import current

# How the days of a period are joined in print: a spaced en dash, unbreakable before it.
_DASH = "\u00a0–\u0020"

_DAY = {"en": "d", "fr": "d", "es": "d"}
_DAY_MONTH = {"en": "d MMMM", "fr": "d MMMM", "es": "d 'de' MMMM"}
_WHOLE = {"en": "d MMMM y", "fr": "d MMMM y", "es": "d 'de' MMMM 'de' y"}
_MONTH = {"en": "MMMM y", "fr": "MMMM y", "es": "MMMM 'de' y"}
_WEEKDAY = {"en": "EEEE d MMMM", "fr": "EEEE d MMMM", "es": "EEEE d 'de' MMMM"}
_WEEKDAY_NUMBER = {"en": "EEEE d", "fr": "EEEE d", "es": "EEEE d"}
_WEEKDAY_WHOLE = {
    "en": "EEEE d MMMM y",
    "fr": "EEEE d MMMM y",
    "es": "EEEE d 'de' MMMM 'de' y",
}


def _write(day: date, pattern: dict[str, str], language: str | None) -> str:
    wanted = language or current()
    written = format_date(day, pattern.get(wanted, pattern["en"]), locale=wanted)
    # The first of the month is an ordinal in French.
    if wanted == "fr" and day.day == 1 and pattern is not _MONTH:
        written = written.replace("1 ", "1er ", 1) if written != "1" else "1er"
    return written


def duration(days: int, language: str | None = None) -> str:
    """A time for which something is kept: "30 days", "6 months", "2 years"."""
    if days < 2 * 30:
        number, unit = days, "day"
    elif days < 2 * 365:
        number, unit = round(days / 30.44), "month"
    else:
        number, unit = round(days / 365.25), "year"
    return str(format_unit(number, f"duration-{unit}", locale=language or current()))


def day(value: date, language: str | None = None) -> str:
    """A date in full: "14 October 2026", "1er mai 2026", "14 de octubre de 2026"."""
    return _write(value, _WHOLE, language)


def day_month(value: date, language: str | None = None) -> str:
    """A date without its year: "14 October"."""
    return _write(value, _DAY_MONTH, language)


def weekday(value: date, language: str | None = None, *, capital: bool = True) -> str:
    """A date with its weekday: "Thursday 15 October".

    `capital`: false within a sentence, where French and Spanish write "jeudi", "jueves".
    """
    written = _write(value, _WEEKDAY, language)
    return written[0].upper() + written[1:] if capital else written


def weekday_number(value: date, language: str | None = None) -> str:
    """A day of a week that is known: "Thursday 15"."""
    written = _write(value, _WEEKDAY_NUMBER, language)
    return written[0].upper() + written[1:]


def weekday_whole(value: date, language: str | None = None) -> str:
    """A date in full with its weekday: "Thursday 15 October 2026"."""
    written = _write(value, _WEEKDAY_WHOLE, language)
    return written[0].upper() + written[1:]


def month(value: date, language: str | None = None) -> str:
    """A month with its year: "May 2026"."""
    return _write(value, _MONTH, language)


def period(first: date, last: date, language: str | None = None) -> str:
    """From a day to a day, saying month and year once: "14 – 16 October 2026"."""
    if first == last:
        return day(first, language)
    if first.year != last.year:
        return f"{day(first, language)}{_DASH}{day(last, language)}"
    if first.month != last.month:
        return f"{day_month(first, language)}{_DASH}{day(last, language)}"
    return f"{_write(first, _DAY, language)}{_DASH}{day(last, language)}"


def months(first: date, last: date, language: str | None = None) -> str:
    """From a month to a month: "May – November 2026"."""
    if (first.year, first.month) == (last.year, last.month):
        return month(first, language)
    wanted = language or current()
    start = (
        format_date(first, "MMMM", locale=wanted)
        if first.year == last.year
        else month(first, wanted)
    )
    return f"{start}{_DASH}{month(last, wanted)}"


def local(moment: datetime, zone: str) -> datetime:
    """An instant on the clock of a zone (an IANA name)."""
    return moment.astimezone(ZoneInfo(zone))


def clock_time(moment: datetime, zone: str) -> str:
    """The hour on the clock of a zone, as a programme prints it: "09:30"."""
    return str(format_time(local(moment, zone), "HH:mm", locale="en"))


def utc(value: datetime | None) -> str:
    """An instant that belongs to no venue, on the clock in UTC; an empty one is an empty string."""
    return f"{moment(value, 'UTC')} UTC" if value else ""


def moment(value: datetime, zone: str, language: str | None = None) -> str:
    """Day and hour in a zone: "14 October 2026, 09:12"."""
    return f"{day(local(value, zone).date(), language)}, {clock_time(value, zone)}"
