"""Compares readings with what people found in the same texts: `octopus announce --score FOLDER`.

A folder holds pairs of files: a text, and beside it `NAME.json` whose `truth` says what the text
says, null where it is silent. A field is right, missing (nothing was read) or wrong (something
else was read, or something where the text is silent). Lists are right when at least half of them
was found and at least half of what was found is true.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from babel import Locale

from .facts import ParsedAnnouncement
from .files.refusal import UnreadableAnnouncement
from .files.source import lines_of
from .places import country_of, languages_in
from .reading import read
from .text import fold
from .words import vocabularies

FIELDS = (
    *("title", "start_date", "end_date", "city", "country", "venue", "registration_opens"),
    *("registration_closes", "working_languages", "emails", "phones", "sessions", "meetings"),
    "organisers",
)
# How alike two names must be to be one; from 0 to 1.
_ALIKE = 0.72
_STATED = "day_itself_included"


@dataclass(frozen=True, slots=True)
class Score:
    """How one text was read: for each field "right", "missing" or "wrong"; None when refused."""

    name: str
    fields: Mapping[str, str] | None
    read: Mapping[str, Any]
    truth: Mapping[str, Any]


def score_folder(folder: Path) -> list[Score]:
    """One score for each text with a truth beside it, in the order of their names."""
    scores = []
    for path in sorted(folder.iterdir()):
        truth = path.with_suffix(".json")
        if path.suffix != ".json" and truth.exists():
            scores.append(_score(path, json.loads(truth.read_text(encoding="utf-8"))))
    return scores


def table(scores: Sequence[Score]) -> str:
    """The scores field by field, and what is not right, text by text; for a terminal."""
    counts = {
        field: Counter(score.fields[field] for score in scores if score.fields) for field in FIELDS
    }
    whole = sum(counts.values(), Counter[str]())
    total = max(whole.total(), 1)
    rows = [f"{'field':<22}{'right':>7}{'missing':>9}{'wrong':>7}"]
    rows += [
        f"{field:<22}{count['right']:>7}{count['missing']:>9}{count['wrong']:>7}"
        for field, count in counts.items()
    ]
    shares = [f"{whole[kind] / total:.0%} {kind}" for kind in ("right", "missing", "wrong")]
    refused = sum(score.fields is None for score in scores)
    rows.append(f"{len(scores)} texts, {refused} refused; {', '.join(shares)}")
    for score in scores:
        rows += ["", score.name, *_differences(score)]
    return "\n".join(rows)


def _differences(score: Score) -> Iterable[str]:
    for field, verdict in (score.fields or {}).items():
        if verdict != "right":
            yield f"  {verdict:<8}{field}: {score.read[field]!r}, not {score.truth[field]!r}"


def _score(path: Path, expected: Mapping[str, Any]) -> Score:
    truth = _flat(expected["truth"])
    try:
        found = _as_truth(read(lines_of(path)))
    except UnreadableAnnouncement:
        return Score(path.name, None, {}, truth)
    words = expected.get("title_check", {}).get("words", ())
    fields = {field: _verdict(field, found[field], truth[field], words) for field in FIELDS}
    return Score(path.name, fields, found, truth)


def _flat(truth: Mapping[str, Any]) -> dict[str, Any]:
    meetings = [meeting["title"] for meeting in truth["restricted_or_side_meetings"]]
    return {**truth, **truth["contact"], "meetings": meetings}


def _as_truth(reading: ParsedAnnouncement) -> dict[str, Any]:
    # "Before 15 May 2026" gives its day in full; only whether it is included is a guess.
    stated = {guess.field: guess.value for guess in reading.guesses if guess.why == _STATED}
    return {
        "title": reading.title or None,
        "start_date": reading.start_date,
        "end_date": reading.end_date,
        "city": reading.city,
        "country": reading.country,
        "venue": reading.venue,
        "registration_opens": reading.registration.opens,
        "registration_closes": reading.registration.closes or stated.get("registration.closes"),
        "working_languages": list(reading.working_languages),
        "emails": list(reading.contacts.emails),
        "phones": list(reading.contacts.phones),
        "sessions": [session.title for session in reading.sessions],
        "meetings": [meeting.title for meeting in reading.meetings],
        "organisers": [organiser.name for organiser in reading.organisers],
    }


def _verdict(field: str, found: Any, truth: Any, words: Sequence[str]) -> str:
    if not found:
        return "missing" if truth else "right"
    if not truth:
        return "wrong"
    if isinstance(truth, list):
        return _verdict_of_list(field, found, truth)
    if field == "title" and words:
        return "right" if all(fold(word) in fold(found) for word in words) else "wrong"
    if field == "country":
        return "right" if found == country_of(truth) else "wrong"
    if field.endswith(("date", "opens", "closes")):
        return "right" if found == truth else "wrong"
    return "right" if _alike(found, truth) else "wrong"


def _verdict_of_list(field: str, found: list[str], truth: list[str]) -> str:
    same = _alike
    if field == "working_languages":
        truth = [code for name in truth for code in languages_in(name) or [_language(name)]]
        same = _equal
    elif field == "phones":
        found, truth = [*map(_digits, found)], [*map(_digits, truth)]
        same = _equal
    true = sum(any(same(name, other) for other in truth) for name in found)
    known = sum(any(same(name, other) for name in found) for other in truth)
    if 2 * true < len(found):
        return "wrong"
    return "right" if 2 * known >= len(truth) else "missing"


def _language(name: str) -> str:
    names: dict[str, str] = {}
    for known in vocabularies():
        names |= {fold(text): code for code, text in Locale(known).languages.items()}
    return names.get(fold(name), name)


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)


def _equal(name: str, other: str) -> bool:
    return name == other


def _alike(name: str, other: str) -> bool:
    first, second = (re.sub(r"\W+", " ", fold(text)).strip() for text in (name, other))
    if not first or not second:
        return False
    shorter, longer = sorted((first, second), key=len)
    inside = shorter in longer and len(shorter) > 0.3 * len(longer)
    return inside or SequenceMatcher(None, first, second).ratio() >= _ALIKE
