"""Placeholders in a wording: `[[name of the airport]]` waits for somebody who knows."""

import html
import re
from collections.abc import Mapping

from django.utils.html import strip_tags

from octopus.text.multilingual import codes, listed, own_name
from octopus.website.models import ArticleVersion

PLACEHOLDER = re.compile(r"\[\[\s*([^\[\]]+?)\s*\]\]")
_PARTS = ("title", "lead", "body")


def placeholders_in(version: ArticleVersion) -> dict[str, list[str]]:
    """What is still to be filled in, by language, in the order of the text. No query."""
    found: dict[str, list[str]] = {}
    for part in _PARTS:
        text = getattr(version, part)
        # A language that the conference does not have any more is shown to nobody.
        for code in [code for code in codes() if text.get(code)] or text:
            words = html.unescape(strip_tags(text[code])) if part == "body" else text[code]
            if names := PLACEHOLDER.findall(words):
                found.setdefault(code, []).extend(" ".join(name.split()) for name in names)
    return found


def in_words(found: Mapping[str, list[str]]) -> str:
    """The placeholders for a reader: "English: name of the airport and name of the station"."""
    return "; ".join(f"{own_name(code)}: {listed(names)}" for code, names in found.items())
