"""The sessions of the programme, from a timetable or from lists under headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..facts import AnnouncedSession, SessionKind
from ..ledger import Ledger
from ..sections import LISTS_SESSIONS, Passage, SectionTopic, is_prose
from ..text import fold
from ..words import either
from .timetable import Item, numbered_items, timed_items

_REGIONS = (
    "latin_america", "middle_east", "central_asia", "western_balkans", "africa", "americas", "asia",
    "pacific", "caribbean", "europe",
)  # fmt: skip
_REGION = re.compile(
    r"\b(?:" + "|".join(f"(?P<{key}>{either('regions', key)})" for key in _REGIONS) + r")\b"
)
_WORKSHOP = re.compile(rf"\b{either('workshop')}\b")
_REGIONAL = re.compile(rf"\b{either('regional')}\b")
_LIGHTNING = re.compile(rf"\b{either('lightning')}")
_MAIN = re.compile(rf"\b{either('main_session')}")


def read_sessions(ledger: Ledger) -> tuple[AnnouncedSession, ...]:
    """The items under headings such as "Main sessions", or of a timetable, in order."""
    sessions: list[AnnouncedSession] = []
    listed = list(_listed(ledger))
    for title, topic, sources in timed_items(ledger) or max(
        listed, list(numbered_items(ledger)), key=len
    ):
        kind = _kind(title, topic)
        ledger.take(f"sessions.{len(sessions)}", *sources)
        sessions.append(
            AnnouncedSession(title, kind, _regions(title) if kind == "regional_workshop" else ())
        )
    return tuple(sessions)


def _listed(ledger: Ledger) -> Iterator[Item]:
    for passage in ledger.passages:
        if passage.heading or passage.topic not in LISTS_SESSIONS or is_prose(passage.line):
            continue
        for title in _items(passage):
            yield title, passage.topic, (passage,)


def _items(passage: Passage) -> list[str]:
    if passage.labelled:
        return [part.strip(" .") for part in passage.body.split(";") if part.strip(" .")]
    return [passage.line.text.rstrip(" ;,")]


def _kind(title: str, topic: SectionTopic) -> SessionKind:
    folded = fold(title)
    if _LIGHTNING.search(folded):
        return "lightning_talks"
    if _WORKSHOP.search(folded) and _REGIONAL.search(folded):
        return "regional_workshop"
    if topic is SectionTopic.MAIN:
        return "main"
    if topic is SectionTopic.WORKSHOPS or _WORKSHOP.match(folded):
        return "workshop"
    return "main" if _MAIN.match(folded) else "other"


def _regions(title: str) -> tuple[str, ...]:
    names = (match.lastgroup for match in _REGION.finditer(fold(title)))
    return tuple(dict.fromkeys(name for name in names if name))
