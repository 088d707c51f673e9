"""The meetings that are held with a conference: before, after or beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ..anchor import DateSpan, settle
from ..dates import Phrase, find_dates
from ..facts import AnnouncedMeeting, Relation
from ..ledger import Ledger
from ..sections import LISTS_MEETINGS, LISTS_SESSIONS, Passage, SectionTopic
from ..text import Sentence, fold
from ..words import (
    BESIDE,
    CONFERENCE,
    DEADLINES,
    EARLY,
    FOLLOWED,
    GATHERING,
    HELD,
    MARGINS,
    MEETING,
    PRECEDED,
    REGISTER,
    RESTRICTED,
    UNRESTRICTED,
    either,
)

_WAYS: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    ("before", PRECEDED),
    ("after", FOLLOWED),
    ("side", MARGINS),
)
_BODY = re.compile(rf"\b{either('bodies')}\b")
_ITEM = re.compile(rf"\b{either('session_item')}s?\b")
# Meetings so many days before or after a conference go with it.
NEAR = 14
# So far away, even one in a list of related events is another matter.
FAR = 60
_BEFORE_DATES = re.compile(either("dates", "before_dates"), re.IGNORECASE)
# ", in the afternoon, a closed meeting of …": what stands between the day and the name.
_SMALL_WORDS = re.compile(r"^(?:[^\W\dA-Z][\w’']*\s){0,3}[^\W\dA-Z][\w’']*,\s+")
_IS_HELD = re.compile(rf"^{either('meets')}\s+", re.IGNORECASE)
_MEETS = re.compile(rf"\s{either('meets')}\b", re.IGNORECASE)
_ASIDE = re.compile(rf"\s*[\[(][^\])]*{either('access_remark')}[^\])]*[\])]", re.IGNORECASE)
# "…, which will be held on"; "are invited to stay for a workshop".
_RELATIVE = re.compile(rf",\s+{either('relatives')}\b", re.IGNORECASE)
_AFTER_ARTICLE = re.compile(rf"\s{either('indefinite')}\s(?=[^,]*$)")
LONGEST_SUBJECT = 8
_TITLE_END = re.compile(
    r"(?:[\s,;:–—(-]+"
    rf"|\s(?:{either('dates', 'weekdays')}|{either('dates', 'before_dates')}"
    rf"|{either('and')}|{either('meets')}))+$",
    re.IGNORECASE,
)
_TITLE_START = re.compile(rf"^[\s,;:.–—)-]+|^{either('title_articles')}\s*\b")
_RELATIONS: dict[SectionTopic, Relation] = {
    SectionTopic.BEFORE: "before",
    SectionTopic.AFTER: "after",
    SectionTopic.SIDE: "side",
}


def read_meetings(ledger: Ledger, conference: DateSpan | None) -> tuple[AnnouncedMeeting, ...]:
    """The meetings before, after and beside the conference, in order."""
    meetings: list[AnnouncedMeeting] = []
    for passage in ledger.passages:
        of_programme = passage.topic in LISTS_SESSIONS
        if passage.heading:
            continue
        # An organ that meets for days of its own is an item of the programme and a meeting.
        dated = _dated_item(ledger, passage, conference, len(meetings))
        if dated:
            meetings.append(dated)
        if dated or of_programme:
            continue
        in_list = passage.topic in LISTS_MEETINGS
        relation = _RELATIONS.get(passage.topic)
        found = False
        for sentence, text, way in _statements(
            ledger, passage, relation, conference, in_list=in_list
        ):
            meeting = _meeting(ledger, sentence, text, way, conference, len(meetings))
            if meeting:
                meetings.append(meeting)
                found = True
            elif meetings and (found or in_list) and _access(sentence.folded) is not None:
                field = f"meetings.{len(meetings) - 1}"
                meetings[-1] = replace(meetings[-1], restricted=_access(sentence.folded))
                ledger.take(field, sentence)
        if in_list and not found and passage.line.bullet:
            meetings.append(_undated(ledger, passage, relation, len(meetings)))
    return tuple(meetings)


def _dated_item(
    ledger: Ledger, passage: Passage, conference: DateSpan | None, index: int
) -> AnnouncedMeeting | None:
    """`- 27-28 January 2011: 18th Session of the Executive Council`, near the conference."""
    text = passage.line.text
    phrases = find_dates(text)
    if len(phrases) != 1 or conference is None or conference.guessed or passage.labelled:
        return None
    phrase = phrases[0]
    apart = ":" in text[phrase.end : phrase.end + 3] or text[: phrase.begin].rstrip().endswith(":")
    title = (text[: phrase.begin] + text[phrase.end :]).strip(" :;,.–—-")
    folded = fold(title)
    names = any(pattern.search(folded) for pattern in (MEETING, GATHERING, BESIDE, _ITEM))
    others = any(pattern.search(folded) for pattern in (DEADLINES, REGISTER))
    if not (apart and names and phrase.dated and phrase.whole) or others or len(title.split()) > 20:
        return None
    if conference.same_days(phrase) or not _is_near(phrase, conference):
        return None
    ledger.take(f"meetings.{index}", passage)
    start, end = phrase.first.iso(), phrase.last.iso()
    return AnnouncedMeeting(title, start, end, _by_date(start, conference), _access(folded))


def _is_near(phrase: Phrase, conference: DateSpan, days: int = NEAR) -> bool:
    begin, end = (date(day.year, day.month, day.day) for day in (phrase.first, phrase.last))
    first = date(conference.first.year, conference.first.month, conference.first.day)
    last = date(conference.last.year, conference.last.month, conference.last.day)
    return (first - end).days <= days and (begin - last).days <= days


def _is_held(sentence: Sentence, conference: DateSpan | None) -> bool:
    """`A preparatory meeting will take place on 3 May 2027`: another meeting, on other days."""
    held = HELD.search(sentence.folded) or _MEETS.search(sentence.text)
    phrases = [phrase for phrase in find_dates(sentence.text) if phrase.whole]
    others = [phrase for phrase in phrases if conference and not conference.same_days(phrase)]
    if held is None or not others or conference is None:
        return False
    subject = sentence.folded[: held.start()]
    if CONFERENCE.search(subject) or DEADLINES.search(subject):
        return False
    # "On 21 July the Committee meets": the day stands before the name.
    names = sentence.folded if phrases[0].begin < held.start() else subject
    gathering = any(pattern.search(names) for pattern in (MEETING, GATHERING, BESIDE, _BODY))
    beside = all(_is_beside(phrase, conference) for phrase in others)
    return bool(MEETING.search(subject)) or (gathering and beside)


def _is_beside(phrase: Phrase, conference: DateSpan) -> bool:
    """Whether the days lie before or after the conference, and near it."""
    complete = phrase if phrase.dated else phrase.in_year(conference.last.year)
    if complete is None or not _is_near(complete, conference):
        return False
    return complete.last < conference.first or complete.first > conference.last


def _statements(
    ledger: Ledger,
    passage: Passage,
    relation: Relation | None,
    conference: DateSpan | None,
    *,
    in_list: bool,
) -> Iterator[tuple[Sentence, str, Relation | None]]:
    """Sentences that may announce a meeting, the words that do, and how it relates."""
    inside = in_list
    for sentence in passage.sentences:
        if ledger.is_taken(sentence):
            continue
        starts = sorted(
            (match.start(), match.end(), way)
            for way, pattern in _WAYS
            for match in pattern.finditer(sentence.folded)
        )
        ends = [start for start, _, _ in starts[1:]] + [len(sentence.text)]
        for (begin, start, way), end in zip(starts, ends, strict=False):
            words = sentence.text[start:end]
            # "will be preceded on 3 May by a meeting of …": the day stands before the name.
            days = [phrase.words for phrase in find_dates(sentence.text[begin:start])]
            yield sentence, " ".join([words.rstrip(" ."), *days]) if days else words, way
        inside = inside or bool(starts) or _is_held(sentence, conference)
        if inside and not starts:
            yield sentence, sentence.text, relation


def _meeting(
    ledger: Ledger,
    sentence: Sentence,
    text: str,
    relation: Relation | None,
    conference: DateSpan | None,
    index: int,
) -> AnnouncedMeeting | None:
    phrase = next((item for item in find_dates(text) if item.whole), None)
    if phrase is None or REGISTER.search(fold(text)) or EARLY.search(fold(text)):
        return None
    if conference and phrase.dated and not _is_near(phrase, conference, FAR):
        return None
    title = _title(text, phrase)
    field = f"meetings.{index}"
    if not title:
        return None
    fields = (f"{field}.start", f"{field}.end")
    settled = settle(ledger, phrase, conference, fields=fields)
    ledger.take(field, sentence)
    start, end = (settled.first, settled.last) if settled else (None, None)
    relation = relation or _by_date(start, conference)
    return AnnouncedMeeting(title, start, end, relation, _access(fold(text)))


def _undated(
    ledger: Ledger, passage: Passage, relation: Relation | None, index: int
) -> AnnouncedMeeting:
    text = passage.line.text
    ledger.take(f"meetings.{index}", passage)
    title = _without_access(_TITLE_END.sub("", _ASIDE.sub("", text))).rstrip(" .;") or text
    return AnnouncedMeeting(title, None, None, relation, _access(fold(text)))


def _title(text: str, phrase: Phrase) -> str:
    before = _RELATIVE.split(_ASIDE.sub("", text[: phrase.begin]))[0]
    named = _AFTER_ARTICLE.search(before) if len(before.split()) > LONGEST_SUBJECT else None
    before = before[named.end() :] if named else before
    before = _MEETS.split(before)[0] if _MEETS.search(before) else before
    before = _without_access(_TITLE_END.sub("", _TITLE_START.sub("", before)))
    if any(map(str.isalpha, before)) and not _BEFORE_DATES.fullmatch(before):
        return before
    after = _SMALL_WORDS.sub("", _ASIDE.sub("", text[phrase.end :]).lstrip(" ,;:.–—)-"))
    after = _TITLE_START.sub("", _TITLE_START.sub("", _IS_HELD.sub("", after)))
    after = _MEETS.split(after.split(". ")[0])[0]
    return _without_access(_TITLE_END.sub("", after).rstrip(" .;"))


def _without_access(title: str) -> str:
    """`Meeting of journalists, open to the public` without what is said on who may come."""
    head, comma, tail = title.rpartition(",")
    return _without_access(head.rstrip()) if comma and _access(fold(tail)) is not None else title


def _access(folded: str) -> bool | None:
    """True for a restricted meeting, False for an open one, None when nothing is said."""
    if UNRESTRICTED.search(folded):
        return False
    return True if RESTRICTED.search(folded) else None


def _by_date(start: str | None, conference: DateSpan | None) -> Relation | None:
    if start is None or conference is None:
        return None
    if start < conference.first.iso():
        return "before"
    return "after" if start > conference.last.iso() else "side"
