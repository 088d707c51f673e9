"""What stands around a text and says nothing of the conference: headers of a mail, menus."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .text import SourceLine
from .words import either

_HEADER = re.compile(rf"{either('mail_headers')}\s?:")
_SUBJECT = re.compile(rf"{either('mail_subject')}\s?:")
_MENU = re.compile(rf"(?:{either('menu')})\W*")
# Headers stand at the top, or below what somebody wrote who forwarded the mail.
LATEST_HEADER = 20
# A menu is a run of so many lines, each of so many words at most.
FEWEST_ENTRIES, LONGEST_ENTRY = 3, 3


def mail_headers(page: Sequence[SourceLine]) -> set[int]:
    """The places in `page` of "From:", "To:" and "Date:" of a mail; its subject is none of them."""
    found: set[int] = set()
    for run in _runs(page[:LATEST_HEADER]):
        headers = [index for index in run if _HEADER.match(page[index].folded)]
        if len(headers) > 1:
            found.update(index for index in headers if not _SUBJECT.match(page[index].folded))
    return found


def menus(page: Sequence[SourceLine]) -> set[int]:
    """The places in `page` of the entries of a web page's menus."""
    found: set[int] = set()
    for run in _runs(page):
        short = [index for index in run if len(page[index].text.split()) <= LONGEST_ENTRY]
        of_a_menu = any(_MENU.fullmatch(page[index].folded) for index in run)
        if of_a_menu and len(short) >= FEWEST_ENTRIES:
            found.update(short)
    return found


def _runs(page: Sequence[SourceLine]) -> Iterator[list[int]]:
    """Places of lines without a blank line between them."""
    run: list[int] = []
    for index, line in enumerate(page):
        if line.gap and run:
            yield run
            run = []
        run.append(index)
    if run:
        yield run
