"""What may be the name of the conference: lines, words before its days, names in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ..cities import country_of_city
from ..dates import find_dates
from ..ledger import Ledger
from ..links import emails_in, urls_in
from ..places import is_venue, place_in
from ..sections import LISTS_MEETINGS, LISTS_SESSIONS, Passage, SectionTopic
from ..text import fold
from ..words import (
    BESIDE,
    CONFERENCE,
    GATHERING,
    NO_TITLE,
    REGISTER,
    SAVE_THE_DATE,
    SAYS,
    VERSION,
    either,
)

# How many lines from the top a title is looked for, unless its words stand beside the days.
TOP = 15
LONGEST_TITLE = 40
# How many names of one paragraph are weighed.
MOST_NAMES = 12
# Below this score a line is no proposal.
LEAST_SCORE = 4
_SYMBOL = re.compile(r"\b[A-Z]{1,8}(?:[./-][A-Z0-9]{1,8}){2,}")
_BEFORE_DATES = re.compile(rf"[\s,(]+{either('dates', 'before_dates')}?\s*$", re.IGNORECASE)
_DANGLING = re.compile(rf"(?:[,:&–-]|\b{either('dangling')})$")
_NUMBERED = re.compile(
    rf"\b(?:\d+(?:{either('dates', 'ordinals')}|th|eme|e|a|o)\b|[ivx]+\b|{either('ordinal_words')})"
)
_GENERIC = re.compile(
    rf"\b(?:{either('ordinal_words')}|{either('sessions_of_bodies')}|{either('conference')}"
    rf"|{either('gathering')}|{either('generic')}|{either('name_joints')})\b"
)
# No name begins with "of the"; a line that does goes on with the one before it.
_JOINT_FIRST = re.compile(rf"{either('goes_on')}\b")
_SESSION_LINE = re.compile(
    rf"^(?:{either('ordinal_words')}|\d+\w{{1,3}})\s+{either('sessions_of_bodies')}\b"
)
_QUOTED = re.compile(r"[«“\"]\s*([^«»“”\"]{8,180}?)\s*[»”\"]")
_QUOTED_WHOLE = re.compile(r"[«“\"]\s*[^«»“”\"]{8,180}?\s*[»”\"]")
# "International colloquium", with what it is about in the next line.
SHORT = 3
_EVENT_BEFORE = re.compile(rf"\b({either('conference')})\W*$")
_WORD = r"(?:[A-ZÀ-ÖØ-Þ0-9][\w’'@-]*)"
_JOINT = rf"(?:{either('name_joints')}|{either('event_words')})"
# Words with capitals or figures, with up to four small words or event words between two of them.
_NAME = re.compile(rf"\b{_WORD}(?:\s(?:{_JOINT}\s){{0,4}}{_WORD}){{1,20}}")
# "RightsCon 2026", "Octopus 2019: Cooperation": names that hold no word for a conference.
_NAME_AND_YEAR = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w@’'-]*[ -]?(?:(?:19|20)\d\d|['’]\d\d)\b(?=$|\s?[:,–—-])"
)
# "Invitation – 12th Forum", the subject of a mail.
_INVITES = re.compile(
    rf"^{either('invites')}\s*(?:[:–—-]\s*|{either('invites_to')})", re.IGNORECASE
)
_PREPOSITION = re.compile(rf"{either('title_prepositions')}\b")
_ARTICLE = re.compile(rf"^(?:{either('title_articles')})\s+(?=\S)")
# Topics of lines that may be the name of the conference.
OPEN_TOPICS = frozenset(
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


@dataclass(frozen=True, slots=True)
class TitleCandidate:
    """Words that may be the name, with the passages that hold them."""

    score: int
    index: int
    text: str
    passages: tuple[Passage, ...]


def title_candidates(ledger: Ledger) -> list[TitleCandidate]:
    """All candidates, the best first; a name that stands first wins over its like below."""
    whole = fold(" ".join(passage.line.text for passage in ledger.passages))
    found: list[TitleCandidate] = []
    for index, passage in enumerate(ledger.passages):
        for text, passages, bonus in _texts(ledger.passages, index, passage):
            score = bonus + _score(text, passages, index, whole)
            found.append(TitleCandidate(score, index, text, passages))
    return sorted(found, key=lambda candidate: -candidate.score)


def _texts(
    passages: Sequence[Passage], index: int, passage: Passage
) -> Iterator[tuple[str, tuple[Passage, ...], int]]:
    """The words of a line that could be a name, and what speaks for their place."""
    if passage.topic is SectionTopic.TITLE and passage.labelled:
        yield _without_date_and_place(_INVITES.sub("", passage.body)), (passage,), 12
        return
    label = passage.labelled and passage.topic not in {SectionTopic.NONE, SectionTopic.ANNOUNCEMENT}
    usable = passage.topic in OPEN_TOPICS and not label
    if usable and not VERSION.search(passage.line.folded):
        text = _without_date_and_place(_without_mark(passage.line.text))
        text = _capital(text.rstrip("! ")) if text in passage.line.text[1:] else text
        near = 0 if index < TOP or text != passage.line.text.strip(" ,–—-|:(") else -4
        following = _next_line(passages, index, text)
        block = (passage, following) if following else (passage,)
        yield _completed(text, following), block, near
    for name in islice(_names_in(passage), MOST_NAMES):
        yield name, (passage,), 0
    for match in islice(_QUOTED.finditer(passage.line.text), MOST_NAMES):
        if match[0] != passage.line.text and _names_event(match[1]):
            yield match[1], (passage,), 0
        event = _EVENT_BEFORE.search(fold(passage.line.text[: match.start()]))
        if event and passage.topic not in LISTS_SESSIONS | LISTS_MEETINGS:
            # a conference "Judging with Machines"
            begin = event.start(1)
            yield _capital(passage.line.text[begin : match.end()]), (passage,), 0


def _names_in(passage: Passage) -> Iterator[str]:
    """`the XXe congrès de la FIT`: words with capitals around an event word, in running text."""
    if not passage.line.text.endswith(".") and len(passage.line.text.split()) < 15:
        return
    for sentence in passage.sentences:
        for match in _NAME.finditer(sentence.text):
            name = match[0].strip(" ,")
            named = sum(word[0].isupper() for word in name.split())
            if match.start() > 0 and named > 1 and len(name.split()) > 2 and _names_event(name):
                yield name


def _capital(text: str) -> str:
    text = _ARTICLE.sub("", text)
    return text[:1].upper() + text[1:]


def _completed(text: str, following: Passage | None) -> str:
    """A title that breaks off ("Conference on"), or is one with the session in the next line."""
    if following is None:
        return text
    if _SESSION_LINE.match(following.line.folded):
        return f"{text}, {following.line.text[0].lower()}{following.line.text[1:]}"
    return f"{text} {following.line.text}"


def _next_line(passages: Sequence[Passage], index: int, text: str) -> Passage | None:
    following = passages[index + 1] if index + 1 < len(passages) else None
    if following is None or following.line.gap or following.topic not in OPEN_TOPICS:
        return None
    if find_dates(following.line.text) or following.labelled or following.line.bullet:
        return None
    goes_on = (
        _DANGLING.search(fold(text))
        or _SESSION_LINE.match(following.line.folded)
        or (_JOINT_FIRST.match(following.line.folded) and not following.line.text.endswith("."))
        or (_NAME_AND_YEAR.fullmatch(text) and CONFERENCE.search(following.line.folded))
        or (_QUOTED_WHOLE.fullmatch(following.line.text) and len(text.split()) <= SHORT)
    )
    return following if goes_on and text else None


def _score(text: str, passages: Sequence[Passage], index: int, whole: str) -> int:
    folded = fold(text)
    words = text.split()
    if not 2 <= len(words) <= LONGEST_TITLE or len(text) > 300 or not _opens(text):
        return -20
    line = passages[0].line
    repeated = whole.count(folded) > 1 and len(words) > 2
    conference = CONFERENCE.search(folded) is not None
    with_year = _NAME_AND_YEAR.match(text) is not None
    weights = (
        (4, conference),
        (3, not conference and GATHERING.search(folded) is not None),
        (3, index < TOP // 2),
        (1, index < TOP),
        (1, index == 0),
        (2, line.heading),
        (2, len(passages) > 1),
        (1, bool(_NUMBERED.search(folded)) or bool(re.search(r"\b(?:19|20)\d\d\b", text))),
        (2, repeated),
        (2, text != line.text and bool(find_dates(line.text))),
        (-3, len(words) > 25 and not repeated),
        (-4, text.endswith((".", ";", ":", "!", "?"))),
        (-7, bool(SAYS.search(folded))),
        (-5, bool(REGISTER.search(folded)) or bool(NO_TITLE.search(folded))),
        (3, with_year and not conference),
        (-4, not (conference or GATHERING.search(folded) or with_year or line.heading)),
        (-5, text not in (line.text, passages[0].body) and is_venue(text)),
        (-8, bool(_PREPOSITION.match(folded))),
        (-8, bool(BESIDE.search(folded))),
        (-3, line.bullet and text == line.text),
        (-6, bool(_SYMBOL.search(text))),
        (-6, bool(urls_in(text) or emails_in(text))),
        (-4, passages[0].topic in LISTS_SESSIONS | LISTS_MEETINGS),
        (-3, text.count(",") > 4),
        (-6, _is_generic(folded)),
        (-8, bool(_JOINT_FIRST.match(folded))),
        (-5, _is_one_of_dated(passages[0], text)),
    )
    return sum(weight for weight, holds in weights if holds)


def _is_one_of_dated(passage: Passage, text: str) -> bool:
    """`Experts' segment: 7-9 June` among its like: a part of the conference, not its name."""
    line = passage.line.text
    dates = find_dates(line)
    begins = len(dates) == 1 and line[: dates[0].begin].rstrip().endswith(":")
    return begins and not CONFERENCE.search(fold(text)) and len(line) - dates[0].end < 3


def _is_generic(folded: str) -> bool:
    """`Main conference`, `Seventh session`: words that any conference may be called by."""
    return not re.search(r"[^\W\d_]{3}", _GENERIC.sub(" ", folded))


def _opens(text: str) -> bool:
    return text[0].isupper() or not text[0].isalpha()


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
        text = _ARTICLE.sub("", text) if text.rstrip().endswith(":") else text
    text = _BEFORE_DATES.sub("", text)
    parts = re.split(r"\s+[–—|-]\s+|,\s+(?=[^,]+,[^,]+$)", text.strip(" ,–—-|:("))
    while len(parts) > 1:
        place = place_in(parts[-1])
        known = place is not None and place.city and country_of_city(place.city)
        if place is None or not (place.country or (phrases and known)):
            break
        text = text[: text.rindex(parts.pop())]
    return text.strip(" ,–—-|:(")


def _names_event(text: str) -> bool:
    folded = fold(text)
    return CONFERENCE.search(folded) is not None or GATHERING.search(folded) is not None
