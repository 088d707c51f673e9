"""What a page or paper says, and which of it comes from no catalogue."""

import csv
import json
import re
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, Final

from django.conf import settings

from octopus.text.country_names import designated_names
from octopus.website.page_models.texts import page_models
from tests.support.pseudo_language.made import CODE
from tests.support.running.source_code import SOURCE

_ACRONYM: Final = re.compile(r"\b[A-Z][A-Z-]*[A-Z]\b|\n")
_PACKS: Final = SOURCE / "packs" / "data"


def _words_of_packs() -> list[str]:
    """Patterns of the texts in the data packs, which are in languages of their own; long first."""
    found: set[str] = set()
    for path in _PACKS.glob("*/*.*"):
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".csv":
            found.update(cell for row in csv.reader(content.splitlines()) for cell in row)
        elif path.suffix in (".json", ".toml"):
            read = json.loads if path.suffix == ".json" else tomllib.loads
            found.update(_texts(read(content)))
    # An acronym stands in an element of its own.
    lines = {part.strip(" ()") for text in found for part in _ACRONYM.split(text)}
    return [re.escape(line) for line in sorted(lines, key=len, reverse=True) if len(line) > 3]


def _texts(value: Any) -> Iterator[str]:
    """All texts in what JSON or TOML can hold."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


# A word without any accent that is no abbreviation, no address and no name of a file.
_OUTSIDER: Final = re.compile(
    r"(?<![\w@./-])(?=[A-Za-z]{2})[A-Za-z]*[a-z][A-Za-z]*(?![\w@/-]|\.\w)"
)
# The same in every language: names, addresses, placeholders; what the installation's own data say;
# and what tests have sealed, or made from an announcement, before anything was put into the
# pseudo-language.
_THE_SAME: Final = re.compile(
    "|".join(
        [
            r"https?://\S+",
            r"\{\w+\}",
            "Annual Conference 2026|The tram|Does the tram run on Sunday",
            "Octopus Conference 2026|Octopus|Strasbourg|Lyon|Accra|Ful(?:ana|ano) de (?:Tal|TAL)",
            "testserver|News of tests|japan|open(?=$|,)|Sample|Paula Maria Sekretna|Velmigrad",
            *_words_of_packs(),
            # What a draft begins with is written in each language, outside the catalogues.
            *(re.escape(model.text_for(CODE).title) for model in page_models()),
            *(name for _code, name in settings.LANGUAGES),
            *(re.escape(name) for name in designated_names(CODE)),
        ]
    )
)
_SPOKEN: Final = {"alt", "aria-label", "aria-description", "placeholder", "title"}
_SILENT: Final = {"script", "style"}
_EMPTY: Final = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


def outsiders(words: str) -> list[str]:
    """Words that are in no catalogue."""
    return _OUTSIDER.findall(_THE_SAME.sub("", words))


def outsiders_of_page(html: str) -> list[str]:
    """The phrases of a page in which there are such words."""
    page = _Page()
    page.feed(html)
    return [words for words in page.words if outsiders(words)]


class _Page(HTMLParser):
    """Collects what a page says, but for what is marked as being in another language."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        # The element that is passed over, and those inside it.
        self._passed_over: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        # What the secretariat or a pack wrote is data, in words of its own.
        is_foreign = found.get("lang") not in (None, CODE) or found.get("translate") == "no"
        if self._passed_over or tag in _SILENT or is_foreign:
            if tag not in _EMPTY:
                self._passed_over.append(tag)
            return
        # What an acronym stands for is data of its own, and in no catalogue.
        if tag != "abbr":
            self.words += [words for name in _SPOKEN if (words := found.get(name))]
        if tag == "input" and found.get("type") in ("submit", "button"):
            self.words.append(found.get("value") or "")
        if tag == "meta" and found.get("name") == "description":
            self.words.append(found.get("content") or "")

    def handle_endtag(self, tag: str) -> None:
        if self._passed_over and tag not in _EMPTY:
            self._passed_over.pop()

    def handle_data(self, data: str) -> None:
        if not self._passed_over and data.strip():
            self.words.append(" ".join(data.split()))
