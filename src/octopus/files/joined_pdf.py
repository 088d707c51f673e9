"""Several PDFs of typst joined to one, in little memory.

A document of two thousand pages takes typst 2.4 GB; set in parts of a hundred pages and joined, a
tenth of that. What joins them knows what typst writes (PDF 1.7 with one table of objects at its
end, ISO 32000-1, 7.5) and refuses everything else. Pages, fonts, tags and bookmarks of all parts
stay; title, language and metadata are those of the first.
"""

import base64
import hashlib
import io
import re
from itertools import count, pairwise

from octopus.files.pdf_parts import Bookmark, JoiningFailed, PdfPart, renumbered

# Numbers of the objects that the joined document has once, and the first that is free.
_ONCE = ("catalog", "info", "pages", "metadata", "tags", "document", "bookmarks")
_NUMBERS = {name: number for number, name in enumerate(_ONCE, start=1)}
_DRAW_STAMP, _STAMP, _FIRST_FREE = 8, 9, 10
# The mark of a PDF that promises to be accessible (ISO 14289).
_PROMISE = b"pdfuaid:part"


class JoinedPdf:
    """A PDF that grows part by part. `finished` gives it when all are there.

    `stamped`: something is drawn on each page that is known at the end only, such as how many
    pages there are.
    """

    def __init__(self, *, stamped: bool = False) -> None:
        self._stamped = stamped
        self._output = io.BytesIO()
        self._output.write(b"%PDF-1.7\n%\x80\x80\x80\x80\n\n")
        self._offsets: dict[int, int] = {}
        self._free = count(_FIRST_FREE)
        self._pages: list[int] = []
        self._elements: list[int] = []
        self._contents: list[tuple[int, int]] = []
        self._next_key = 0
        self._roles: dict[bytes, bytes] = {}
        self._bookmarks: list[Bookmark] = []
        self._catalog = self._info = self._metadata = b""
        self._digest = hashlib.sha256()

    @property
    def number_of_pages(self) -> int:
        return len(self._pages)

    def add(self, content: bytes, *, continues: bool = False) -> None:
        """Adds the pages of a PDF. Raises JoiningFailed where it is not written as typst does.

        `continues`: what stands below its first bookmark belongs below the last one so far.
        """
        part = PdfPart(content)
        self._digest.update(content)
        numbers = {number: _NUMBERS[name] for name, number in part.once.items()}
        numbers |= {number: next(self._free) for number in part.kept()}
        self._write_part(part, numbers)
        self._pages += [numbers[page] for page in part.page_numbers]
        self._elements += [numbers[element] for element in part.elements]
        self._contents += [(self._next_key + key, numbers[to]) for key, to in part.contents]
        self._next_key += part.next_key
        self._roles |= part.roles
        self._add_bookmarks(part.bookmarks(numbers), continues=continues)
        metadata = part[part.once["metadata"]]
        if not self._catalog:
            self._catalog = renumbered(part[part.once["catalog"]], numbers)
            self._info, self._metadata = part[part.once["info"]], metadata
        if _PROMISE not in metadata:
            self._metadata = metadata  # the whole promises no more than each part

    def _write_part(self, part: PdfPart, numbers: dict[int, int]) -> None:
        pages = set(part.page_numbers)
        for number in part.kept():
            head, stream = part.split(number)
            head = renumbered(head, numbers, self._next_key)
            if self._stamped and number in pages:
                drawn = rb"/Contents[\1 %d 0 R]" % _DRAW_STAMP
                head = re.sub(rb"/Contents (\d+ 0 R)", drawn, head)
            if self._stamped and number in part.resources:
                head = _with_stamp(head)
            self._write(numbers[number], head + stream)

    def _add_bookmarks(self, new: list[Bookmark], *, continues: bool) -> None:
        if continues and new and self._bookmarks:
            self._bookmarks[-1].below += new.pop(0).below
        self._bookmarks += new

    def _write(self, number: int, content: bytes) -> None:
        self._offsets[number] = self._output.tell()
        self._output.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))

    def finished(self, stamp: bytes | None = None) -> bytes:
        """The whole; nothing can be added any more.

        `stamp`: a PDF of one page that is drawn on each page, and never read out by itself.
        """
        if stamp is not None:
            self._write_stamp(stamp)
        if self._bookmarks:
            self._write_bookmarks(_NUMBERS["bookmarks"], b"/Type/Outlines", self._bookmarks)
        self._write(_NUMBERS["catalog"], self._catalog)
        self._write(_NUMBERS["info"], self._info)
        pages = _NUMBERS["pages"], b"<</Type/Pages/Count %d/Kids%s>>"
        self._write(pages[0], pages[1] % (len(self._pages), _array(self._pages)))
        self._write_tags()
        identity = base64.b64encode(self._digest.digest()[:16])
        self._write(_NUMBERS["metadata"], _of_all(self._metadata, len(self._pages), identity))
        self._write_table(identity)
        return self._output.getvalue()

    def _write_tags(self) -> None:
        tags, document = _NUMBERS["tags"], _NUMBERS["document"]
        element = b"<</Type/StructElem/S/Document/P %d 0 R/K%s>>"
        self._write(document, element % (tags, _array(self._elements)))
        roles = b"".join(b"/%s/%s" % pair for pair in self._roles.items())
        keys = b" ".join(b"%d %d 0 R" % pair for pair in self._contents)
        self._write(
            tags,
            b"<</Type/StructTreeRoot/RoleMap<<%s>>/K[%d 0 R]/ParentTree<</Nums[%s]>>"
            b"/ParentTreeNextKey %d>>" % (roles, document, keys, self._next_key),
        )

    def _write_bookmarks(self, number: int, links: bytes, below: list[Bookmark]) -> None:
        """Writes a bookmark, or their root, with all those below it, which are shown closed."""
        numbers = [next(self._free) for _bookmark in below]
        is_root = links.startswith(b"/Type")
        ends = b"/First %d 0 R/Last %d 0 R/Count %d" % (
            *(numbers[0], numbers[-1]),
            len(below) if is_root else -len(below),
        )
        self._write(number, b"<<%s%s>>" % (links, ends))
        beside = {after: b"/Prev %d 0 R" % before for before, after in pairwise(numbers)}
        following = {before: b"/Next %d 0 R" % after for before, after in pairwise(numbers)}
        for own, bookmark in zip(numbers, below, strict=True):
            entries = bookmark.entries.removesuffix(b">>")
            own_links = b"".join(
                (b"/Parent %d 0 R" % number, beside.get(own, b""), following.get(own, b""), entries)
            )
            if bookmark.below:
                self._write_bookmarks(own, own_links, bookmark.below)
            else:
                self._write(own, b"<<%s>>" % own_links)

    def _write_stamp(self, content: bytes) -> None:
        part = PdfPart(content)
        if len(part.page_numbers) != 1:
            raise JoiningFailed("one page")
        page = part[part.page_numbers[0]]
        (resources,) = part.resources
        numbers = {number: next(self._free) for number in part.needed_by(resources)}
        for number, new in numbers.items():
            head, stream = part.split(number)
            self._write(new, renumbered(head, numbers) + stream)
        contents = re.search(rb"/Contents (\d+) 0 R", page)
        box = re.search(rb"/MediaBox(\[[^\]]*\])", page)
        if contents is None or box is None:
            raise JoiningFailed("the content of a page")
        head, stream = part.split(int(contents[1]))
        form = b"<</Type/XObject/Subtype/Form/BBox%s/Resources %d 0 R"
        head = form % (box[1], numbers[resources]) + head.removeprefix(b"<<")
        self._write(_STAMP, head + stream)
        drawn = b"\nq /Stamp Do Q\n"
        self._write(_DRAW_STAMP, b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawn), drawn))

    def _write_table(self, identity: bytes) -> None:
        start, size = self._output.tell(), max(self._offsets) + 1
        self._output.write(b"xref\n0 %d\n" % size)
        for number in range(size):
            offset = self._offsets.get(number)
            free = b"0000000000 65535 f\r\n"
            self._output.write(free if offset is None else b"%010d 00000 n\r\n" % offset)
        self._output.write(
            b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[(%s)(%s)]>>\nstartxref\n%d\n%%%%EOF"
            % (size, _NUMBERS["catalog"], _NUMBERS["info"], identity, identity, start)
        )


def _with_stamp(resources: bytes) -> bytes:
    """What a page draws with, and the stamp."""
    stamp = b"/Stamp %d 0 R" % _STAMP
    if b"/XObject<<" in resources:
        return resources.replace(b"/XObject<<", b"/XObject<<" + stamp, 1)
    return b"<</XObject<<%s>>%s" % (stamp, resources.removeprefix(b"<<"))


def _array(numbers: list[int]) -> bytes:
    return b"[%s]" % b" ".join(b"%d 0 R" % number for number in numbers)


def _of_all(metadata: bytes, pages: int, identity: bytes) -> bytes:
    """The metadata of the first part, as those of the whole."""
    text = metadata.partition(b"\nstream\n")[2].rpartition(b"\nendstream")[0]
    text = re.sub(rb"(<xmpTPg:NPages>)\d+", rb"\g<1>%d" % pages, text)
    text = re.sub(
        rb"(<xmpMM:(?:Instance|Document)ID>)[^<]*", lambda found: found[1] + identity, text
    )
    head = b"<</Length %d/Type/Metadata/Subtype/XML>>" % len(text)
    return b"%s\nstream\n%s\nendstream" % (head, text)
