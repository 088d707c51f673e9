"""When, where and at what price one registers."""

from __future__ import annotations

import re
from dataclasses import replace

from .anchor import DateSpan, Settled, propose, settle
from .dates import Phrase, find_dates
from .facts import AnnouncedRegistration, Why
from .ledger import CHOSEN, Ledger
from .links import urls_in
from .sections import LISTS_MEETINGS, LISTS_SESSIONS, Passage, SectionTopic
from .text import Sentence, fold
from .words import (
    ABOUT,
    BEFORE_DAY,
    CLOSES,
    DEADLINES,
    EARLY,
    FREE,
    HELD,
    OPENS,
    PAID,
    REGISTER,
    either,
)

# How many dates of a sentence are offered.
MOST_DAYS = 6
_OPENS, _CLOSES = "registration.opens", "registration.closes"
# What also has a deadline, but is not registration.
_OTHER_BUSINESS = re.compile(rf"\b{either('other_business')}\b")


def read_registration(ledger: Ledger, conference: DateSpan | None) -> AnnouncedRegistration:
    """Reads the sentences on registration; the first to say a thing wins."""
    registration = AnnouncedRegistration()
    _offer_days(ledger)
    for passage in ledger.passages:
        if passage.topic in LISTS_SESSIONS or passage.topic in LISTS_MEETINGS:
            continue
        for sentence in passage.sentences:
            if not passage.heading and _speaks_of_it(passage, sentence):
                registration = _with_dates(ledger, registration, sentence, conference)
                registration = _with_url(ledger, registration, passage, sentence)
                registration = _with_price(ledger, registration, sentence)
    return registration


def _offer_days(ledger: Ledger) -> None:
    """Whole dates beside words on registration or on a deadline may be its days."""
    for passage in ledger.passages:
        for sentence in passage.sentences:
            speaks = _speaks_of_it(passage, sentence)
            if not speaks and not DEADLINES.search(sentence.folded):
                continue
            for phrase in find_dates(sentence.text)[:MOST_DAYS]:
                if phrase.dated and phrase.whole:
                    _offer(ledger, sentence, phrase, speaks=speaks)


def _offer(ledger: Ledger, sentence: Sentence, phrase: Phrase, *, speaks: bool) -> None:
    fields = _fields(sentence, phrase, 0) or (_OPENS, _CLOSES)
    score = 2 * speaks + (_fields(sentence, phrase, 0) is not None)
    early = bool(EARLY.search(sentence.folded))
    for field, day in zip(fields, (phrase.first, phrase.last), strict=True):
        ledger.offer(field, day.iso(), score - 2 * early, sentence)


def _speaks_of_it(passage: Passage, sentence: Sentence) -> bool:
    if REGISTER.search(sentence.folded):
        return True
    on_topic = passage.topic is SectionTopic.REGISTRATION
    if FREE.search(sentence.folded) and ABOUT.search(sentence.folded):
        return True
    return on_topic and not _OTHER_BUSINESS.search(sentence.folded)


def _with_dates(
    ledger: Ledger, known: AnnouncedRegistration, sentence: Sentence, conference: DateSpan | None
) -> AnnouncedRegistration:
    phrases = [phrase for phrase in find_dates(sentence.text) if phrase.whole]
    clause = 0
    for phrase in phrases:
        fields = _fields(sentence, phrase, clause)
        held = HELD.search(fold(sentence.text[clause : phrase.begin])) is not None
        clause = phrase.end
        own_days = conference is not None and conference.same_days(phrase)
        if held or (own_days and fields != (_CLOSES, _CLOSES)):
            continue
        if fields is None or EARLY.search(sentence.folded):
            ledger.leave(sentence)
            continue
        known = _with_phrase(ledger, known, sentence, phrase, fields, conference)
    return known


def _fields(sentence: Sentence, phrase: Phrase, clause: int) -> tuple[str, str] | None:
    """Which of the two days a phrase gives: a range both, a day what the nearest word says."""
    if phrase.first != phrase.last:
        return _OPENS, _CLOSES
    before = fold(sentence.text[clause : phrase.begin])
    after = fold(sentence.text[phrase.end : phrase.end + 40])
    words = [(match.end(), _OPENS) for match in OPENS.finditer(before)]
    words += [(match.end(), _CLOSES) for match in CLOSES.finditer(before)]
    if BEFORE_DAY.search(before):
        words.append((len(before), _CLOSES))
    if words:
        field = max(words)[1]
        return field, field
    if CLOSES.search(after):
        return _CLOSES, _CLOSES
    return (_OPENS, _OPENS) if OPENS.search(after) else None


def _with_phrase(
    ledger: Ledger,
    known: AnnouncedRegistration,
    sentence: Sentence,
    phrase: Phrase,
    fields: tuple[str, str],
    conference: DateSpan | None,
) -> AnnouncedRegistration:
    if ledger.has(*fields):
        _leave_other_days(ledger, known, sentence, phrase, fields)
        return known
    why = _doubt(sentence, phrase)
    complete = _complete(sentence, phrase) if why else None
    settled: Settled | None = Settled(None, None)
    if why and complete:
        propose(ledger, complete, fields, why)
    else:
        settled = settle(ledger, phrase, conference, fields=fields, not_after=True)
    if settled is None:
        ledger.leave(sentence)
        return known
    for field, day in zip(fields, (phrase.first, phrase.last), strict=True):
        ledger.take(field, sentence)
        if phrase.dated:
            ledger.offer(field, day.iso(), CHOSEN, sentence)
    return replace(
        known,
        opens=settled.first if _OPENS in fields else known.opens,
        closes=settled.last if _CLOSES in fields else known.closes,
    )


def _leave_other_days(
    ledger: Ledger,
    known: AnnouncedRegistration,
    sentence: Sentence,
    phrase: Phrase,
    fields: tuple[str, str],
) -> None:
    """What was said before may be said again; other days are shown as not understood."""
    days = {_OPENS: known.opens, _CLOSES: known.closes}
    again = (phrase.first.iso(), phrase.last.iso()) if phrase.dated else ()
    if any(days[field] not in again for field in fields):
        ledger.leave(sentence)


def _doubt(sentence: Sentence, phrase: Phrase) -> Why | None:
    """Why a phrase is only a guess, for reasons that this sentence alone shows."""
    if BEFORE_DAY.search(fold(sentence.text[: phrase.begin])):
        return "day_itself_included"
    if not phrase.dated and _year_beside(sentence):
        return "year_from_sentence"
    return None


def _complete(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    year = phrase.last.year or _year_beside(sentence)
    return phrase.in_year(year) if year else None


def _year_beside(sentence: Sentence) -> int:
    years = {phrase.last.year for phrase in find_dates(sentence.text) if phrase.dated}
    return years.pop() if len(years) == 1 else 0


def _with_url(
    ledger: Ledger, known: AnnouncedRegistration, passage: Passage, sentence: Sentence
) -> AnnouncedRegistration:
    urls = urls_in(sentence.text) or [link for link in passage.line.links if urls_in(link)]
    if known.url or not urls:
        return known
    ledger.take("registration.url", sentence)
    ledger.offer("registration.url", urls[0], CHOSEN, sentence)
    return replace(known, url=urls[0])


def _with_price(
    ledger: Ledger, known: AnnouncedRegistration, sentence: Sentence
) -> AnnouncedRegistration:
    free = FREE.search(sentence.folded) is not None
    if known.free is not None or not (free or PAID.search(sentence.folded)):
        return known
    ledger.take("registration.free", sentence)
    return replace(known, free=free)
