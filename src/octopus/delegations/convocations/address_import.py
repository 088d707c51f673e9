"""Addresses for a convocation from a spreadsheet: columns, the fate of each row, and doing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from octopus.delegations.convocations.recipients import AddressEntry, Convoked
from octopus.imports.heads import ImportColumn, ImportKind
from octopus.imports.pages import formula_words, garbled_words_of
from octopus.imports.tables import TableRow
from octopus.registration.form_fields import has_unprintable, tidy
from octopus.text.country_lookup import find_country, similar_countries
from octopus.text.country_names import country_name
from octopus.text.email_addresses import NotAnAddress, canonical
from octopus.text.folding import folded
from octopus.text.language_lookup import find_language
from octopus.text.multilingual import codes, language_name, listed

ADDRESSES: Final = ImportKind(
    "delegations.addresses",
    {
        "whom": ImportColumn(
            gettext_lazy("State or organisation"), words=("state", "organisation"), needed=True
        ),
        "email": ImportColumn(gettext_lazy("E-mail address"), needed=True),
        "name": ImportColumn(pgettext_lazy("of a person", "Name"), words=("full_name",)),
        "language": ImportColumn(gettext_lazy("Language")),
    },
)


class AddressFate(Enum):
    """What becomes of a row; UNDECIDED until a language is chosen for it."""

    NEW = "new"
    CORRECTED = "corrected"
    KNOWN = "known"
    UNDECIDED = "undecided"
    WRONG = "wrong"


@dataclass(frozen=True)
class AddressRow:
    """One row: its number, what it says, its fate, why, and what would be kept.

    `note`: what looks wrong in it all the same.
    """

    number: int
    cells: Mapping[str, str]
    fate: AddressFate
    words: str
    entry: AddressEntry | None = None
    note: str = ""


class _Wrong(Exception):
    """A row that cannot be kept; its text says why."""


def fates(
    rows: Sequence[TableRow], everyone: Sequence[Convoked], *, language: str = ""
) -> list[AddressRow]:
    """What would become of each row. `everyone`: who may be convoked, with the addresses known.

    `language`: of rows that name none; without it these are UNDECIDED.
    """
    names = _Names(everyone)
    seen: set[tuple[str, str]] = set()
    return [_fate(row, names, seen, language) for row in rows]


def _fate(row: TableRow, names: "_Names", seen: set[tuple[str, str]], of_others: str) -> AddressRow:
    """One row: an address to keep, or what is wrong with it in words."""
    note = garbled_words_of(row)
    try:
        if words := formula_words(row):
            raise _Wrong(words)
        recipient = names.find(row.cells.get("whom", ""))
        email = _email(row.cells.get("email", ""))
        name = tidy(row.cells.get("name", ""))[:200]
        if has_unprintable(name):
            raise _Wrong(_("The name contains a character that cannot be printed."))
        language = _language(row.cells.get("language", "")) or of_others
    except _Wrong as wrong:
        return AddressRow(row.number, row.cells, AddressFate.WRONG, str(wrong), note=note)
    if (recipient.name, email) in seen:
        words = _("This address already appears in a row above.")
        return AddressRow(row.number, row.cells, AddressFate.KNOWN, words, note=note)
    seen.add((recipient.name, email))
    return _new_or_known(row, recipient, (email, name, language), note)


def _email(written: str) -> str:
    try:
        return canonical(written)
    except NotAnAddress as refused:
        raise _Wrong(str(refused.words)) from None


def _language(written: str) -> str:
    """The code of a language by any of its names; empty where nothing is written."""
    if not written:
        return ""
    code = find_language(written)
    if code is None:
        ours = listed([language_name(code) for code in codes()])
        raise _Wrong(
            _("This is not one of the available languages: %(languages)s.") % {"languages": ours}
        )
    return code


def _new_or_known(
    row: TableRow, recipient: Convoked, contact: tuple[str, str, str], note: str
) -> AddressRow:
    """What a good row changes. `contact`: address, name and language."""
    email, name, language = contact
    known = next((address for address in recipient.addresses if address.email == email), None)
    # An address that is known keeps its language where the row names none.
    language = language or (known.language if known else "")
    if not language:
        words = _("New, once you have chosen a language below.")
        return AddressRow(row.number, row.cells, AddressFate.UNDECIDED, words, note=note)
    if known and (known.name, known.language) == (name, language):
        words = _("This address is already on the list.")
        return AddressRow(row.number, row.cells, AddressFate.KNOWN, words, note=note)
    fate = AddressFate.CORRECTED if known else AddressFate.NEW
    words = _("The name or language will be updated.") if known else _("New.")
    entry = AddressEntry(recipient.country, recipient.organisation, email, name, language)
    return AddressRow(row.number, row.cells, fate, words, entry, note)


class _Names:
    """Those who may be convoked, by what people call them."""

    def __init__(self, everyone: Sequence[Convoked]) -> None:
        self._states = {recipient.country: recipient for recipient in everyone if recipient.country}
        self._organisations: dict[str, Convoked] = {}
        for recipient in everyone:
            if recipient.organisation:
                for name in (
                    recipient.organisation.abbreviation,
                    *recipient.organisation.name.values(),
                ):
                    self._organisations.setdefault(_letters(name), recipient)

    def find(self, written: str) -> Convoked:
        """The recipient of a name. Raises _Wrong, with similar names, if there is none."""
        if not written:
            raise _Wrong(_("The State or organisation is missing."))
        code = find_country(written)
        found = self._organisations.get(_letters(written)) or self._states.get(code or "")
        if found is None and code:
            raise _Wrong(
                _("%(state)s is neither a member nor an observer and may not attend.")
                % {"state": country_name(code)}
            )
        if found is None:
            raise _Wrong(self._unknown(written))
        if found.by_directory:
            raise _Wrong(_("States in a network are contacted through their contact points."))
        return found

    def _unknown(self, written: str) -> str:
        """The message about an unknown name."""
        similar = similar_countries(written, self._states)
        if not similar:
            return _("This State or organisation was not found. Please check the spelling.")
        names = listed((country_name(code) for code in similar), style="or")
        return _("This name was not found. Did you mean %(names)s?") % {"names": names}


def _letters(words: str) -> str:
    return "".join(char for char in folded(words) if char.isalnum())
