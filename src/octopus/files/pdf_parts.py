"""A PDF that typst has written, taken to its objects. See `joined_pdf.py`, which alone needs it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_CONTENT_KEY = re.compile(rb"/(StructParents?) (\d+)")
_STREAM = b">>\nstream\n"


class JoiningFailed(Exception):
    """A PDF is not written as typst writes them; the text says what was looked for."""


@dataclass
class Bookmark:
    """A bookmark: its title and where it leads, in the PDF's own words, and those below it."""

    entries: bytes
    below: list["Bookmark"] = field(default_factory=list)


class PdfPart:
    """The objects of a PDF, each found by the table at its end. An object is asked by its number.

    `page_numbers`: its pages in their order; `resources`: what they draw with.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        start = int(_found(rb"startxref\n(\d+)\n%%EOF\s*$", content[-64:]))
        table, _word, self._trailer = content[start:].partition(b"trailer\n")
        lines = _found(rb"^xref\n0 \d+\n(.*)", table).split(b"\r\n")
        self._offsets = {
            number: int(line[:10]) for number, line in enumerate(lines) if line.endswith(b"n")
        }
        self._ends = dict(pairwise(sorted({*self._offsets.values(), start})))
        self._root = self[reference(b"/Root", self._trailer)]
        self.page_numbers = references(b"/Kids", self[reference(b"/Pages", self._root)])
        self.resources = {reference(b"/Resources", self[page]) for page in self.page_numbers}

    @cached_property
    def once(self) -> dict[str, int]:
        """The objects that a joined document has once, by what they are."""
        tags = reference(b"/StructTreeRoot", self._root)
        found = {
            "catalog": reference(b"/Root", self._trailer),
            "info": reference(b"/Info", self._trailer),
            "pages": reference(b"/Pages", self._root),
            "metadata": reference(b"/Metadata", self._root),
            "tags": tags,
            "document": reference(rb"/K\[", self[tags]),
        }
        if b"/Outlines" in self._root:
            found["bookmarks"] = reference(b"/Outlines", self._root)
        return found

    @property
    def elements(self) -> list[int]:
        """The tags right under the document's own."""
        return references(b"/K", self[self.once["document"]])

    @property
    def contents(self) -> list[tuple[int, int]]:
        """Pairs of a key and an object: to which tags the content with that key belongs."""
        keys = _found(rb"/Nums\[([^\]]*)\]", self[self.once["tags"]])
        return [(int(key), int(to)) for key, to in re.findall(rb"(\d+) (\d+) 0 R", keys)]

    @property
    def next_key(self) -> int:
        """The first of those keys that is free."""
        return int(_found(rb"/ParentTreeNextKey (\d+)", self[self.once["tags"]]))

    @property
    def roles(self) -> dict[bytes, bytes]:
        """What the tags of typst's own stand for."""
        return dict(
            re.findall(rb"/(\w+)/(\w+)", _found(rb"/RoleMap<<([^>]*)>>", self[self.once["tags"]]))
        )

    def __getitem__(self, number: int) -> bytes:
        """The content of an object."""
        start = self._offsets[number]
        held = self.content[start : self._ends[start]]
        return held.partition(b" 0 obj\n")[2].rpartition(b"\nendobj")[0]

    def split(self, number: int) -> tuple[bytes, bytes]:
        """The dictionary of an object, and its stream; empty where it has none."""
        head, sign, stream = self[number].partition(_STREAM)
        return (head + b">>", b"\nstream\n" + stream) if sign else (head, b"")

    def kept(self) -> list[int]:
        """The objects that a joined document takes over as they are."""
        left = {*self.once.values(), *self._bookmarks_below(self.once.get("bookmarks"))}
        return sorted(self._offsets.keys() - left)

    def needed_by(self, number: int) -> list[int]:
        """An object and all those that it draws with."""
        found, waiting = {number}, [number]
        while waiting:
            head, _stream = self.split(waiting.pop())
            new = {int(other) for other in _REFERENCE.findall(head)} - found
            found |= new
            waiting += new
        return sorted(found)

    def bookmarks(self, numbers: Mapping[int, int]) -> list[Bookmark]:
        """The tree of bookmarks, whose places are the objects with new numbers."""
        return self._tree_below(self.once.get("bookmarks"), numbers)

    def _tree_below(self, number: int | None, numbers: Mapping[int, int]) -> list[Bookmark]:
        return [
            Bookmark(
                renumbered(b"/Title" + self[below].partition(b"/Title")[2], numbers),
                self._tree_below(below, numbers),
            )
            for below in self._children_of(number)
        ]

    def _bookmarks_below(self, number: int | None) -> Iterator[int]:
        for below in self._children_of(number):
            yield below
            yield from self._bookmarks_below(below)

    def _children_of(self, number: int | None) -> Iterator[int]:
        name, following = b"/First", number
        while following is not None:
            links = self[following].partition(b"/Title")[0]
            if name not in links:
                return
            following, name = reference(name, links), b"/Next"
            yield following


def renumbered(head: bytes, numbers: Mapping[int, int], shift: int = 0) -> bytes:
    """A dictionary with new numbers for the objects that it names; its words stay as they are.

    `shift`: what is added to the keys of content that is tagged.
    """

    def plain(text: bytes) -> bytes:
        text = _REFERENCE.sub(lambda found: b"%d 0 R" % numbers[int(found[1])], text)
        return _CONTENT_KEY.sub(lambda found: b"/%s %d" % (found[1], int(found[2]) + shift), text)

    pieces = []
    place = 0
    while (opening := head.find(b"(", place)) >= 0:
        end = _end_of_words(head, opening)
        pieces += [plain(head[place:opening]), head[opening:end]]
        place = end
    return b"".join([*pieces, plain(head[place:])])


def _end_of_words(head: bytes, opening: int) -> int:
    """Where a text in parentheses ends; it may hold others, and any behind a backslash."""
    depth = 0
    for sign in re.compile(rb"\\.|[()]", re.DOTALL).finditer(head, opening):
        depth += {b"(": 1, b")": -1}.get(sign[0], 0)
        if not depth:
            return sign.end()
    raise JoiningFailed("the end of a text")


def reference(name: bytes, head: bytes) -> int:
    """The number of the object that an entry names."""
    return int(_found(name + rb" ?(\d+) 0 R", head))


def references(name: bytes, head: bytes) -> list[int]:
    """The numbers of the objects in an entry that is an array."""
    return [int(number) for number in _REFERENCE.findall(_found(name + rb"\[([^\]]*)\]", head))]


def _found(pattern: bytes, text: bytes) -> bytes:
    found = re.search(pattern, text, re.DOTALL)
    if found is None:
        raise JoiningFailed(pattern.decode())
    return found[1]
