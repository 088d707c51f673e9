"""From an upload to a table: what the file is, what was understood of it, what its reader changes.

Nothing of a file is stored before its rows are carried out: the page carries it, signed, with what
its reader has chosen, and it is read anew each time.
"""

import base64
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from babel.languages import get_official_languages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from octopus.files.uploads import MEGABYTE, tidy_name
from octopus.imports.code_pages import code_page, code_pages, decode
from octopus.imports.delimited import read_delimited
from octopus.imports.heads import ImportKind, columns_of
from octopus.imports.sheets import ImportSheet, UnreadableFile
from octopus.imports.tables import ReadTable, find_table, table_at
from octopus.imports.web_tables import declared_charset, is_web_page, read_web_tables
from octopus.imports.workbooks import is_workbook, read_workbook

LARGEST: Final = 2 * MEGABYTE
MOST_ROWS: Final = 500
_SALT: Final = "octopus.imports"
# In seconds: how long a dry run may lie on the table before it is carried out.
_VALID: Final = 24 * 60 * 60


@dataclass(frozen=True)
class ImportChoices:
    """What the reader of a file says about it; whatever is empty is found.

    `codec`: the code page; `sheet`: the number of the sheet from 0, with `head_row` and `columns`
    (by place) or None.
    """

    codec: str = ""
    sheet: int | None = None
    head_row: int = 0
    columns: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class UploadedTable:
    """A file as it was sent, with what its reader chose. `scope`: the page that it belongs to."""

    scope: str
    name: str
    content: bytes
    choices: ImportChoices = field(default_factory=ImportChoices)

    def carried(self) -> str:
        """The file and its choices as a page carries them, signed."""
        choices = self.choices
        packed = base64.b64encode(zlib.compress(self.content, 9)).decode()
        chosen = [choices.codec, choices.sheet, choices.head_row, list(choices.columns.items())]
        return signing.dumps([self.scope, self.name, packed, chosen], salt=_SALT)


@dataclass(frozen=True)
class ReadFile:
    """What was understood of a file. `codec`: empty for a workbook, which needs no guess."""

    upload: UploadedTable
    sheets: list[ImportSheet]
    codec: str
    table: ReadTable

    @property
    def code_page(self) -> str:
        """The code page in the reader's language; empty for a workbook."""
        return str(code_page(self.codec)) if self.codec else ""

    @property
    def offered_code_pages(self) -> list[tuple[str, str]]:
        """All code pages for a choice."""
        return [(page.codec, str(page)) for page in code_pages()]

    @property
    def offered_codec(self) -> str:
        """The code page among those offered: the first that is called like the one in use."""
        named = {label: codec for codec, label in reversed(self.offered_code_pages)}
        offered = dict(self.offered_code_pages)
        return self.codec if self.codec in offered else named.get(self.code_page, "")

    @property
    def offered_sheets(self) -> list[tuple[str, str]]:
        """All sheets for a choice, by their numbers."""
        return [(str(number), sheet.name) for number, sheet in enumerate(self.sheets)]

    @property
    def sheet_number(self) -> int:
        """The number of the sheet with the table, from 0."""
        return next(index for index, sheet in enumerate(self.sheets) if sheet is self.table.sheet)

    def settled(self) -> "UploadedTable":
        """The upload with everything chosen as it was understood, to be carried out as shown."""
        columns = dict(enumerate(self.table.columns))
        chosen = ImportChoices(self.codec, self.sheet_number, self.table.head_row, columns)
        return replace(self.upload, choices=chosen)


def received(file: UploadedFile[Any], scope: str) -> UploadedTable:
    """An upload. Raises UnreadableFile where it is empty or larger than LARGEST."""
    if (file.size or 0) > LARGEST:
        raise UnreadableFile(UnreadableFile.LARGE)
    file.seek(0)
    content: bytes = file.read()
    if not content.strip():
        raise UnreadableFile(UnreadableFile.EMPTY)
    return UploadedTable(scope, tidy_name(file.name or ""), content)


