"""A pseudo-language made from the catalogues: every letter accented, and a third longer.

Whoever reads a page in it sees at once which words come from no catalogue, and where longer words
find no room. Names of months, countries and languages come from CLDR's Greek, for the same reason.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import django
from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings

from octopus.cli.translations import texts
from octopus.text.language_files import languages_to_translate, optional_file

# Where the addresses of tests say this code, the pseudo-language is spoken: it takes the place of a
# language, as pages are made for those that are there when the program starts.
CODE: Final = "es"
# Letters that the fonts of papers draw; a letter without accent there keeps its form.
_ACCENTS: Final = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ábćđéfğĥíĵķłmñópqřšťúvŵxýžÁBĆĐÉFĞĤÍĴĶŁMÑÓPQŘŠŤÚVŴXÝŽ",
)
_VOWEL: Final = re.compile(r"([aeiouAEIOU])")
# Placeholders, marks of templates, tags and entities are no words.
_KEPT: Final = re.compile(r"(%\(\w+\)[a-z]|%[sd%]|\{[^{}]*\}|<[^<>]*>|&#?\w+;)")
# Any translation of the libraries with two plural forms: only their English texts are taken.
_TRANSLATED: Final = "de"
_RULES: Final = """\
name = "Ṗséúđó"
locale = "el_GR"

[dates]
number = "d"
day_month = "d MMMM"
day = "d MMMM y"
month_name = "LLLL"
month = "LLLL y"
weekday_number = "EEEE d"
weekday = "EEEE d MMMM"
weekday_whole = "EEEE d MMMM y"
short = "d MMM"
time = "HH:mm"
whole_hour = "HH:mm"
moment = "{day}, {time}"
period = "{first}\\u00a0– {last}"
days = "{first}\\u00a0– {last}"
zone = "short"

[letters.titles]
woman = ["Ṁś"]

[letters.salutation]
named = "Đéář {name},"
unknown = "Đéář Šířś,"

[letters.closing]
known = "Ŷóúřś,"
unknown = "Ŷóúřś,"
"""


def accented(text: str) -> str:
    """A text as the pseudo-language says it: "Ýóóúúř bááđğéé"; placeholders and tags stay."""
    parts = _KEPT.split(text)
    parts[::2] = [_VOWEL.sub(r"\1\1", part).translate(_ACCENTS) for part in parts[::2]]
    return "".join(parts)


def write(folder: Path, code: str) -> None:
    """Writes the files of the pseudo-language below `folder`, under the code of a language."""
    there = folder / code
    (there / "LC_MESSAGES").mkdir(parents=True)
    (there / "language.toml").write_text(_RULES, encoding="utf-8")
    names = optional_file(settings.LANGUAGE_CODE, "countries.toml", settings.LOCALE_PATHS)
    lines = [f'{country} = "{accented(name)}"\n' for country, name in names.items()]
    (there / "countries.toml").write_text("".join(lines), encoding="utf-8")
    with (there / "LC_MESSAGES" / "django.mo").open("wb") as opened:
        write_mo(opened, _catalogue())


def _catalogue() -> Catalog:
    made = Catalog(locale="en", charset="utf-8")
    for message in _messages():
        if not message.id:
            continue
        if isinstance(message.id, str):
            words: str | tuple[str, ...] = accented(message.id)
        else:
            words = tuple(accented(form) for form in message.id)
        made.add(message.id, words, context=message.context)
    return made


def _messages() -> Iterable[Message]:
    """Every text of the rooms, and of the libraries whose words a page may show."""
    for room in texts.rooms():
        yield from texts.read(room, languages_to_translate()[0])
    for app in apps.get_app_configs():
        if not app.name.startswith("octopus."):
            yield from _library(Path(app.path) / "locale")
    yield from _library(Path(django.__file__).parent / "conf" / "locale")


def _library(folder: Path) -> Iterable[Message]:
    path = folder / _TRANSLATED / "LC_MESSAGES" / "django.po"
    if path.exists():
        with path.open("rb") as opened:
            yield from read_po(opened)
