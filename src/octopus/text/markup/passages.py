"""The words of an HTML page that a reader reads, where elements may be put around some of them.

A page is searched by patterns that begin with a letter or a set of them, which Python does fast;
whatever else is asked, is asked of the few matches.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache

from django.utils.safestring import SafeString, mark_safe

# In these, words are no running text: they may hold no element, or have one around them already.
_SHUT = re.compile(
    r"<(script|style|title|textarea|option|svg|abbr|noscript|bdo)\b[^>]*>.*?</\1\s*>|<!--.*?-->",
    re.DOTALL | re.IGNORECASE,
)
_LANGUAGE = ' lang="'

Wrapped = Callable[[re.Match[str]], str | None]


def wrap(html: str, words: re.Pattern[str], wrapped: Wrapped) -> SafeString:
    """The same HTML with what `wrapped` gives (HTML) for each match of `words` in running text.

    None leaves a match as it is. A match in the middle of a word is none. Nothing is changed inside
    tags, form fields, scripts and pictures.
    """
    pieces: list[str] = []
    done = 0
    for match in _in_running_text(html, words):
        new = wrapped(match)
        if new is not None:
            pieces += (html[done : match.start()], new)
            done = match.end()
    return mark_safe("".join([*pieces, html[done:]]))  # noqa: S308 -- it was HTML before


def _in_running_text(html: str, words: re.Pattern[str]) -> Iterator[re.Match[str]]:
    shut: list[tuple[int, int]] | None = None
    for match in words.finditer(html):
        start = match.start()
        before = html[start - 1 : start]
        if before.isalnum() or before in ("-", "_"):
            continue
        if html.rfind("<", 0, start) > html.rfind(">", 0, start):
            continue
        if shut is None:
            shut = [found.span() for found in _SHUT.finditer(html)]
        place = bisect_right(shut, (start, len(html)))
        if not place or shut[place - 1][1] <= start:
            yield match


def language_at(html: str, own: str) -> Callable[[int], str]:
    """Which language the element around a position is in; `own` is that of the page."""
    foreign = list(_in_other_languages(html))

    def language(position: int) -> str:
        around = [code for start, end, code in foreign if start < position < end]
        return around[-1] if around else own

    return language


def _in_other_languages(html: str) -> Iterator[tuple[int, int, str]]:
    """Begin and end of each element that names its language, and the language."""
    place = html.find(_LANGUAGE)
    while place >= 0:
        start = html.rfind("<", 0, place)
        code = html[place + len(_LANGUAGE) : html.find('"', place + len(_LANGUAGE))]
        element = re.match(r"\w+", html[start + 1 : place])
        if element:
            yield start, _end_of(element.group(), html, html.find(">", place)), code
        place = html.find(_LANGUAGE, place + 1)


def _end_of(element: str, html: str, start: int) -> int:
    """Where an element ends whose content begins at `start`."""
    depth = 1
    for tag in _tags_of(element).finditer(html, start):
        depth += -1 if tag.group().startswith("</") else 1
        if not depth:
            return tag.start()
    return len(html)


@cache
def _tags_of(element: str) -> re.Pattern[str]:
    return re.compile(rf"</?{element}\b", re.IGNORECASE)
