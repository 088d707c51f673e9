"""Finds the headings of an announcement and says for each line what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .frame import mail_headers, menus
from .links import emails_in, phones_in
from .text import Sentence, SourceLine, fold
from .words import either


class SectionTopic(StrEnum):
    """What a heading or a label ("Venue: …") announces; the value begins with its field."""

    NONE = ""
    UNKNOWN = "unknown"
    ANNOUNCEMENT = "announcement"
    MAIL_HEADER = "announcement:header"
    TITLE = "title"
    FOCUS = "focus"
    DATES = "start_date"
    PLACE = "city"
    VENUE = "venue"
    MAIN = "sessions:main"
    WORKSHOPS = "sessions:workshop"
    SESSIONS = "sessions:other"
    REGISTRATION = "registration"
    BEFORE = "meetings:before"
    AFTER = "meetings:after"
    SIDE = "meetings:side"
    MEETINGS = "meetings"
    PRACTICAL = "venue:practical"
    LANGUAGES = "working_languages"
    CONTACT = "contacts"
    ORGANISERS = "organisers"
    PROJECT = "project"
    SHOWCASE = "showcase"
    ABOUT = "about"


LISTS_SESSIONS = frozenset({SectionTopic.MAIN, SectionTopic.WORKSHOPS, SectionTopic.SESSIONS})
LISTS_MEETINGS = frozenset(
    {SectionTopic.BEFORE, SectionTopic.AFTER, SectionTopic.SIDE, SectionTopic.MEETINGS}
)

# Folded words of a whole heading or label, without its article and colon.
_PATTERNS = {
    topic: re.compile(
        rf"(?:{either('heading_articles')} )?{either('headings', topic.name.lower())}"
    )
    for topic in SectionTopic
    if topic not in (SectionTopic.NONE, SectionTopic.UNKNOWN, SectionTopic.MAIL_HEADER)
}
# Without a colon these words also stand as the name of something else, so they need it (or marks).
_NEEDS_COLON = frozenset({SectionTopic.TITLE, SectionTopic.PLACE, SectionTopic.PROJECT})
# A short line above others ends a section of these, though it is not set as a heading.
_ENDED_BY_TITLES = frozenset(
    {
        SectionTopic.LANGUAGES,
        SectionTopic.REGISTRATION,
        SectionTopic.ABOUT,
        SectionTopic.PRACTICAL,
        SectionTopic.VENUE,
    }
)
_SESSION = re.compile(rf"{either('session_item')}\b.*\d")
_NUMBER = re.compile(r"^(?:[ivx]+|\d{1,2})[.)]\s+", re.IGNORECASE)
_ANNOUNCES_SESSIONS = re.compile(rf"\b{either('announces_sessions')}\b")
_ANY_LABEL = re.compile(r"([^\W\d_][\w'’ /()-]{1,100}?)\s?:(?:\s+(?=\S)|(?=[^\W\d_]))")


@dataclass(frozen=True, slots=True)
class Passage:
    """A line with its topic: a heading, a labelled line (`body`: after the colon) or text."""

    line: SourceLine
    topic: SectionTopic
    heading: bool
    body: str
    sentences: tuple[Sentence, ...]

    @property
    def labelled(self) -> bool:
        """Whether the line brings its own topic, as "Venue: Palais des Nations" does."""
        return not self.heading and len(self.body) < len(self.line.text)


def arrange(page: Sequence[SourceLine]) -> list[Passage]:
    """The lines of a page with their topics, in order."""
    return list(_arranged(page))


def topic_of(text: str, *, colon: bool) -> SectionTopic:
    """The topic that a heading or label announces, NONE when it is not known."""
    folded = _NUMBER.sub("", fold(text).strip(" :.-*!¡¿?"))
    for topic, pattern in _PATTERNS.items():
        if pattern.fullmatch(folded) and (colon or topic not in _NEEDS_COLON):
            return topic
    return SectionTopic.NONE


def _arranged(page: Sequence[SourceLine]) -> Iterator[Passage]:
    current, since = SectionTopic.NONE, 0
    headers, entries = mail_headers(page), menus(page)
    for index, line in enumerate(page):
        sentences = tuple(line.sentences())
        if index in headers | entries:
            topic = SectionTopic.MAIL_HEADER if index in headers else SectionTopic.UNKNOWN
            yield Passage(line, topic, heading=False, body=line.text, sentences=sentences)
            continue
        topic, body = _label(line, page[index + 1 : index + 2])
        if topic is not SectionTopic.NONE and body:
            if _starts_a_section(topic, line, page[index + 1 : index + 2]):
                current, since = topic, index
            yield Passage(line, topic, heading=False, body=body, sentences=sentences)
            continue
        if topic is SectionTopic.NONE:
            topic = _unknown_heading(page, index, current)
        if topic is not SectionTopic.NONE:
            current, since = topic, index
            yield Passage(line, topic, heading=True, body="", sentences=sentences)
            continue
        if _list_has_ended(page, since, index, current):
            current = SectionTopic.NONE
        listed = current in LISTS_SESSIONS and not (line.gap and is_prose(line))
        own = current if listed or current not in LISTS_SESSIONS else SectionTopic.NONE
        yield Passage(line, own, heading=False, body=line.text, sentences=sentences)


def is_prose(line: SourceLine) -> bool:
    """Whether a line is a sentence or more, not the name of something."""
    return not line.bullet and line.text.endswith(".") and len(line.text.split()) > 8


def _label(line: SourceLine, following: Sequence[SourceLine]) -> tuple[SectionTopic, str]:
    """The topic of a heading (no rest) or of a label and what follows it."""
    alike = not following or (following[0].bullet and following[0].numbered == line.numbered)
    if line.bullet and alike and not _ANY_LABEL.match(line.text):
        return SectionTopic.NONE, ""
    whole = topic_of(line.text, colon=line.text.endswith(":") or line.heading)
    if whole is not SectionTopic.NONE:
        return whole, ""
    lists = bool(following) and following[0].bullet and line.text.endswith(":")
    if lists and _ANNOUNCES_SESSIONS.search(line.folded):
        return SectionTopic.SESSIONS, ""
    match = _ANY_LABEL.match(line.text)
    if match:
        topic = topic_of(match[1], colon=True)
        if topic is not SectionTopic.NONE:
            return topic, line.text[match.end() :]
    return SectionTopic.NONE, ""


def _starts_a_section(
    topic: SectionTopic, line: SourceLine, following: Sequence[SourceLine]
) -> bool:
    """A label with one thing behind it speaks for its own line; a contact goes on below it."""
    goes_on = topic is SectionTopic.ORGANISERS or topic in LISTS_MEETINGS
    if topic is SectionTopic.CONTACT:
        goes_on = not emails_in(line.text) and not phones_in(line.text, line.folded)
    return goes_on and not line.bullet and bool(following) and not following[0].gap


def _unknown_heading(page: Sequence[SourceLine], index: int, current: SectionTopic) -> SectionTopic:
    """A line that is set as a heading, or announces a list, but in words that are not known."""
    line, following = page[index], page[index + 1 : index + 2]
    if _is_numbered_heading(line, following, current):
        return SectionTopic.UNKNOWN
    if line.bullet or len(line.text) > 100 or not any(map(str.isalpha, line.text)):
        return SectionTopic.NONE
    if line.heading:
        # "### Session 1. Evidence" below "## Sessions" is an item of the list.
        is_item = current in LISTS_SESSIONS and _SESSION.match(line.folded)
        return SectionTopic.NONE if is_item else SectionTopic.UNKNOWN
    starts_list = bool(following) and following[0].bullet and line.gap
    capitals = line.text.isupper() and len(line.text.split()) <= 6
    if capitals and current in LISTS_SESSIONS | LISTS_MEETINGS:
        return SectionTopic.UNKNOWN
    if line.text.endswith(":") and (starts_list or current in LISTS_SESSIONS):
        return SectionTopic.UNKNOWN
    begins = starts_list or (
        current in _ENDED_BY_TITLES and line.gap and bool(following) and not following[0].gap
    )
    return SectionTopic.UNKNOWN if begins and _is_title_like(line.text) else SectionTopic.NONE


def _is_title_like(text: str) -> bool:
    return not re.search(r"[.!?:;,\d]", text) and len(text.split()) <= 6


def _is_numbered_heading(
    line: SourceLine, following: Sequence[SourceLine], current: SectionTopic
) -> bool:
    """`4. Preparatory meeting` or `III. STRUCTURE` above what is said of it."""
    bare = _NUMBER.sub("", line.text)
    if not following or not _is_title_like(bare) or not (line.numbered or bare != line.text):
        return False
    tight = not following[0].gap or current not in LISTS_SESSIONS
    starts = line.gap or current is SectionTopic.NONE
    return starts and tight and not (line.numbered and following[0].numbered)


def _list_has_ended(
    page: Sequence[SourceLine], since: int, index: int, topic: SectionTopic
) -> bool:
    """Whether the list under a heading is over at `index`, though no heading says so."""
    if topic not in LISTS_SESSIONS and topic not in LISTS_MEETINGS:
        return False
    line, items = page[index], page[since + 1 : index]
    if not items:
        return False
    if items[0].bullet:
        if line.bullet and line.numbered != items[0].numbered:
            return True
        # A list of sessions with bullets ends with them; a meeting may have a line of its own.
        return not line.bullet and (topic in LISTS_SESSIONS or line.gap)
    tight = len(items) > 1 and not any(item.gap for item in items[1:])
    return line.gap and (tight or topic in LISTS_MEETINGS)
