"""Cities, countries, venues and languages, as announcements name them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale

from .cities import country_of_city
from .text import fold
from .words import ONLINE, aliases, either, vocabularies

_COUNTRY_NAMES = Path(__file__).parents[2] / "text" / "data" / "country_names.toml"
# Languages that conferences are held and interpreted in.
_LANGUAGES = re.findall(
    r"\w\w",
    "ar az be bg bs ca cs da de el en es et fa fi fr ga he hi hr hu hy id is it ja ka ko lb lt lv"
    " mk ms mt nl no pl pt ro ru sk sl sq sr sv sw th tr uk ur vi zh",
)
_BEHIND_ARTICLE = r"(?:\s+|(?<=['’]))"
_LEADING = re.compile(
    rf"^(?:[\s,;:.|•·(\[–—-]+|(?:{either('place_prepositions')}|{either('and')})\b\s*"
    rf"|{either('articles')}{_BEHIND_ARTICLE})+"
)
_PARTS = re.compile(rf"\s*[,;|•·]\s*|\s+[-–—]\s+|\s+{either('place_joints')}\s+(?=[^\W\d_])")
_COUNTRY_ARTICLE = re.compile(rf"^{either('articles')}{_BEHIND_ARTICLE}")
# "Republic of Panama" is Panama, unless a country is called so in full.
_FORM_OF_STATE = re.compile(
    rf"^{either('state_forms')}\s?(?:{either('articles')}{_BEHIND_ARTICLE})?"
)
_VENUE_WORD = re.compile(rf"\b{either('venue')}\b")
_NO_CITY = re.compile(rf"[\d@:!?]|\b{either('no_city')}\b")
_HYBRID = re.compile(
    rf"\s*\({either('hybrid')}\)|[\s,]*(?:\b{either('and')}\b|[&+/])\s*{either('hybrid')}\s*$",
    re.IGNORECASE,
)


LONGEST_VENUE = 16


@dataclass(frozen=True, slots=True)
class Place:
    """Parts of a place, as written; `country` is an ISO 3166 alpha-2 code."""

    city: str | None = None
    country: str | None = None
    venue: str | None = None


@cache
def countries() -> dict[str, str]:
    """Folded name in any language that there are words for -> ISO alpha-2 code."""
    names = aliases("country_aliases")
    written = tomllib.loads(_COUNTRY_NAMES.read_text(encoding="utf-8"))["names"]
    for code, known in written.items():
        for name in known:
            # "CAR" and other abbreviations are words of their own as well.
            if not name.isupper():
                names.setdefault(fold(name), code)
    for code in vocabularies():
        for territory, name in Locale(code).territories.items():
            if re.fullmatch("[A-Z]{2}", territory) and territory not in {"EU", "EZ", "UN", "ZZ"}:
                names.setdefault(fold(name), territory)
    return names


@cache
def _language_names() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_codes(), key=len, reverse=True))})\b")


@cache
def _codes() -> dict[str, str]:
    names = aliases("language_aliases")
    for locale in vocabularies():
        for code in _LANGUAGES:
            names.setdefault(fold(Locale(locale).languages[code]), code)
    return names


def language_codes_in(text: str) -> list[str]:
    """ISO codes that stand as such in a list: `EN / FR / ES`."""
    codes = re.findall(r"\b[A-Z]{2}\b", text)
    return [code.lower() for code in codes if code.lower() in _LANGUAGES]


def languages_in(text: str) -> list[str]:
    """ISO 639 codes of the languages that `text` names, in order, each once."""
    found = _language_names().findall(fold(text))
    return list(dict.fromkeys(_codes()[name] for name in found))


def country_of(text: str) -> str | None:
    """The ISO alpha-2 code of a text that is nothing but the name of a country."""
    folded = fold(text).strip(" .,;()")
    bare = _FORM_OF_STATE.sub("", _COUNTRY_ARTICLE.sub("", folded))
    return next((code for name in (folded, bare) if (code := countries().get(name))), None)


def place_in(text: str, *, single_is_venue: bool = False) -> Place | None:
    """Reads `Venue, City, Country` with what is there of it; None where it reads as no place.

    `single_is_venue` says what one name alone is when it is neither country nor clearly a venue.
    """
    if ONLINE.search(fold(text)) and len(text.split()) <= 3:
        return Place(venue=text.strip(" ,;:.|()–—-"))
    text = re.sub(r",\s+(D\.?C\.?)(?=\W|$)", r" \1", _HYBRID.sub("", text))
    text = re.sub(r"\s*\(([^()]+)\)\s*\.?$", r", \1", _trimmed(text))
    parts = [_trimmed(part) for part in _PARTS.split(text)]
    parts = [part for part in parts if part]
    if not parts:
        return None
    parts, country = _country_taken(parts)
    if not parts:
        return Place(country=country)
    if country is None and len(parts) == 1:
        return _single(parts[0], single_is_venue)
    parts = _city_last(parts, country)
    city = re.sub(r"^(?:[A-Z]{1,2}-?)?\d{4,6}\s+", "", parts[-1])
    if ONLINE.search(fold(city)) or not _is_city(city) or is_venue(city):
        whole = ", ".join(parts)
        return Place(_city_within(city, country), country, whole) if is_venue(whole) else None
    venue = ", ".join(parts[:-1])
    if venue and (not venue[0].isupper() or len(venue.split()) > LONGEST_VENUE):
        return None
    return Place(city, country, venue or None)


def _country_taken(parts: list[str]) -> tuple[list[str], str | None]:
    """The parts without the country, which stands last, or behind the city."""
    if len(parts) > 2 and country_of(parts[1]) and not country_of(parts[-1]):
        # "Seoul, Republic of Korea, Nations Centre"
        parts = [*parts[2:], *parts[:2]]
    country = country_of(parts[-1])
    return (parts[:-1], country) if country else (parts, None)


def _city_last(parts: list[str], country: str | None) -> list[str]:
    """The parts with the city behind the venue."""
    if len(parts) > 1 and country_of_city(parts[0]) and not country_of_city(parts[-1]):
        parts = [*parts[1:], parts[0]]
        return parts if is_venue(", ".join(parts[:-1])) else parts[-1:]
    if country and len(parts) > 1 and country == country_of_city(parts[-2]) and _is_city(parts[-2]):
        # "Montréal, Quebec, Canada": the province is a city of that name as well.
        return parts[:-1]
    return parts


def _city_within(name: str, country: str | None) -> str | None:
    """The city in "University of Porto", where the country named beside it is that of the city."""
    last = name.split()[-1]
    return last if country and country_of_city(last) == country and last[0].isupper() else None


def _single(part: str, single_is_venue: bool) -> Place | None:
    if ONLINE.search(fold(part)) and len(part.split()) <= 6:
        return Place(venue=part)
    if is_venue(part) or (single_is_venue and part[0].isupper()):
        return Place(venue=part)
    return Place(city=part) if _is_city(part) else None


def _trimmed(text: str) -> str:
    # Only small letters are taken away: the article of "The Hague" belongs to the name.
    leading = _LEADING.match(text)
    begin = leading.end() if leading else 0
    return text[begin:].strip(" ,;:.|•·-–—([")


def is_venue(text: str) -> bool:
    """Whether it reads as the name of a building: with a capital, and a word such as "centre"."""
    return _VENUE_WORD.search(fold(text)) is not None and text[0].isupper()


def _is_city(text: str) -> bool:
    """One to four words, the first and the last with a capital letter, no figures."""
    words = text.split()
    if not 1 <= len(words) <= 4 or _NO_CITY.search(fold(text)):
        return False
    return words[0][0].isupper() and words[-1].lstrip("dl'’")[:1].isupper()
