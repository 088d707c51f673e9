"""The project that a conference is part of."""

from __future__ import annotations

import re

from ..ledger import Ledger
from ..sections import LISTS_MEETINGS, LISTS_SESSIONS, SectionTopic
from ..words import either, words

_PROPER = r"(?:[A-ZÀ-ÖØ-Þ0-9+«“][\w’'+/»”-]*\s?)"
_PROJECT = tuple(re.compile(form.replace("<name>", _PROPER)) for form in words("projects"))
_BELONGS = re.compile(rf"\b{either('belongs')}\b")


def read_project(ledger: Ledger) -> str | None:
    """The project that the conference is part of."""
    for passage in ledger.passages:
        if (
            passage.topic is SectionTopic.PROJECT
            and passage.labelled
            and not ledger.is_taken(passage)
        ):
            ledger.take("project", passage)
            return passage.body.rstrip(" .")
        if passage.topic in LISTS_SESSIONS | LISTS_MEETINGS:
            continue
        for sentence in passage.sentences:
            match = _BELONGS.search(sentence.folded)
            names = [name for form in _PROJECT for name in form.findall(sentence.text)]
            if match and names:
                ledger.take("project", sentence)
                return str(names[0]).strip(" ,.;")
    return None
