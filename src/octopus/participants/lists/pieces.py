"""A list of participants cut into pieces that are set one after the other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from octopus.participants.lists.model import Group, ListEntry, ListSection

# How many persons a piece has at most: some hundred pages, for which typst takes 150 MB.
AT_A_TIME = 4_000


@dataclass(frozen=True)
class GroupPiece:
    """People of a group that stand in one piece. `continued`: others stand in the one before."""

    group: Group
    lines: list[ListEntry]
    continued: bool


@dataclass(frozen=True)
class SectionPiece:
    """What stands of a part of the list in one piece; `continued` as in `GroupPiece`."""

    section: ListSection
    groups: list[GroupPiece]
    continued: bool


def pieces_of(sections: Iterable[ListSection], at_a_time: int) -> Iterator[list[SectionPiece]]:
    """The list in pieces of so many persons at most; a short one, or an empty one, is one piece.

    A group is cut only where it is longer than a piece.
    """
    piece: list[SectionPiece] = []
    size = 0
    for section in sections:
        is_new = True
        for group_piece in _cut(section.groups, at_a_time):
            if size and size + len(group_piece.lines) > at_a_time:
                yield piece
                piece, size = [], 0
            if is_new or not piece:
                piece.append(SectionPiece(section, [], continued=not is_new))
            piece[-1].groups.append(group_piece)
            size += len(group_piece.lines)
            is_new = False
    yield piece


def _cut(groups: Iterable[Group], at_a_time: int) -> Iterator[GroupPiece]:
    for group in groups:
        for start in range(0, len(group.lines), at_a_time):
            lines = group.lines[start : start + at_a_time]
            yield GroupPiece(group, lines, continued=start > 0)
