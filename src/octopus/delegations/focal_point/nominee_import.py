"""Nominating many from a spreadsheet: its columns, the fate of each row, and doing it."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

import xlsxwriter
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from octopus.delegations.focal_point.error_messages import REFUSALS, in_words
from octopus.delegations.focal_point.forms import NomineeForm
from octopus.delegations.members.membership import HeadTaken
from octopus.delegations.members.nominations import (
    AlreadyInDelegation,
    NoPlaceLeft,
    nominate,
)
from octopus.delegations.models import Delegation, Rank
from octopus.delegations.ranks import find_rank, rank_choices
from octopus.imports.heads import ImportColumn, ImportKind
from octopus.imports.pages import formula_words, garbled_words_of
from octopus.imports.tables import TableRow
from octopus.people.models import Account
from octopus.registration.request.on_behalf import AlreadyInAnotherCapacity
from octopus.text.language_lookup import find_language
from octopus.text.multilingual import codes, language_name
from octopus.text.person_names import printed
from octopus.transactions import write

# The columns in their order, by the form's fields.
NOMINEES: Final = ImportKind(
    "delegations.nominees",
    {
        "title": ImportColumn(pgettext_lazy("person", "Title")),
        "given_names": ImportColumn(gettext_lazy("Given names")),
        "family_name": ImportColumn(gettext_lazy("Family name"), needed=True),
        "function": ImportColumn(gettext_lazy("Function")),
        "organisation": ImportColumn(gettext_lazy("Ministry or authority")),
        "email": ImportColumn(gettext_lazy("E-mail address"), needed=True),
        "rank": ImportColumn(gettext_lazy("Rank")),
        "language": ImportColumn(gettext_lazy("Language of correspondence")),
    },
)


class NomineeFate(Enum):
    """What becomes of a row."""

    NOMINATED = "nominated"
    ALREADY = "already"
    ABOVE = "above"
    OTHER_CAPACITY = "other_capacity"
    WRONG = "wrong"


@dataclass(frozen=True)
class NomineeRow:
    """One row and its outcome, for the dry run and for the report.

    `words`: why; `notes`: what was guessed, or looks wrong, in a row that is taken all the same.
    """

    number: int
    name: str
    email: str
    rank: str
    fate: NomineeFate
    words: str
    notes: Sequence[str] = ()


def nominate_many(
    *, delegation: Delegation, rows: Sequence[TableRow], actor: Account, dry: bool
) -> list[NomineeRow]:
    """Nominates row after row, and says what became of each.

    `dry`: everything is done as it would be, and then undone: the fates are those of that moment.
    """
    outcomes = []
    seen: set[str] = set()
    with write():
        for row in rows:
            outcomes.append(_nominate_row(delegation, row, actor, seen))
        if dry:
            transaction.set_rollback(True)
    return outcomes


def _nominate_row(
    delegation: Delegation, row: TableRow, actor: Account, seen: set[str]
) -> NomineeRow:
    """One row: refused in words, or a person named."""
    answers, notes = _answers(delegation, row)
    form = NomineeForm(answers, delegation=delegation)

    def ends(fate: NomineeFate, words: str) -> NomineeRow:
        given, family = (row.cells.get(word, "") for word in ("given_names", "family_name"))
        name = printed("", given, family, delegation.country)
        rank = form.cleaned_data.get("rank", "") if form.is_bound and form.is_valid() else ""
        labels = dict(rank_choices(delegation.meeting))
        shown = labels.get(rank, row.cells.get("rank", ""))
        return NomineeRow(row.number, name, row.cells.get("email", ""), shown, fate, words, notes)

    if row.formulas:
        return ends(NomineeFate.WRONG, formula_words(row))
    if not form.is_valid():
        return ends(NomineeFate.WRONG, _errors(form))
    nominee = form.nominee()
    if nominee.email in seen:
        return ends(NomineeFate.ALREADY, _("This address already appears in a row above."))
    seen.add(nominee.email)
    try:
        nominate(delegation=delegation, nominee=nominee, actor=actor)
    except REFUSALS as refusal:
        return ends(_fate(refusal), _short(refusal))
    return ends(NomineeFate.NOMINATED, "")


def _fate(refusal: Exception) -> NomineeFate:
    fates: dict[type[Exception], NomineeFate] = {
        NoPlaceLeft: NomineeFate.ABOVE,
        AlreadyInDelegation: NomineeFate.ALREADY,
        AlreadyInAnotherCapacity: NomineeFate.OTHER_CAPACITY,
    }
    return fates.get(type(refusal), NomineeFate.WRONG)


def _short(refusal: Exception) -> str:
    """The message of a refusal, without the tick box that the form would offer."""
    if isinstance(refusal, HeadTaken):
        return _(
            "%(name)s is already head of the delegation; a delegation can have only one head."
        ) % {"name": refusal.head.formal_name}
    return in_words(refusal)


def _errors(form: NomineeForm) -> str:
    """What is wrong with a row, field by field."""
    found = []
    for name, messages in form.errors.items():
        found.append(f"{NOMINEES.columns[name].label}{_(': ')}{messages[0]}")
    return " ".join(found)


def _answers(delegation: Delegation, row: TableRow) -> tuple[dict[str, str], list[str]]:
    """The cells as the form takes them, and what was guessed: ranks and languages by any name."""
    answers = dict(row.cells)
    notes = [words for words in (garbled_words_of(row),) if words]
    if row.guessed:
        given, family = answers.get("given_names", ""), answers.get("family_name", "")
        notes.append(
            _("Read from one column: given names “%(given)s”, family name “%(family)s”.")
            % {"given": given or "–", "family": family or "–"}
        )
    rank, language = row.cells.get("rank", ""), row.cells.get("language", "")
    found = find_rank(delegation.meeting, rank) if rank else Rank.DELEGATE.value
    answers["rank"] = rank if found is None else found
    code = find_language(language) if language else delegation.language
    if code is None:
        code = delegation.language
        notes.append(
            _(
                "“%(language)s” is not one of the available languages; correspondence will "
                "be in %(ours)s."
            )
            % {"language": language, "ours": language_name(code)}
        )
    answers["language"] = code
    return answers, notes


def template(delegation: Delegation) -> bytes:
    """An empty spreadsheet in the reader's language, whose ranks and languages can be chosen."""
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"strings_to_formulas": False})
    title = _("Delegation: %(name)s") % {"name": delegation.name}
    sheet = book.add_worksheet("".join(char for char in title if char not in "[]:*?/\\'")[:31])
    strong = book.add_format({"bold": True, "bottom": 1})
    plain = book.add_format({"num_format": "@"})
    sheet.freeze_panes(1, 0)
    for place, label in enumerate(column.label for column in NOMINEES.columns.values()):
        sheet.set_column(place, place, 26, plain)
        sheet.write_string(0, place, str(label), strong)
    offered: dict[str, list[str]] = {
        "rank": [label for _rank, label in rank_choices(delegation.meeting)],
        "language": [language_name(code) for code in codes()],
    }
    for name, choices in offered.items():
        place = list(NOMINEES.columns).index(name)
        # 255 characters are what a cell's list of choices takes.
        if len(",".join(choices)) <= 255:
            choose: dict[str, Any] = {"validate": "list", "source": choices}
            sheet.data_validation(1, place, 500, place, choose)
    book.close()
    return output.getvalue()
