"""What stands at the top of an announcement: title, focus, version, dates of the conference."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..anchor import DateSpan, propose
from ..dates import Phrase, find_dates
from ..facts import Why
from ..ledger import CHOSEN, Ledger
from ..sections import SectionTopic
from ..words import CONFERENCE, GATHERING, SAVE_THE_DATE, VERSION
from .date_candidates import LEAST_SCORE as LEAST_DATE
from .date_candidates import DateCandidate, date_candidates
from .title_candidates import LEAST_SCORE as LEAST_TITLE
from .title_candidates import TitleCandidate, title_candidates

# How many lines from the top a motto is looked for.
TOP = 12
# How many candidates are weighed; one of less score than it needs may win beside the other.
_MOST = 12


def read_announcement_marks(ledger: Ledger) -> None:
    """Take the lines that say only that this is an announcement."""
    for passage in ledger.passages:
        folded = passage.line.folded.strip(" .!¡:-")
        heading = passage.topic is SectionTopic.ANNOUNCEMENT and passage.heading
        # "Please save the date!" says no more; a line with the name or the dates does.
        names = CONFERENCE.search(folded) or GATHERING.search(folded)
        short = len(folded.split()) <= 5 and not names and not find_dates(folded)
        if heading or (short and SAVE_THE_DATE.search(folded)):
            ledger.take("announcement", passage)


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


def read_title_and_dates(ledger: Ledger, version: Phrase | None) -> tuple[str, DateSpan | None]:
    """The name ("" where none is found) and the days of the conference (None where none are).

    Names and days are weighed together: those that stand beside each other support each other.
    """
    titles = [
        candidate
        for candidate in title_candidates(ledger)[:_MOST]
        if candidate.score > LEAST_TITLE // 2
    ]
    days = [candidate for candidate in date_candidates(ledger)[:_MOST] if candidate.score >= 0]
    title, chosen = _best_pair(titles, days)
    for candidate in titles:
        bonus = CHOSEN if candidate is title else 0
        ledger.offer("title", candidate.text, candidate.score + bonus, *candidate.passages)
    if title:
        ledger.take("title", *title.passages)
    if chosen is None:
        return (title.text if title else ""), None
    name = title.text if title else ""
    span = _span(ledger, chosen.phrase, name, version)
    if span is None:
        return name, None
    _offer_days(ledger, span, chosen, days)
    for field in ("start_date", "end_date"):
        ledger.take(field, chosen.source)
    _take_repetitions(ledger, span, chosen, days)
    return name, span


def _offer_days(
    ledger: Ledger, span: DateSpan, chosen: DateCandidate, days: Sequence[DateCandidate]
) -> None:
    """The days of the conference and others with a year that may be."""
    ledger.offer("dates", f"{span.first.iso()}/{span.last.iso()}", CHOSEN, chosen.source)
    for other in days:
        phrase = other.phrase
        if phrase.dated:
            value = f"{phrase.first.iso()}/{phrase.last.iso()}"
            ledger.offer("dates", value, other.score, other.source)


def _best_pair(
    titles: Sequence[TitleCandidate], days: Sequence[DateCandidate]
) -> tuple[TitleCandidate | None, DateCandidate | None]:
    """The name and the days with the highest score together; either may be missing."""
    pairs = [
        (title.score + day.score + _nearness(title, day), -title.index, -day.index, title, day)
        for title in titles
        for day in days
    ]
    if pairs:
        _, _, _, title, day = max(pairs, key=lambda pair: pair[:3])
        near = _nearness(title, day)
        return (
            title if title.score + near >= LEAST_TITLE else None,
            day if day.score + near >= LEAST_DATE else None,
        )
    return (
        next((candidate for candidate in titles if candidate.score >= LEAST_TITLE), None),
        next((candidate for candidate in days if candidate.score >= LEAST_DATE), None),
    )


def _nearness(title: TitleCandidate, day: DateCandidate) -> int:
    """Days in the line of the name, or in a line of their own near it; less in a sentence."""
    in_sentence = day.source.line.text.endswith(".")
    if not -1 <= day.index - title.index <= 3:
        return 0
    return 2 if in_sentence else 4


def _take_repetitions(
    ledger: Ledger, span: DateSpan, chosen: DateCandidate, days: Sequence[DateCandidate]
) -> None:
    """The same days again are evidence; other days for the same conference are shown to staff."""
    for other in days:
        if other.source is chosen.source:
            continue
        if span.same_days(other.phrase):
            for field in ("start_date", "end_date"):
                ledger.take(field, other.source)
        elif other.held:
            ledger.leave(other.source)


def _motto(ledger: Ledger) -> str | None:
    """A line in quotation marks under the title is the theme, though nothing says so."""
    title = ledger.evidence().get("title")
    for passage in ledger.passages[:TOP] if title else ():
        match = re.fullmatch(r"[«“\"]\s*([^«»“”\"]{3,150}?)\s*[»”\"]", passage.line.text)
        below_title = passage.line.numbers[0] - max(title or (0,)) in {1, 2}
        if match and below_title and not find_dates(match[1]):
            ledger.take("focus", passage)
            return match[1]
    return None


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
