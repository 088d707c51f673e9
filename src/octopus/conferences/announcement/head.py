"""What stands at the top of an announcement: title, focus, version, dates of the conference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .anchor import DateSpan, propose
from .dates import Phrase, find_dates
from .facts import Why
from .ledger import Ledger
from .places import place_in
from .sections import Passage, SectionTopic
from .text import Sentence, fold
from .words import (
    ABOUT,
    CONFERENCE,
    DEADLINES,
    FOLLOWED,
    GATHERING,
    HELD,
    MARGINS,
    PRECEDED,
    REGISTER,
    SAVE_THE_DATE,
    either,
)

# How many lines from the top a title, and after it the dates, are looked for.
TOP = 12
LONGEST_CONFERENCE = 31
# A paragraph of so many words ends the top of a page: what stands below it is no title.
PARAGRAPH = 40
# How sure it is that dates are those of the conference; the surest first.
_LABELLED, _TOP_LINE, _HELD, _AT_THE_TOP = range(4)
# Topics under which dates at the top of the page belong to the conference itself.
_OPEN_TOPICS = frozenset(
    {
        SectionTopic.NONE,
        SectionTopic.UNKNOWN,
        SectionTopic.ANNOUNCEMENT,
        SectionTopic.TITLE,
        SectionTopic.DATES,
        SectionTopic.PLACE,
        SectionTopic.VENUE,
        SectionTopic.FOCUS,
        SectionTopic.PRACTICAL,
    }
)
VERSION = re.compile(rf"^\W*(?:{either('before_version')} )?{either('version')}\b")
_DANGLING = re.compile(rf"(?:[,:&–-]|\b{either('dangling')})$")
_BEFORE_DATES = re.compile(rf"[\s,(]+{either('dates', 'before_dates')}?\s*$", re.IGNORECASE)


def read_announcement_marks(ledger: Ledger) -> None:
    """Take the lines that say only that this is an announcement."""
    for passage in ledger.passages:
        folded = passage.line.folded.strip(" .!¡:-")
        heading = passage.topic is SectionTopic.ANNOUNCEMENT and passage.heading
        # "Please save the date!" says no more; a line with the name or the dates does.
        short = len(folded.split()) <= 5 and not _names_event(folded) and not find_dates(folded)
        if heading or (short and SAVE_THE_DATE.search(folded)):
            ledger.take("announcement", passage)


def read_title(ledger: Ledger) -> str | None:
    """The name of the conference: labelled, or the first line at the top that names one."""
    for passage in ledger.passages:
        if passage.topic is SectionTopic.TITLE and passage.labelled:
            ledger.take("title", passage)
            return passage.body
    top = _top(ledger)
    for pattern in (CONFERENCE, GATHERING):
        for index, passage in enumerate(top):
            title = _title_in(passage, pattern)
            if title is None:
                continue
            ledger.take("title", passage)
            return _completed(ledger, title, ledger.passages[index : index + 2])
    return _title_by_place(ledger, top)


def read_version(ledger: Ledger) -> Phrase | None:
    """The date of the announcement itself, as "Version 26 February 2026"."""
    for passage in ledger.passages:
        phrases = find_dates(passage.line.text)
        short = len(passage.line.text.split()) <= 10
        if short and phrases and VERSION.search(passage.line.folded):
            phrase = phrases[0]
            if phrase.dated and phrase.whole and phrase.first == phrase.last:
                if phrase.doubtful:
                    propose(ledger, phrase, ("version_date", "version_date"), "day_before_month")
                ledger.take("version_date", passage)
                return phrase
    return None


def read_focus(ledger: Ledger) -> str | None:
    """The theme of the conference: labelled, or the line under such a heading."""
    for index, passage in enumerate(ledger.passages):
        if passage.topic is not SectionTopic.FOCUS:
            continue
        if passage.labelled:
            ledger.take("focus", passage)
            return passage.body
        following = ledger.passages[index + 1 : index + 2]
        if passage.heading and following and not following[0].heading:
            ledger.take("focus", passage, following[0])
            return following[0].line.text
    return _motto(ledger)


def read_dates(ledger: Ledger, title: str, version: Phrase | None) -> DateSpan | None:
    """The days of the conference, read or (without a year) guessed; None when there are none."""
    found = _candidates(ledger)
    if not found:
        return None
    _, source, phrase = next(
        (item for item in found if item[2].dated and not item[2].doubtful), found[0]
    )
    span = _span(ledger, phrase, title, version)
    if span is None:
        return None
    ledger.take("start_date", source)
    ledger.take("end_date", source)
    for rank, other, again in found:
        if other is source:
            continue
        if span.same_days(again):
            ledger.take("start_date", other)
            ledger.take("end_date", other)
        elif rank < _AT_THE_TOP:
            # Other days for the same conference: staff must see that the announcement disagrees.
            ledger.leave(other)
    return span


def _top(ledger: Ledger) -> list[Passage]:
    top: list[Passage] = []
    for passage in ledger.passages[:TOP]:
        if len(passage.line.text.split()) >= PARAGRAPH and not ledger.has("announcement"):
            break
        top.append(passage)
    return top


def _title_in(passage: Passage, pattern: re.Pattern[str]) -> str | None:
    if passage.labelled or passage.topic not in _OPEN_TOPICS or passage.line.bullet:
        return None
    if VERSION.search(passage.line.folded) or passage.line.text.count(",") > 4:
        return None
    text = _without_date_and_place(_without_mark(passage.line.text))
    words = text.split()
    if not 2 <= len(words) <= 25 or len(text) > 180 or text.endswith((".", ";", ":")):
        return None
    if REGISTER.search(fold(text)) or not (text[0].isupper() or not text[0].isalpha()):
        return None
    return text if pattern.search(fold(text)) else None


def _without_mark(text: str) -> str:
    match = SAVE_THE_DATE.search(fold(text))
    if match is None:
        return text
    before, after = text[: match.start()], text[match.end() :]
    return (after if len(after) > len(before) else before).strip(" :–—-!|,.")


def _without_date_and_place(text: str) -> str:
    phrases = [phrase for phrase in find_dates(text) if phrase.whole]
    if phrases:
        before, after = text[: phrases[0].begin], text[phrases[-1].end :]
        text = before if _names_event(before) or not _names_event(after) else after
    text = _BEFORE_DATES.sub("", text)
    parts = re.split(r"\s+[–—|-]\s+|,\s+(?=[^,]+,[^,]+$)", text.strip(" ,–—-|:("))
    while len(parts) > 1:
        place = place_in(parts[-1])
        if place is None or place.country is None:
            break
        text = text[: text.rindex(parts.pop())]
    return text.strip(" ,–—-|:(")


def _names_event(text: str) -> bool:
    folded = fold(text)
    return CONFERENCE.search(folded) is not None or GATHERING.search(folded) is not None


def _motto(ledger: Ledger) -> str | None:
    """A line in quotation marks under the title is the theme, though nothing says so."""
    evidence = ledger.evidence()
    for passage in ledger.passages[:TOP]:
        match = re.fullmatch(r"[«“\"]\s*([^«»“”\"]{3,150}?)\s*[»”\"]", passage.line.text)
        below_title = passage.line.numbers[0] - max(evidence["title"]) in {1, 2}
        if match and below_title and not find_dates(match[1]):
            ledger.take("focus", passage)
            return match[1]
    return None


def _completed(ledger: Ledger, title: str, pair: Sequence[Passage]) -> str:
    """A title that breaks off ("Conference on") goes on in the next line."""
    if len(pair) < 2 or not _DANGLING.search(fold(title)):
        return title
    following = pair[1]
    if following.line.gap or following.topic not in _OPEN_TOPICS or find_dates(following.line.text):
        return title
    ledger.take("title", following)
    return f"{title} {following.line.text}"


def _title_by_place(ledger: Ledger, top: Sequence[Passage]) -> str | None:
    """Under "Save the date" a short line right before the dates is the name, whatever it says."""
    if not any(SAVE_THE_DATE.search(passage.line.folded) for passage in top):
        return None
    for passage, following in pairwise(top):
        text = passage.line.text
        usable = passage.topic in _OPEN_TOPICS and not ledger.is_taken(passage)
        short = len(text.split()) <= 15 and not text.endswith(".") and not find_dates(text)
        dated = any(phrase.whole for phrase in find_dates(following.line.text))
        if usable and short and dated:
            ledger.take("title", passage)
            return text
    return None


def _candidates(ledger: Ledger) -> list[tuple[int, Passage | Sentence, Phrase]]:
    """Rank, place and phrase where the days of the conference may stand, the surest first."""
    ranked: list[tuple[int, Passage | Sentence, Phrase]] = []
    for index, passage in enumerate(ledger.passages):
        if VERSION.search(passage.line.folded) or passage.topic not in _OPEN_TOPICS:
            continue
        for sentence in passage.sentences:
            phrase = _conference_days(sentence)
            rank = None if phrase is None else _rank(passage, sentence, phrase, index)
            if phrase is not None and rank is not None:
                whole = len(passage.sentences) == 1
                ranked.append((rank, passage if whole else sentence, phrase))
    ranked.sort(key=lambda item: item[0])
    return ranked


def _conference_days(sentence: Sentence) -> Phrase | None:
    """The first range in a sentence that can be a conference, and is nothing else by its words."""
    for phrase in find_dates(sentence.text):
        before = fold(sentence.text[: phrase.begin])
        if phrase.first == phrase.last and DEADLINES.search(sentence.folded):
            continue
        other = (REGISTER, PRECEDED, FOLLOWED, MARGINS)
        if phrase.whole and phrase.days <= LONGEST_CONFERENCE:
            return None if any(pattern.search(before) for pattern in other) else phrase
    return None


def _rank(passage: Passage, sentence: Sentence, phrase: Phrase, index: int) -> int | None:
    """How sure the place is: a label, a line at the top, "will be held", a sentence at the top."""
    if passage.topic is SectionTopic.DATES:
        return _LABELLED
    at_the_top = index < TOP + 3
    if at_the_top and not sentence.text.endswith("."):
        return _TOP_LINE
    held = HELD.search(fold(sentence.text[: phrase.begin]))
    subject = fold(sentence.text[: held.start()]) if held else ""
    if CONFERENCE.search(subject) or ABOUT.search(subject):
        return _HELD
    return _AT_THE_TOP if at_the_top else None


def _span(ledger: Ledger, phrase: Phrase, title: str, version: Phrase | None) -> DateSpan | None:
    if phrase.dated and not phrase.doubtful:
        return DateSpan(phrase.first, phrase.last, guessed=False)
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", title)]
    complete: Phrase | None = None
    why: Why = "day_before_month"
    if phrase.dated:
        complete = phrase
    elif years:
        complete, why = phrase.in_year(years[-1]), "year_from_title"
    elif version is not None:
        complete, why = phrase.in_year(version.last.year), "year_from_version"
        if complete and complete.first < version.first:
            complete = phrase.in_year(version.last.year + 1)
    if complete is None:
        return None
    propose(ledger, complete, ("start_date", "end_date"), why)
    return DateSpan(complete.first, complete.last, guessed=True)
