"""Dates, times and periods as each language writes them.

Instants are stored in UTC and shown in the venue's zone; days and periods are plain dates.
"""

from datetime import date, datetime, time
from functools import lru_cache

from babel.dates import format_date, format_time, get_timezone_name
from babel.units import format_unit

from octopus import clock
from octopus.text.language_rules import rules_of
from octopus.text.multilingual import current


def _write(value: date, form: str, language: str | None) -> str:
    """A date in one of the forms of the language's data file."""
    # As a day without its hour: two instants may be equal, and not of one day where they are.
    return _written(date(value.year, value.month, value.day), form, language or current())


@lru_cache(maxsize=4_000)
def _written(value: date, form: str, language: str) -> str:
    """A list has the same days in many rows, and the next page has them again."""
    rules = rules_of(language)
    patterns = rules.first_of_month if value.day == 1 else rules.dates
    pattern = patterns.get(form) or rules.dates[form]
    return str(format_date(value, pattern, locale=rules.names))


def _range(first: str, last: str, language: str | None, form: str = "period") -> str:
    return rules_of(language or current()).dates[form].format(first=first, last=last)


def duration(days: int, language: str | None = None) -> str:
    """A time for which something is kept: "30 days", "6 months", "2 years"."""
    if days < 2 * 30:
        number, unit = days, "day"
    elif days < 2 * 365:
        number, unit = round(days / 30.44), "month"
    else:
        number, unit = round(days / 365.25), "year"
    return str(
        format_unit(number, f"duration-{unit}", locale=rules_of(language or current()).names)
    )


def day(value: date, language: str | None = None) -> str:
    """A date in full: "14 October 2026", "1er mai 2026", "14 de octubre de 2026"."""
    return _write(value, "day", language)


def day_month(value: date, language: str | None = None) -> str:
    """A date without its year: "14 October"."""
    return _write(value, "day_month", language)


def weekday(value: date, language: str | None = None, *, capital: bool = True) -> str:
    """A date with its weekday: "Thursday 15 October".

    `capital`: false within a sentence, where French and Spanish write "jeudi", "jueves".
    """
    return _begun(_write(value, "weekday", language), capital=capital)


def weekday_number(value: date, language: str | None = None) -> str:
    """A day of a week that is known: "Thursday 15"."""
    return _begun(_write(value, "weekday_number", language), capital=True)


def weekday_whole(value: date, language: str | None = None, *, capital: bool = True) -> str:
    """A date in full with its weekday: "Thursday 15 October 2026"; `capital` as in `weekday`."""
    return _begun(_write(value, "weekday_whole", language), capital=capital)


def _begun(words: str, *, capital: bool) -> str:
    return words[0].upper() + words[1:] if capital else words


def month(value: date, language: str | None = None) -> str:
    """A month with its year: "May 2026"."""
    return _write(value, "month", language)


def period(first: date, last: date, language: str | None = None) -> str:
    """From a day to a day, month and year once: "14 – 16 October 2026", "14-16 octobre 2026"."""
    if first == last:
        return day(first, language)
    if first.year != last.year:
        start = day(first, language)
    elif first.month != last.month:
        start = day_month(first, language)
    else:
        return _range(_write(first, "number", language), day(last, language), language, "days")
    return _range(start, day(last, language), language)


def short_period(first: date, last: date, language: str | None = None) -> str:
    """From a day to a day in few letters: "12 – 13 Oct", "30 Sep – 2 Oct"."""
    end = _write(last, "short", language)
    if first == last:
        return end
    if first.month == last.month:
        return _range(str(first.day), end, language, "days")
    return _range(_write(first, "short", language), end, language)


def months(first: date, last: date, language: str | None = None) -> str:
    """From a month to a month: "May – November 2026"."""
    if (first.year, first.month) == (last.year, last.month):
        return month(first, language)
    form = "month_name" if first.year == last.year else "month"
    return _range(_write(first, form, language), month(last, language), language)


def local(moment: datetime, zone: str) -> datetime:
    """An instant on the clock of a zone (an IANA name; UTC where none has been chosen)."""
    return moment.astimezone(clock.zone_called(zone))


def clock_time(moment: datetime, zone: str, language: str | None = None) -> str:
    """The hour on the clock of a zone, as a programme prints it: "09:30", "9 h 30", "9 h"."""
    there = local(moment, zone)
    return _time_written(there.hour, there.minute, language or current())


@lru_cache(maxsize=6_000)
def _time_written(hour: int, minute: int, language: str) -> str:
    rules = rules_of(language)
    pattern = rules.dates["time" if minute else "whole_hour"]
    return str(format_time(time(hour, minute), pattern, locale=rules.names))


def zone_name(moment: datetime, zone: str, language: str | None = None) -> str:
    """What a zone is called at a moment: "CEST", "heure d’été d’Europe centrale".

    An empty string where a language that uses the letters finds none for the zone.
    """
    rules = rules_of(language or current())
    there = local(moment, zone)
    if rules.dates["zone"] == "long":
        return str(get_timezone_name(there, width="long", locale=rules.names))
    letters = there.tzname() or ""
    return letters if letters.isalpha() else ""


def utc(value: datetime | None) -> str:
    """An instant that belongs to no venue, on the clock in UTC; an empty one is an empty string."""
    return f"{moment(value, 'UTC')} UTC" if value else ""


def moment(value: datetime, zone: str, language: str | None = None) -> str:
    """Day and hour in a zone: "14 October 2026, 09:12"."""
    written = rules_of(language or current()).dates["moment"]
    return written.format(
        day=day(local(value, zone).date(), language), time=clock_time(value, zone, language)
    )
