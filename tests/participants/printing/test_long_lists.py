"""A long list is set in pieces that are joined: a reader finds one document, and no seam.

Read back by what readers use: PDFium for pages and bookmarks, pdfplumber for text and tags.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

import pdfplumber
import pypdfium2
import pytest

from octopus.conferences.models import Conference
from octopus.files.joined_pdf import JoinedPdf
from octopus.files.pdf_parts import JoiningFailed, renumbered
from octopus.participants.lists import pdf as lists_pdf
from octopus.participants.lists.build import read_participant_list
from octopus.participants.lists.model import ParticipantList
from octopus.participants.lists.pdf import list_pdf
from octopus.participants.lists.pieces import pieces_of
from tests.support.participants.people import admit, meeting

COUNTRIES = {"Brazil": "BR", "Denmark": "DK", "Kenya": "KE", "Norway": "NO"}
OF_EACH = 70


@pytest.fixture
def participant_list(conference: Conference) -> ParticipantList:
    for country in COUNTRIES.values():
        for number in range(OF_EACH):
            admit(conference, f"Sample {number:03}", country=country, function="Judge")
    admit(conference, "Reporter", category="media", organisation="Gazette (1 0 R)", country="IE")
    return read_participant_list(meeting(conference), "en")


@pytest.fixture
def in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of a hundred persons: one State each, but for the media at the end."""
    monkeypatch.setattr(lists_pdf, "AT_A_TIME", 100)


def _pages(pdf: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [page.extract_text() or "" for page in opened.pages]


def _bookmarks(pdf: bytes) -> list[tuple[int, str, int]]:
    """Level, title and page of each bookmark."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for bookmark in document.get_toc():
        place = bookmark.get_dest()
        assert place is not None
        found.append((bookmark.level, bookmark.get_title().strip(), place.get_index() + 1))
    document.close()
    return found


def _tags(pdf: bytes) -> list[tuple[str, str]]:
    """Each heading in the tree of tags, with its words, in reading order."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        (document,) = opened.structure_tree
        assert document["type"] == "Document"
        words = {page.page_number: dict(_marked(page)) for page in opened.pages}
        return [
            (tag["type"], _words_of(tag, words))
            for tag in _within(document)
            if re.fullmatch(r"H\d", tag["type"])
        ]


def _marked(page: Any) -> Iterator[tuple[int, str]]:
    found: dict[int, str] = {}
    for char in page.chars:
        if char["mcid"] is not None:
            found[char["mcid"]] = found.get(char["mcid"], "") + char["text"]
    yield from found.items()


def _within(tag: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield tag
    for child in tag.get("children", ()):
        yield from _within(child)


def _words_of(tag: dict[str, Any], words: dict[int, dict[int, str]]) -> str:
    return "".join(
        words[held["page_number"]].get(mcid, "")
        for held in _within(tag)
        for mcid in held.get("mcids", ())
    ).strip()


def test_a_long_list_is_one_document(participant_list: ParticipantList, in_pieces: None) -> None:
    pages = _pages(list_pdf(participant_list))
    number = len(pages)
    assert [page.rsplit("\n", 1)[-1].split(" 2026 ")[-1].replace(" ", "") for page in pages] == [
        f"{place}/{number}" for place in range(1, number + 1)
    ]
    assert sum(page.count("List of participants\n") for page in pages) == 1
    assert all("Provisional list, as of 15 June 2026" in page for page in pages)
    text = "\n".join(pages)
    assert text.count("SAMPLE") == OF_EACH * len(COUNTRIES)
    assert [text.index(country) for country in COUNTRIES] == sorted(
        text.index(country) for country in COUNTRIES
    )
    assert text.count("States (continued)") == 3
    assert "Gazette (1 0 R)" in text


def test_bookmarks_of_a_long_list_lead_to_their_pages(
    participant_list: ParticipantList, in_pieces: None
) -> None:
    pdf = list_pdf(participant_list)
    pages = _pages(pdf)
    found = _bookmarks(pdf)
    assert [(level, title) for level, title, _page in found] == [
        (0, "States"),
        *((1, country) for country in COUNTRIES),
        (0, "Media"),
        (1, "Gazette (1 0 R)"),
    ]
    for _level, title, page in found:
        assert title in pages[page - 1]


def test_tags_of_a_long_list_are_those_of_one_document(
    participant_list: ParticipantList, in_pieces: None
) -> None:
    pdf = list_pdf(participant_list)
    headings = _tags(pdf)
    assert [words for level, words in headings if level == "H2"] == [*COUNTRIES, "Gazette (1 0 R)"]
    assert [words for level, words in headings if level == "H1"] == [
        "States",
        *["States (continued)"] * 3,
        "Media",
    ]
    assert pdf.count(b"pdfuaid:part") == 2, "It promises to be accessible, once."
    assert f"NPages>{len(_pages(pdf))}<".encode() in pdf


def test_a_long_list_of_the_same_people_is_the_same_file(
    participant_list: ParticipantList, in_pieces: None
) -> None:
    assert list_pdf(participant_list) == list_pdf(participant_list)


def test_a_piece_that_cannot_promise_takes_the_promise_from_the_whole(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists_pdf, "AT_A_TIME", 1)
    admit(conference, "Plain", country="BR")
    admit(conference, "Odd\ufdd0sign", country="NO")
    pdf = list_pdf(read_participant_list(meeting(conference), "en"))
    assert b"pdfuaid" not in pdf
    assert "ODD" in "\n".join(_pages(pdf))


def test_more_pages_than_room_was_left_for_are_numbered_all_the_same(
    participant_list: ParticipantList, in_pieces: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = list_pdf(participant_list)
    monkeypatch.setattr(lists_pdf, "FEWEST_ON_A_PAGE", 100)
    assert _pages(list_pdf(participant_list)) == _pages(usual)


def test_pieces_hold_everybody_once_and_cut_only_long_groups(
    participant_list: ParticipantList,
) -> None:
    pieces = list(pieces_of(participant_list.sections, 30))
    groups = [group for piece in pieces for section in piece for group in section.groups]
    assert [line for group in groups for line in group.lines] == list(participant_list.lines())
    assert [len(group.lines) for group in groups] == [*[30, 30, 10] * 4, 1]
    assert [group.continued for group in groups] == [*[False, True, True] * 4, False]
    assert [piece[0].continued for piece in pieces] == [False, *[True] * (len(pieces) - 1)]
    assert [len(piece) for piece in pieces_of([], 30)] == [0]


def test_words_of_a_pdf_are_not_taken_for_numbers_of_objects() -> None:
    head = rb"<</Title(1 0 R \) (2 0 R))/Dest 3 0 R/StructParents 4/K[1 0 R 2 0 R]>>"
    assert renumbered(head, {1: 11, 2: 12, 3: 13}, 5) == (
        rb"<</Title(1 0 R \) (2 0 R))/Dest 13 0 R/StructParents 9/K[11 0 R 12 0 R]>>"
    )


def test_what_typst_has_not_written_is_refused() -> None:
    with pytest.raises(JoiningFailed):
        JoinedPdf().add(b"%PDF-1.4\nxref\ntrailer <<>>\nstartxref\n9\n%%EOF")
