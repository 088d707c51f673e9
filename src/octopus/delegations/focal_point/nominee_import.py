"""Nominating many from a spreadsheet: its columns, the fate of each row, and doing it."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext_lazy

from octopus.delegations import spreadsheet_columns
from octopus.delegations.focal_point.error_messages import REFUSALS, in_words
from octopus.delegations.focal_point.forms import NomineeForm
from octopus.delegations.members.membership import HeadTaken
from octopus.delegations.members.nominations import (
    AlreadyInDelegation,
    NoPlaceLeft,
    nominate,
)
from octopus.delegations.models import Delegation, Rank
from octopus.delegations.ranks import rank_choices
from octopus.delegations.spreadsheet_columns import Row, plain
from octopus.people.models import Account
from octopus.registration.request.on_behalf import AlreadyInAnotherCapacity
from octopus.text.multilingual import codes, language_name, listed
from octopus.text.person_names import printed
from octopus.transactions import write

# The columns in their order, by the form's fields.
COLUMNS: dict[str, str | Promise] = {
    "title": pgettext_lazy("person", "Title"),
    "given_names": gettext_lazy("Given names"),
    "family_name": gettext_lazy("Family name"),
    "function": gettext_lazy("Function"),
    "organisation": gettext_lazy("Ministry or authority"),
    "email": gettext_lazy("E-mail address"),
    "rank": gettext_lazy("Rank"),
    "language": gettext_lazy("Language of our letters"),
}


class NomineeFate(Enum):
    """What becomes of a row."""

    NOMINATED = "nominated"
    ALREADY = "already"
    ABOVE = "above"
    OTHER_CAPACITY = "other_capacity"
    WRONG = "wrong"


@dataclass(frozen=True)
class NomineeRow:
    """One row with its fate: `words` for whoever reads the dry run or what was done."""

    number: int
    name: str
    email: str
    rank: str
    fate: NomineeFate
    words: str


def rows_of(file: UploadedFile[Any]) -> list[Row]:
    """The persons of a spreadsheet, by the heads of its columns in any of our languages.

    Raises ValidationError where it cannot be read, lacks a needed column or has no persons.
    """
    return spreadsheet_columns.rows_of(
        file,
        columns=COLUMNS,
        needed=("family_name", "email"),
        lacking=_lacking,
        nobody=_("There is no person below the heads of the columns."),
    )


def _lacking(missing: list[str], found: list[str]) -> str:
    return _(
        "These columns are missing: %(missing)s. The first row has to hold the heads of "
        "the columns as in the template; we found: %(found)s."
    ) % {"missing": listed(missing), "found": listed(found) or "–"}


def nominate_many(
    *, delegation: Delegation, rows: Sequence[Row], by: Account, dry: bool
) -> list[NomineeRow]:
    """Nominates row after row, and says what became of each.

    `dry`: everything is done as it would be, and then undone: the fates are those of that moment.
    """
    outcomes = []
    seen: set[str] = set()
    with write():
        for number, cells in rows:
            outcomes.append(_one(delegation, number, cells, by, seen))
        if dry:
            transaction.set_rollback(True)
    return outcomes


def _one(
    delegation: Delegation, number: int, cells: dict[str, str], by: Account, seen: set[str]
) -> NomineeRow:
    """One row: refused in words, or a person named."""

    def ends(fate: NomineeFate, words: str) -> NomineeRow:
        given, family = (cells.get(word, "").strip("=") for word in ("given_names", "family_name"))
        name = printed("", given, family, delegation.country)
        rank = form.cleaned_data.get("rank", "") if form.is_bound and form.is_valid() else ""
        labels = dict(rank_choices(delegation.meeting))
        shown = labels.get(rank, cells.get("rank", ""))
        return NomineeRow(number, name, cells.get("email", ""), shown, fate, words)

    form = NomineeForm(_answers(delegation, cells), delegation=delegation)
    if "=" in cells.values():
        words = _("There is a formula in this row. Please write the words themselves.")
        return ends(NomineeFate.WRONG, words)
    if not form.is_valid():
        return ends(NomineeFate.WRONG, _errors(form))
    nominee = form.nominee()
    if nominee.email in seen:
        return ends(NomineeFate.ALREADY, _("The same address stands in a row above."))
    seen.add(nominee.email)
    try:
        nominate(delegation=delegation, nominee=nominee, by=by)
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
    """The words of a refusal where the tick box that they would offer is not there."""
    if isinstance(refusal, HeadTaken):
        return _("%(name)s is head of the delegation already; a delegation has one head.") % {
            "name": refusal.head.formal_name
        }
    return in_words(refusal)


def _errors(form: NomineeForm) -> str:
    """What is wrong with a row, field by field."""
    found = []
    for name, messages in form.errors.items():
        found.append(f"{COLUMNS[name]}{_(': ')}{messages[0]}")
    return " ".join(found)


def _answers(delegation: Delegation, cells: dict[str, str]) -> dict[str, str]:
    """The cells as the form takes them: ranks and languages by any of their names."""
    answers = dict(cells)
    rank, language = plain(cells.get("rank", "")), plain(cells.get("language", ""))
    answers["rank"] = _known_ranks(delegation).get(rank, cells.get("rank", ""))
    answers["language"] = _known_languages(delegation).get(language, cells.get("language", ""))
    return answers


def _known_ranks(delegation: Delegation) -> dict[str, str]:
    """Ranks by what they are called in any language; no word is a delegate."""
    known = {"": Rank.DELEGATE.value} | {plain(rank): rank.value for rank in Rank}
    for code in codes():
        with override(code):
            known |= {plain(str(rank.label)): rank.value for rank in Rank}
            choices = rank_choices(delegation.meeting)
            known |= {plain(label): rank for rank, label in choices}
    return known


def _known_languages(delegation: Delegation) -> dict[str, str]:
    """Languages by code, and by what they are called in any language; no word is the letters'."""
    known = {"": delegation.language}
    for code in codes():
        known[code] = code
        known |= {plain(language_name(code, other)): code for other in codes()}
    return known


def template(delegation: Delegation) -> bytes:
    """An empty spreadsheet in the reader's language, whose ranks and languages can be chosen."""
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"strings_to_formulas": False})
    title = _("Delegation: %(name)s") % {"name": delegation.name}
    sheet = book.add_worksheet("".join(char for char in title if char not in "[]:*?/\\'")[:31])
    strong = book.add_format({"bold": True, "bottom": 1})
    plain = book.add_format({"num_format": "@"})
    sheet.freeze_panes(1, 0)
    for place, label in enumerate(COLUMNS.values()):
        sheet.set_column(place, place, 26, plain)
        sheet.write_string(0, place, str(label), strong)
    offered: dict[str, list[str]] = {
        "rank": [label for _rank, label in rank_choices(delegation.meeting)],
        "language": [language_name(code) for code in codes()],
    }
    for name, choices in offered.items():
        place = list(COLUMNS).index(name)
        # 255 characters are what a cell's list of choices takes.
        if len(",".join(choices)) <= 255:
            choose: dict[str, Any] = {"validate": "list", "source": choices}
            sheet.data_validation(1, place, 500, place, choose)
    book.close()
    return output.getvalue()
