"""What the pages of all imports share: the file of a request, how it was read, what to ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from octopus.imports.error_messages import in_words, too_many_rows
from octopus.imports.heads import FULL_NAME, ImportKind
from octopus.imports.memory import remember, remembered_columns
from octopus.imports.reading import (
    MOST_ROWS,
    ReadFile,
    UploadedTable,
    carried_upload,
    languages_of_country,
    read_upload,
    received,
    with_answers,
)
from octopus.imports.sheets import UnreadableFile, column_letters
from octopus.imports.tables import TableRow, choices_of
from octopus.people.models import Account
from octopus.text.multilingual import current, listed

# The field with a file to read, with what is carried, and the button that reads it again.
FILE, CARRIED, AGAIN = "file", "carried", "again"


@dataclass(frozen=True)
class ColumnChoice:
    """One column of a file, for which its reader chooses. `chosen`: of ours, or empty."""

    place: int
    letters: str
    head: str
    samples: Sequence[str]
    chosen: str


@dataclass(frozen=True)
class ImportState:
    """What a request's file says. `refused`: in words, why there are no rows.

    `question`: what its reader has to say before there are rows.
    """

    file: ReadFile | None = None
    rows: Sequence[TableRow] = ()
    refused: str = ""
    question: str = ""

    @property
    def carried(self) -> str:
        """The file with what was understood of it, for the button that carries it out."""
        return self.file.settled().carried() if self.file else ""

    @property
    def columns(self) -> list[ColumnChoice]:
        """The columns that hold something."""
        if self.file is None:
            return []
        table = self.file.table
        found = [
            ColumnChoice(
                place,
                column_letters(place),
                head,
                table.samples(place),
                table.columns[place],
            )
            for place, head in enumerate(table.heads)
        ]
        return [column for column in found if column.head or column.samples]

    @property
    def offered_columns(self) -> list[tuple[str, str]]:
        """Our columns for a choice."""
        if self.file is None:
            return []
        kind = self.file.table.kind
        labels = [(name, str(column.label)) for name, column in kind.columns.items()]
        if kind.splits_names:
            labels.append((FULL_NAME, _("Name (given names and family name together)")))
        return [("", pgettext("column", "Skip")), *labels]

    @property
    def left_out(self) -> list[str]:
        """The heads that stand for none of our columns."""
        return [column.head for column in self.columns if column.head and not column.chosen]

    @property
    def garbled(self) -> list[str]:
        """Some of the words whose letters look wrong."""
        return list(dict.fromkeys(word for row in self.rows for word in row.garbled))[:5]


def state_of(
    request: HttpRequest, kind: ImportKind, *, scope: str, user: Account, country: str = ""
) -> ImportState:
    """What the file of a request says, whether it was just sent or carried by the page.

    `scope`: the page it belongs to; `country`: that of the sender, whose languages are likely.
    What the reader chose for columns is remembered.
    """
    name = ""
    try:
        upload = _upload(request, scope)
        if upload is None:
            return ImportState(refused=_("This preview has expired. Please choose the file again."))
        name = upload.name
        languages = {*languages_of_country(country), current()}
        known = remembered_columns(user, kind)
        file = read_upload(upload, kind, known_columns=known, languages=languages)
    except UnreadableFile as refusal:
        return ImportState(refused=in_words(refusal, name or _name(request)))
    if request.POST.get("do") == AGAIN and upload.choices.columns:
        remember(user=user, kind=kind, columns=choices_of(file.table))
    return _with_rows(file)


def _name(request: HttpRequest) -> str:
    sent = request.FILES.get(FILE)
    return str(getattr(sent, "name", "") or "")


def _upload(request: HttpRequest, scope: str) -> UploadedTable | None:
    sent = request.FILES.get(FILE)
    if sent is not None:
        return received(sent, scope)
    upload = carried_upload(request.POST.get(CARRIED, ""), scope)
    if upload is not None and request.POST.get("do") == AGAIN:
        return with_answers(upload, request.POST)
    return upload


def _with_rows(file: ReadFile) -> ImportState:
    table = file.table
    labels = {name: str(column.label) for name, column in table.kind.columns.items()}
    labels[FULL_NAME] = _("Name")
    if table.missing:
        words = _(
            "These columns are missing: %(missing)s. Please indicate below what each "
            "column contains; columns found: %(found)s."
        ) % {
            "missing": listed([labels[name] for name in table.missing]),
            "found": listed([head for head in table.heads if head]) or "–",
        }
        return ImportState(file, question=words)
    if table.doubtful and not file.upload.choices.columns:
        words = _(
            "Several columns may correspond to %(columns)s. Please indicate below what "
            "each column contains."
        ) % {"columns": listed([f"“{labels[name]}”" for name in table.doubtful])}
        return ImportState(file, question=words)
    if not table.body:
        return ImportState(refused=_("There are no rows below the column headings."))
    if len(table.body) > MOST_ROWS:
        return ImportState(refused=too_many_rows(file.upload.name))
    return ImportState(file, table.rows())


def formula_words(row: TableRow) -> str:
    """What is wrong with a row in which a formula stands, its cell named; else empty."""
    if not row.formulas:
        return ""
    return _("Cell %(cell)s contains a formula. Please enter the text itself.") % {
        "cell": listed(list(row.formulas.values()))
    }


def garbled_words_of(row: TableRow) -> str:
    """The warning for a row in which letters look wrong; else empty."""
    if not row.garbled:
        return ""
    return _("Some characters look wrong: %(words)s.") % {
        "words": listed([f"“{word}”" for word in row.garbled[:5]])
    }
