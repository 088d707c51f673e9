"""Acronyms: what they stand for, told at the first use on a page, and kept in one line.

The long forms are data: `data/acronyms.toml` has those of everyday speech, by language; the file
that OCTOPUS_ACRONYMS names adds those of an installation, and has the last word.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from octopus.text.markup.passages import language_at, wrap
from octopus.text.multilingual import current

_BUILT_IN = Path(__file__).parents[1] / "data" / "acronyms.toml"

# Letters, a hyphen, letters or figures, such as E-DOC: no line may end at such a hyphen.
_HYPHENED = re.compile(r"[A-Z][A-Z]{0,5}(?:-[A-Z0-9]{1,6})+(?![\w-])")
# The least that such an acronym has: found far sooner where there is none.
_ANY_HYPHEN = re.compile(r"-(?<=[A-Z]-)[A-Z0-9]")


def explain(html: str) -> SafeString:
    """The HTML of a page's content with the long form of each acronym, as `abbr`, at its first use.

    What stands in another language than the page's has its long form in that language. No query.
    """
    table, found = _long_forms(), _any_acronym()
    language = current()
    explained: set[tuple[str, str]] = set()
    tongue_at = None

    def long_form(match: re.Match[str]) -> str | None:
        nonlocal tongue_at
        tongue_at = tongue_at or language_at(html, language)
        tongue = tongue_at(match.start()).partition("-")[0]
        use = (tongue, match.group())
        words = table.get(tongue, {}).get(match.group())
        if not words or use in explained:
            return None
        explained.add(use)
        return format_html('<abbr title="{}">{}</abbr>', words, match.group())

    return wrap(html, found, long_form)


def keep_whole(html: str) -> SafeString:
    """The HTML of a page in which no line ends at the hyphen of an acronym. No query."""
    if not _ANY_HYPHEN.search(html):
        return mark_safe(html)  # noqa: S308 -- it was HTML before
    return wrap(html, _HYPHENED, _whole)


def _whole(found: re.Match[str]) -> str:
    return f'<span class="whole">{found.group()}</span>'


def whole_acronyms(text: str) -> str:
    """The same text for paper, where a mark that nobody sees keeps acronyms in one line."""
    return _HYPHENED.sub(lambda found: found.group().replace("-", "-\u2060"), text)


@cache
def _long_forms() -> dict[str, dict[str, str]]:
    """Long forms by language and acronym."""
    table: dict[str, dict[str, str]] = {}
    own = [Path(settings.ACRONYMS)] if settings.ACRONYMS else []
    for path in (_BUILT_IN, *own):
        for language, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
            table.setdefault(language, {}).update(words)
    return table


@cache
def _any_acronym() -> re.Pattern[str]:
    """Any of the acronyms, the longest first, as a word of its own."""
    known = {acronym for words in _long_forms().values() for acronym in words}
    choice = "|".join(
        re.escape(word) for word in sorted(known, key=lambda word: (-len(word), word))
    )
    return re.compile(rf"(?:{choice})(?![\w-])")
