"""How a language writes: dates, lists, the order of words, spaces beside signs.

The rules are data, one `language.toml` per language (`language_files.py`); what they leave out is
CLDR's. docs/developers/languages.md explains each of their lines.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from octopus.text.language_files import UnknownLanguage, language_file

# What the table [dates] of a language file has to say.
DATE_FORMS = (
    "number", "day_month", "day", "month_name", "month", "weekday_number", "weekday",
    "weekday_whole", "short", "time", "whole_hour", "moment", "period", "days", "zone",
)  # fmt: skip


@dataclass(frozen=True)
class JointChange:
    """Before words that match `before`, the `joint` of a list of this style `becomes` another."""

    style: str
    joint: str
    becomes: str
    before: re.Pattern[str]


@dataclass(frozen=True)
class LanguageRules:
    """What the data file of a language says.

    `names`: CLDR's data of the language, for months, countries, languages and numbers; `locale`:
    the same with its country, for what differs between countries. `first_of_month`: other
    forms of dates for the day 1; `own_letters`: letters that stand behind the one they are made
    from, not beside it; `typography`: patterns and what replaces each.
    """

    code: str
    name: str
    locale: Locale
    names: Locale
    dates: Mapping[str, str]
    first_of_month: Mapping[str, str]
    own_letters: Sequence[str]
    joint_changes: Sequence[JointChange]
    typography: Sequence[tuple[re.Pattern[str], str]]

    @property
    def tag(self) -> str:
        """The language with its country, as documents and pages name it: "en-GB"."""
        return str(self.locale).replace("_", "-")


def rules_of(code: str) -> LanguageRules:
    """The rules of a language; of the first of the installation where this one has no file."""
    try:
        return _rules(code)
    except UnknownLanguage:
        return _rules(settings.LANGUAGE_CODE)


@cache
def _rules(code: str) -> LanguageRules:
    table = language_file(code, settings.LOCALE_PATHS)
    forms = table.get("dates", {})
    if missing := [form for form in DATE_FORMS if form not in forms]:
        raise ImproperlyConfigured(f"{code}/language.toml lacks in [dates]: {', '.join(missing)}.")
    locale = Locale.parse(table["locale"])
    return LanguageRules(
        code=code,
        name=table["name"],
        locale=locale,
        names=Locale(locale.language, script=locale.script),
        dates=forms,
        first_of_month=forms.get("first_of_month", {}),
        own_letters=table.get("sorting", {}).get("own_letters", ()),
        joint_changes=[_joint_change(change) for change in table.get("lists", ())],
        typography=[
            (re.compile(rule["find"]), rule["write"]) for rule in table.get("typography", ())
        ],
    )


def _joint_change(change: Mapping[str, Any]) -> JointChange:
    return JointChange(
        change["style"],
        change["joint"],
        change["becomes"],
        re.compile(change["before"], re.IGNORECASE),
    )
