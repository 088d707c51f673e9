"""Words that run from right to left among others that do not: on pages and on paper.

A browser and typst order the letters of a line by themselves, but for what lies between two
directions: brackets, figures, an acronym before an Arabic name. There the direction of most letters
decides (`writing_systems.is_rtl`).
"""

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from octopus.text.markup.passages import wrap
from octopus.text.writing_systems import is_rtl

# Hebrew to Arabic Extended-A, their presentation forms, and the scripts of the second plane.
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# All between two tags: brackets and figures belong to it.
_TEXT = re.compile(rf"(?<=>)[^<>]*[{_RTL}][^<>]*(?=<)")
# Any of them or other characters that are rare, in one look-up for each character of a page.
_MAYBE = re.compile("[^\x00-\u058f\u0900-\ufb1c]")
_ISOLATE, _END = "\u2067", "\u2069"


def directed_html(html: str) -> SafeString:
    """The HTML of a page where each text that mostly runs from right to left says so. No query."""
    if not _MAYBE.search(html):
        return mark_safe(html)  # noqa: S308 -- it was HTML before
    return wrap(html, _TEXT, _directed)


def _directed(found: re.Match[str]) -> str | None:
    text = found.group()
    if not is_rtl(text):
        return None
    words = text.strip()
    begin, end = text.split(words)[0], text.rpartition(words)[2]
    wrapped = format_html('<bdi dir="rtl">{}</bdi>', mark_safe(words))  # noqa: S308 -- HTML already
    return f"{begin}{wrapped}{end}"


def isolated(text: str) -> str:
    """A text for paper: within marks of direction where it mostly runs from right to left."""
    return f"{_ISOLATE}{text}{_END}" if is_rtl(text) else text
