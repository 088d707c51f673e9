"""Reads the lines of an announcement into its facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from .anchor import DateSpan
from .facts import ParsedAnnouncement
from .files.refusal import Refusal, UnreadableAnnouncement
from .head.head import read_announcement_marks, read_focus, read_title_and_dates, read_version
from .ledger import Ledger
from .people.contacts import read_contacts
from .people.organisers import read_organisers
from .people.project import read_project
from .practical import read_languages, read_links, read_showcase
from .programme.meetings import read_meetings
from .programme.sessions import read_sessions
from .registration import read_registration
from .sections import arrange
from .text import fold, page_of
from .where import read_place
from .words import vocabularies

# A save-the-date has one to three pages; this is about thirty.
LONGEST_ANNOUNCEMENT = 100_000


def read(lines: Sequence[str]) -> ParsedAnnouncement:
    """What an announcement says, and which of its lines said it; in any language with words here.

    What is not found stays empty, a title and days too; whoever reviews the reading adds them.
    Raises UnreadableAnnouncement with the kind "empty" when there is no line with anything in it,
    "not_an_announcement" for a table of values or a book.
    """
    _refuse_what_is_none(lines)
    ledger = Ledger(arrange(page_of(lines)))
    head, conference = _head(ledger, _language(lines))
    return _body(ledger, head, conference)


def _head(ledger: Ledger, language: str) -> tuple[ParsedAnnouncement, DateSpan | None]:
    """Title, focus, version and dates, and the days that undated phrases are measured by."""
    read_announcement_marks(ledger)
    version = read_version(ledger)
    title, conference = read_title_and_dates(ledger, version)
    focus = read_focus(ledger)
    known = None if conference is None or conference.guessed else conference
    head = ParsedAnnouncement(
        title=title,
        language=language,
        focus=focus,
        version_date=None if version is None or version.doubtful else version.first.iso(),
        start_date=known.first.iso() if known else None,
        end_date=known.last.iso() if known else None,
    )
    return head, conference


def _body(
    ledger: Ledger, head: ParsedAnnouncement, conference: DateSpan | None
) -> ParsedAnnouncement:
    """Adds the rest. The order matters: what a reader takes, later ones leave alone."""
    sessions = read_sessions(ledger)
    meetings = read_meetings(ledger, conference)
    registration = read_registration(ledger, conference)
    place = read_place(ledger, conference)
    reading = replace(
        head,
        sessions=sessions,
        meetings=meetings,
        registration=registration,
        city=place.city,
        country=place.country,
        venue=place.venue,
        working_languages=read_languages(ledger),
        organisers=read_organisers(ledger),
        project=read_project(ledger),
        contacts=read_contacts(ledger),
        showcase=read_showcase(ledger),
        links=read_links(ledger, registration.url),
        about=ledger.take_rest(),
    )
    ledger.take_headings()
    return replace(
        reading,
        guesses=tuple(ledger.guesses),
        evidence=MappingProxyType(ledger.evidence()),
        unread=ledger.unread(),
        candidates=MappingProxyType(ledger.candidates()),
    )


def _refuse_what_is_none(lines: Sequence[str]) -> None:
    filled = [line for line in lines if line.strip()]
    if not filled:
        raise UnreadableAnnouncement(Refusal.EMPTY)
    if sum(map(len, filled)) > LONGEST_ANNOUNCEMENT or _is_table_of_values(filled):
        raise UnreadableAnnouncement(Refusal.NOT_AN_ANNOUNCEMENT)


def _is_table_of_values(lines: Sequence[str]) -> bool:
    """Whether most lines hold the same number of separators, as those of a CSV file do."""
    if len(lines) < 3:
        return False
    for separator in (",", ";", "\t"):
        counts = Counter(line.count(separator) for line in lines)
        count, times = counts.most_common(1)[0]
        if count >= 2 and times >= 0.6 * len(lines):
            return True
    return False


def _language(lines: Sequence[str]) -> str:
    words = Counter(re.findall(r"[^\W\d_]+'?", fold(" ".join(lines))))
    scores = {
        code: sum(words[fold(word)] for word in vocabulary["common"])
        for code, vocabulary in vocabularies().items()
    }
    return max(scores, key=lambda code: scores[code])
