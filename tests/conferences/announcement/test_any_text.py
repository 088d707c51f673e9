"""Whatever the text: no crash, every line accounted for, nothing invented."""

from collections.abc import Iterator
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from octopus.conferences.announcement import (
    ParsedAnnouncement,
    UnreadableAnnouncement,
    describe,
    lines_of,
    read,
)
from octopus.conferences.announcement.head.date_candidates import MOST, date_candidates
from octopus.conferences.announcement.ledger import Ledger
from octopus.conferences.announcement.sections import arrange
from octopus.conferences.announcement.text import page_of
from tests.support.conferences.announcements import ANNOUNCEMENTS, SAMPLES

HEAD = ["Octopus Conference 2026", "14 – 16 October 2026 – Strasbourg, France", ""]

# Lines of real announcements, mixed and cut, come nearer to the rules than random letters do.
REAL_LINES = sorted(
    {
        line
        for folder in (ANNOUNCEMENTS, SAMPLES)
        for path in folder.iterdir()
        if path.suffix in {".txt", ".md"}
        for line in lines_of(path)
    }
)
ANY_LINE = st.text(max_size=120)
REAL_LINE = st.sampled_from(REAL_LINES)
CUT_LINE = st.builds(lambda line, end: line[:end], REAL_LINE, st.integers(0, 80))
GLUED_LINES = st.builds(lambda first, second: f"{first} {second}", CUT_LINE, REAL_LINE)
LINES = st.lists(ANY_LINE | REAL_LINE | CUT_LINE | GLUED_LINES, max_size=30)


def read_if_it_can_be(lines: list[str]) -> ParsedAnnouncement | None:
    try:
        return read(lines)
    except UnreadableAnnouncement:
        return None


def words_of(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text).split()


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)


@given(st.lists(st.text(), max_size=30))
def test_any_text_is_read_or_refused(lines: list[str]) -> None:
    read_if_it_can_be(lines)


@given(LINES)
@example(["| a | b |", "|---|---|", "#", "- ", "**", "\u200b"])
@example(["Main sessions", "", "-", "", "Contact:", "Tel +33 1 23 45 67 89"])
def test_every_line_is_evidence_or_unread(lines: list[str]) -> None:
    lines = HEAD + lines
    reading = read_if_it_can_be(lines)
    if reading is None:
        return
    numbers = {number for found in reading.evidence.values() for number in found}
    assert numbers <= set(range(1, len(lines) + 1))
    pieces = {line.numbers[0]: line.numbers for line in page_of(lines)}
    unread = {number for left in reading.unread for number in pieces[left.number]}
    filled = {number for number, line in enumerate(lines, start=1) if line.strip()}
    assert numbers | unread == filled


@given(LINES)
def test_nothing_is_invented(lines: list[str]) -> None:
    lines = HEAD + lines
    reading = read_if_it_can_be(lines)
    if reading is None:
        return
    known = set(words_of(" ".join(line.text for line in page_of(lines))))
    known |= set(words_of(" ".join(lines)))
    whole = reading.as_json()
    taken_over = ["title", "focus", "city", "venue", "project", "showcase", "about", "contacts"]
    taken_over += ["unread"]
    for name in taken_over:
        for text in strings_in(whole[name]):
            assert set(words_of(text)) <= known, (name, text)
    titles = [item["title"] for item in whole["sessions"] + whole["meetings"]]
    titles += [item["name"] for item in whole["organisers"]]
    titles += [guess["words"] for guess in whole["guesses"]]
    for text in titles:
        assert set(words_of(text)) <= known
    for address in whole["contacts"]["emails"]:
        assert address in "\n".join(lines)


@given(LINES)
def test_any_reading_can_be_described(lines: list[str]) -> None:
    reading = read_if_it_can_be(HEAD + lines)
    if reading is not None:
        text = describe(reading)
        assert all(left.text in text for left in reading.unread)


@given(LINES)
def test_reading_twice_gives_the_same(lines: list[str]) -> None:
    assert read_if_it_can_be(HEAD + lines) == read_if_it_can_be(HEAD + lines)


def test_of_thousands_of_dates_the_first_are_weighed() -> None:
    lines = [*HEAD, "3 March 2027. " * 2_000, *["4 May 2027 Lyon"] * 2_000]
    found = date_candidates(Ledger(arrange(page_of(lines))))
    assert len(found) <= MOST
    assert found[0].phrase.words == "14 – 16 October 2026"