def carried_upload(signed: str, scope: str) -> UploadedTable | None:
    """The upload that a page carried; None where it is too old, or of another page."""
    try:
        of, name, packed, chosen = signing.loads(signed, salt=_SALT, max_age=_VALID)
    except signing.BadSignature:
        return None
    if of != scope:
        return None
    codec, sheet, head_row, columns = chosen
    content = zlib.decompress(base64.b64decode(packed))
    choices = ImportChoices(codec, sheet, head_row, {int(at): str(to) for at, to in columns})
    return UploadedTable(scope, name, content, choices)


def with_answers(upload: UploadedTable, answers: QueryDict) -> UploadedTable:
    """The upload with what its reader chose on the page: `codec`, `sheet`, `head_row`, `column-N`.

    Another code page, sheet or row of heads is read anew, and its columns found again.
    """
    before = upload.choices
    codec = answers.get("codec", before.codec)
    sheet, head_row = _number(answers, "sheet"), _number(answers, "head_row")
    columns = {
        int(name.removeprefix("column-")): str(value)
        for name, value in answers.items()
        if name.startswith("column-") and name[7:].isdecimal()
    }
    is_same_place = (sheet, head_row) == (before.sheet, before.head_row)
    if not columns or sheet is None or not is_same_place:
        columns = {}
    return replace(upload, choices=ImportChoices(codec, sheet, head_row or 0, columns))


def _number(answers: QueryDict, name: str) -> int | None:
    written = answers.get(name, "").strip()
    return int(written) if written.isdecimal() and len(written) < 6 else None


def read_upload(
    upload: UploadedTable,
    kind: ImportKind,
    *,
    known_columns: Mapping[str, str],
    languages: Collection[str] = (),
) -> ReadFile:
    """What a file says. `languages`: codes of those in which its sender most likely writes.

    Raises UnreadableFile.
    """
    sheets, codec = _sheets(upload, languages)
    sheets = [sheet for sheet in sheets if sheet.rows]
    if not sheets:
        raise UnreadableFile(UnreadableFile.EMPTY)
    chosen = upload.choices
    table = find_table(sheets, kind, known_columns)
    if chosen.sheet is not None and chosen.sheet < len(sheets):
        sheet = sheets[chosen.sheet]
        if chosen.columns:
            table = table_at(sheet, chosen.head_row, kind, chosen.columns)
        elif (sheet, chosen.head_row) != (table.sheet, table.head_row):
            table = _found_at(sheet, chosen.head_row, kind, known_columns)
    return ReadFile(upload, sheets, codec, table)


def _found_at(
    sheet: ImportSheet, head_row: int, kind: ImportKind, known_columns: Mapping[str, str]
) -> ReadTable:
    """The table below a row of heads that its reader named, with the columns found."""
    bare = table_at(sheet, head_row, kind, {})
    columns = columns_of(bare.heads, kind, known_columns)
    return replace(bare, columns=columns)


def _sheets(upload: UploadedTable, languages: Collection[str]) -> tuple[list[ImportSheet], str]:
    if is_workbook(upload.content):
        return read_workbook(upload.content), ""
    declared = declared_charset(upload.content) if b"<" in upload.content[:512] else ""
    decoded = decode(upload.content, codec=upload.choices.codec, languages=languages)
    if declared and not upload.choices.codec and decoded.codec != "utf_8_sig":
        decoded = decode(upload.content, codec=_codec_named(declared), languages=languages)
    if is_web_page(decoded.text):
        return read_web_tables(decoded.text), decoded.codec
    return [read_delimited(decoded.text)], decoded.codec


def _codec_named(charset: str) -> str:
    """Our codec for the name that a web page gives to its characters; empty for an unknown one."""
    wanted = charset.casefold().replace("windows-", "cp").replace("-", "_").replace("iso_", "iso")
    wanted = {"utf_8": "utf_8_sig", "iso8859_1": "cp1252", "koi8_r": "koi8_u"}.get(wanted, wanted)
    return wanted if any(page.codec == wanted for page in code_pages()) else ""


def languages_of_country(country: str) -> list[str]:
    """The codes of the languages of a country, by its two letters; empty for an unknown one."""
    if not country:
        return []
    return [code.partition("_")[0] for code in get_official_languages(country, de_facto=True)]
