"""Keeps the account of a reading: which words became which field, and which were left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from .facts import Candidate, Guess, Unread, Why
from .sections import LISTS_MEETINGS, LISTS_SESSIONS, Passage, SectionTopic
from .text import Sentence, fold
from .words import ABOUT

# How many values of a field are offered to whoever reviews a reading.
OFFERED = 3
# What was chosen stands first, whatever the scores.
CHOSEN = 1000


class Ledger:
    """Collects evidence and guesses while an announcement is read."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self.guesses: list[Guess] = []
        self._offered: dict[str, list[Candidate]] = defaultdict(list)
        self._evidence: dict[str, set[int]] = defaultdict(set)
        self._taken: set[tuple[int, int]] = set()
        self._left: set[tuple[int, int]] = set()

    def take(self, field: str, *sources: Passage | Sentence) -> None:
        """Note that `sources` were read as `field` ("venue", "registration.opens")."""
        for source in sources:
            self._note(field, source.line.numbers)
            sentences = source.sentences if isinstance(source, Passage) else (source,)
            self._taken.update(_key(sentence) for sentence in sentences)

    def leave(self, source: Passage | Sentence) -> None:
        """Note that something in a source was not understood, though other words of it were."""
        sentences = source.sentences if isinstance(source, Passage) else (source,)
        self._left.update(_key(sentence) for sentence in sentences)

    def guess(self, field: str, value: str, words: str, why: Why) -> None:
        """Propose a value for a field; its words are taken as evidence by the caller."""
        self.guesses.append(Guess(field, value, words, why))

    def offer(self, field: str, value: str, score: int, *sources: Passage | Sentence) -> None:
        """Note that a field may have a value that its sources say; the best has most points."""
        lines = tuple(number for source in sources for number in source.line.numbers)
        self._offered[field].append(Candidate(value, lines, score))

    def candidates(self) -> dict[str, tuple[Candidate, ...]]:
        """Field -> the best and the next two, each value once with all lines that say it."""
        found: dict[str, tuple[Candidate, ...]] = {}
        for field, offered in self._offered.items():
            by_value: dict[str, list[Candidate]] = defaultdict(list)
            for item in sorted(offered, key=lambda item: -item.score):
                by_value[fold(item.value)].append(item)
            found[field] = tuple(
                replace(
                    items[0],
                    lines=tuple(sorted({number for item in items for number in item.lines})),
                )
                for items in list(by_value.values())[:OFFERED]
            )
        return found

    def is_taken(self, source: Passage | Sentence) -> bool:
        """Whether a sentence, or any sentence of a passage, was read already."""
        sentences = source.sentences if isinstance(source, Passage) else (source,)
        return any(_key(sentence) in self._taken for sentence in sentences)

    def has(self, *fields: str) -> bool:
        """Whether anything was read for one of the fields."""
        return any(field in self._evidence for field in fields)

    def evidence(self) -> dict[str, tuple[int, ...]]:
        """Field -> lines, in the order of the first line."""
        ordered = sorted(self._evidence.items(), key=lambda item: (min(item[1]), item[0]))
        return {field: tuple(sorted(numbers)) for field, numbers in ordered}

    def take_rest(self) -> tuple[str, ...]:
        """Take the sentences that are about the conference and fill no field; gives them."""
        kept: list[str] = []
        for passage in self.passages:
            if passage.heading or passage.labelled or not _is_prose(passage):
                continue
            for sentence in passage.sentences:
                if not self.is_taken(sentence) and _key(sentence) not in self._left:
                    self.take("about", sentence)
                    kept.append(sentence.text)
        return tuple(kept)

    def take_headings(self) -> None:
        """A heading under which something was read is evidence of that."""
        for index, passage in enumerate(self.passages):
            if passage.heading and not self.is_taken(passage):
                field = self._field_under(index)
                if field:
                    self.take(field, passage)

    def unread(self) -> tuple[Unread, ...]:
        """What no field took: whole lines, or the sentences of a line that were left."""
        left: list[Unread] = []
        for passage in self.passages:
            sentences = [item for item in passage.sentences if not self._is_understood(item)]
            if not passage.sentences:
                left.append(Unread(passage.line.numbers[0], passage.line.text))
            elif sentences:
                text = " ".join(sentence.text for sentence in sentences)
                left.append(Unread(passage.line.numbers[0], text))
        return tuple(left)

    def _is_understood(self, sentence: Sentence) -> bool:
        return _key(sentence) in self._taken and _key(sentence) not in self._left

    def _field_under(self, index: int) -> str:
        heading = self.passages[index]
        lines: set[int] = set()
        for passage in self.passages[index + 1 :]:
            # "Contact", and below it "For any question please contact:", are one heading.
            goes_on = passage.topic is heading.topic is not SectionTopic.UNKNOWN
            if passage.heading and (lines or not goes_on):
                break
            lines.update(passage.line.numbers)
        own = _field_of(heading.topic)
        if own and lines & self._evidence.get(own, set()):
            return own
        found = [
            (min(lines & numbers), field)
            for field, numbers in self._evidence.items()
            if "." not in field and lines & numbers
        ]
        return min(found)[1] if found else ""

    def _note(self, field: str, numbers: Iterable[int]) -> None:
        whole = field.split(".")[0]
        for name in {field, whole}:
            self._evidence[name].update(numbers)


def _field_of(topic: SectionTopic) -> str:
    return topic.value.split(":")[0]


def _key(sentence: Sentence) -> tuple[int, int]:
    return sentence.line.numbers[0], sentence.start


def _is_prose(passage: Passage) -> bool:
    """Whether the line is running text on the conference, not an item or a name."""
    if passage.topic in LISTS_SESSIONS or passage.topic in LISTS_MEETINGS:
        return False
    text = passage.line.text
    ends = text.rstrip("»”\"') ").endswith((".", "!", "?"))
    return ends and len(text.split()) >= 5 and ABOUT.search(passage.line.folded) is not None
