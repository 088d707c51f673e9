"""The words of announcements, from one file per language: `locale/<code>/announcement.toml`.

An announcement is read with the words of all languages at once, as it may mix them. The patterns
here are asked of folded text: small and without accents.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

_FOLDER: Final = Path(__file__).resolve().parents[1] / "locale"
_FILE: Final = "announcement.toml"


@cache
def vocabularies() -> Mapping[str, Mapping[str, Any]]:
    """What the file of each language says, by its code, in the order of codes."""
    paths = sorted(_FOLDER.glob(f"*/{_FILE}"))
    return {path.parent.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in paths}


def languages_read() -> list[str]:
    """The codes of the languages in which announcements are understood."""
    return list(vocabularies())


def words(*place: str) -> tuple[str, ...]:
    """The words of all languages for one idea, each once: `words("dates", "to")`.

    Raises KeyError for an idea that no language has a line for.
    """
    found: dict[str, None] = {}
    known = False
    for vocabulary in vocabularies().values():
        value: Any = vocabulary
        for name in place:
            value = value.get(name, {})
        known = known or isinstance(value, list)
        found.update(dict.fromkeys(value))
    if not known:
        raise KeyError(".".join(place))
    return tuple(found)


def aliases(name: str) -> dict[str, str]:
    """Further names of countries or languages, and their codes, in all languages."""
    found: dict[str, str] = {}
    for vocabulary in vocabularies().values():
        found |= vocabulary.get(name, {})
    return found


def either(*place: str) -> str:
    """A group of a pattern: any word of any language for one idea."""
    return f"(?:{'|'.join(words(*place))})"


_MONTHS: Final = Path(__file__).with_name("months.toml")


def _of_months() -> dict[str, int]:
    months: dict[str, int] = {}
    others = tomllib.loads(_MONTHS.read_text(encoding="utf-8"))
    calendars = [others, *(vocabulary["dates"] for vocabulary in vocabularies().values())]
    for calendar in calendars:
        for number, forms in enumerate(calendar["months"], start=1):
            months.update(dict.fromkeys(forms.split(), number))
    return months


MONTHS: Final = _of_months()
# Words that are a month only with a capital letter.
CAPITAL_MONTHS: Final = frozenset(words("dates", "capital_months"))

# What a conference is called, and what also stands in letterheads and names of other things.
CONFERENCE: Final = re.compile(rf"\b{either('conference')}\b")
GATHERING: Final = re.compile(rf"\b{either('gathering')}\b")

# A sentence with one of these is about the conference as a whole.
ABOUT: Final = re.compile(rf"\b{either('about')}\b")

SAVE_THE_DATE: Final = re.compile(rf"\b{either('save_the_date')}\b")

HELD: Final = re.compile(rf"\b{either('held')}\b")

# "Version 26 February 2026": a line on the announcement itself.
VERSION: Final = re.compile(rf"^\W*(?:{either('before_version')} )?{either('version')}\b")
# What is decided or founded has a day too; so has what is no name of a conference.
PAST_ACTS: Final = re.compile(rf"\b{either('past_acts')}\b")
# What is held beside a conference, by its name alone.
BESIDE: Final = re.compile(rf"\b{either('beside')}\b")
NO_TITLE: Final = re.compile(rf"\b{either('no_title')}\b")
SAYS: Final = re.compile(rf"\b{either('says')}\b")

REGISTER: Final = re.compile(rf"\b{either('register')}\b")
# What has a day of its own in a list of key dates.
DEADLINES: Final = re.compile(rf"\b{either('deadlines')}\b")
# A lower price for a while is not registration as such.
EARLY: Final = re.compile(rf"\b{either('early')}")
FREE: Final = re.compile(either("free"))
PAID: Final = re.compile(rf"\b{either('price_label')}: (?:\d|[€$£]|eur|usd|chf)|{either('paid')}")
OPENS: Final = re.compile(rf"\b{either('opens')}\b")
CLOSES: Final = re.compile(rf"\b{either('closes')}\b")
BEFORE_DAY: Final = re.compile(rf"\b{either('before_day')}\s*{either('day_article')}?$")

RESTRICTED: Final = re.compile(either("restricted"))
UNRESTRICTED: Final = re.compile(either("unrestricted"))

# How a sentence says that a meeting goes with the conference.
PRECEDED: Final = re.compile(rf"\b{either('preceded')}\s*:?\s*")
FOLLOWED: Final = re.compile(rf"\b{either('followed')}\s*:?\s*")
MARGINS: Final = re.compile(rf"\b{either('margins')}\s*[,:]\s*")

# What is held with a conference, by its name.
MEETING: Final = re.compile(rf"\b{either('meeting')}\b")

LANGUAGE: Final = re.compile(rf"\b{either('language')}\b")

# A sentence that names one language speaks of the conference only with words such as these.
ONE_LANGUAGE: Final = re.compile(rf"\b{either('one_language')}\b")

# A sentence with one of these speaks of papers, which exist in languages of their own.
OF_PAPERS: Final = re.compile(rf"\b{either('of_papers')}\b")

SHOWCASE: Final = re.compile(rf"\b{either('showcase')}\b")
SHOWN: Final = re.compile(rf"\b{either('shown')}\b")
SHOWCASE_FOLLOWS: Final = re.compile(rf"\b{either('showcase_follows')}\b")

ONLINE: Final = re.compile(rf"\b{either('online')}\b")
