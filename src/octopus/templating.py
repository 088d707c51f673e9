"""The Jinja2 environment of all pages: what every template can call."""

from datetime import date
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlencode

import jinja2
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from octopus import clock
from octopus.drawn_fields import drawn, language_options, lone_field
from octopus.files import uploads
from octopus.lists.by_conference import FIELD
from octopus.navigation import Item
from octopus.text import country_names, dates, email_addresses, multilingual
from octopus.text.language_rules import rules_of
from octopus.text.markup import acronyms, directions
from octopus.text.typed.web_addresses import network_of


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page: `url("programme:day", conference=c.slug, day="2026-10-14")`."""
    return _url(multilingual.current(), name, args, tuple(kwargs.items()))


@lru_cache(maxsize=10_000)
def _url(_language: str, name: str, args: tuple[Any, ...], kwargs: tuple[Any, ...]) -> str:
    """Addresses are the same as long as a process lives; each is put together once."""
    return reverse(name, args=args or None, kwargs=dict(kwargs) or None)


def office_address(item: Item, conference: Any) -> str:
    """The address of an office page for the current conference; empty where it needs one.

    Pages of the whole installation are asked for with it, and show what is of this conference.
    """
    if is_of_installation(item):
        address = reverse(item.url_name)
        return f"{address}?{urlencode({FIELD: conference.slug})}" if conference else address
    return reverse(item.url_name, kwargs={"conference": conference.slug}) if conference else ""


def is_of_installation(item: Item) -> bool:
    """Whether an office page belongs to the installation and to no single conference."""
    return _needs_no_conference(item.url_name)


@cache
def _needs_no_conference(url_name: str) -> bool:
    """Addresses are the same as long as a process lives."""
    try:
        reverse(url_name)
    except NoReverseMatch:
        return False
    return True


def phone_link(number: str) -> str:
    """A telephone number as a `tel:` address: digits and the leading plus only."""
    return "tel:" + "".join(char for char in number if char.isdigit() or char == "+")


def web_address(written: str) -> str:
    """The address behind what people write: `www.example.org` means `https://www.example.org`."""
    return written if "://" in written else f"https://{written}"


def time_tag(value: date, words: str) -> SafeString:
    """A date as a `time` element whose words a person reads."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words)


def locale() -> str:
    """The reader's language with its country, such as "en_GB"."""
    return str(rules_of(multilingual.current()).locale)


def capitalised(words: str) -> str:
    """The same words with a capital at the beginning; the rest as it was."""
    return words[:1].upper() + words[1:]


class Undefined(jinja2.StrictUndefined):
    """An undefined name may be tested (`is defined`, `if`) but never printed or looped over."""

    __slots__ = ()
    __bool__ = jinja2.Undefined.__bool__  # type: ignore[assignment]  # the point of this class


# What a template writes behind a value: `{{ conference.start_date|day }}`.
FILTERS = {
    "capitalised": capitalised,
    "day": dates.day,
    "day_month": dates.day_month,
    "weekday": dates.weekday,
    "weekday_number": dates.weekday_number,
    "weekday_whole": dates.weekday_whole,
    "local": dates.local,
    "month": dates.month,
    "duration": dates.duration,
    "utc": dates.utc,
    "clock_time": dates.clock_time,
    "moment": dates.moment,
    "country": country_names.country_name,
    "country_notes": country_names.country_notes,
    "language_name": multilingual.language_name,
    "file_size": uploads.file_size,
    "readable_address": email_addresses.readable,
    "listed": multilingual.listed,
    "explain_acronyms": acronyms.explain,
    "keep_acronyms_whole": acronyms.keep_whole,
    "directed_html": directions.directed_html,
}


def environment(**options: Any) -> jinja2.Environment:
    """The environment that Django's Jinja2 engine uses; undefined names are errors."""
    options.update(undefined=Undefined, trim_blocks=True, lstrip_blocks=True)
    env = jinja2.Environment(**options)  # noqa: S701 -- Django's engine passes autoescape=True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
        newstyle=True,
    )
    env.globals.update(
        url=url,
        static=static,
        say=multilingual.say,
        paragraphs=multilingual.paragraphs,
        time_tag=time_tag,
        web_address=web_address,
        network_of=network_of,
        now=clock.now,
        language=multilingual.current,
        languages=multilingual.own_names,
        locale=locale,
        own_name=multilingual.own_name,
        direction=multilingual.direction,
        language_attributes=multilingual.language_attributes,
        phone_link=phone_link,
        office_address=office_address,
        drawn=drawn,
        lone_field=lone_field,
        language_options=language_options,
    )
    env.filters.update(FILTERS)
    env.tests["is_of_installation"] = is_of_installation
    env.globals.update(period=dates.period, short_period=dates.short_period, months=dates.months)
    return env
