"""Addresses for a convocation from a spreadsheet: columns, the fate of each row, and doing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from octopus.delegations import spreadsheet_columns
from octopus.delegations.convocations.recipients import AddressEntry, Convoked
from octopus.delegations.spreadsheet_columns import Aliases, Row, plain
from octopus.registration.form_fields import has_unprintable, tidy
from octopus.text.country_names import country_name
from octopus.text.multilingual import codes, language_name, listed, own_name

# The columns, by what they hold. The first row names them, in any of our languages.
COLUMNS: dict[str, str | Promise] = {
    "whom": gettext_lazy("State or organisation"),
    "email": gettext_lazy("E-mail address"),
    "name": pgettext_lazy("of a person", "Name"),
    "language": gettext_lazy("Language"),
}
_ALIASES: Aliases = ((gettext_lazy("State"), "whom"), (gettext_lazy("Address"), "email"))


class AddressFate(Enum):
    """What becomes of a row."""

    NEW = "new"
    CORRECTED = "corrected"
    KNOWN = "known"
    WRONG = "wrong"


@dataclass(frozen=True)
class AddressRow:
    """One row: its number, what it says, its fate, why, and what would be kept."""

    number: int
    cells: Mapping[str, str]
    fate: AddressFate
    words: str
    entry: AddressEntry | None = None


def rows_of(file: "UploadedFile[bytes]") -> list[Row]:
    """The rows of a spreadsheet by its columns.

    Raises ValidationError in words where it cannot be read, lacks a column or has no rows.
    """
    return spreadsheet_columns.rows_of(
        file,
        columns=COLUMNS,
        needed=("whom", "email"),
        lacking=_lacking,
        nobody=_("There is no address below the heads of the columns."),
        aliases=_ALIASES,
    )


def _lacking(missing: list[str], found: list[str]) -> str:
    return _(
        "These columns are missing: %(missing)s. The first row has to hold the heads of "
        "the columns; we found: %(found)s."
    ) % {"missing": listed(missing), "found": listed(found) or "–"}


def fates(rows: Sequence[Row], everyone: Sequence[Convoked]) -> list[AddressRow]:
    """What would become of each row. `everyone`: who may be convoked, with the addresses known."""
    names = _names_of(everyone)
    seen: set[tuple[str, str]] = set()
    return [_fate(number, cells, names, seen) for number, cells in rows]


def _fate(
    number: int,
    cells: dict[str, str],
    names: Mapping[str, Convoked],
    seen: set[tuple[str, str]],
) -> AddressRow:
    """One row: an address to keep, or what is wrong with it in words."""

    def wrong(words: str) -> AddressRow:
        return AddressRow(number, cells, AddressFate.WRONG, words)

    if "=" in cells.values():
        return wrong(_("There is a formula in this row. Please write the words themselves."))
    written = cells.get("whom", "")
    whom = names.get(plain(written))
    if whom is None:
        return wrong(
            _("No State or organisation of this name may attend.")
            if written
            else _("The State or organisation is missing.")
        )
    if whom.by_directory:
        return wrong(_("A State of a network is reached by its contact points."))
    email = cells.get("email", "").lower()
    try:
        validate_email(email)
    except ValidationError:
        return wrong(_("This e-mail address cannot be read."))
    name = tidy(cells.get("name", ""))[:200]
    if has_unprintable(name):
        return wrong(_("There is a character in the name that cannot be printed."))
    language = _language(cells.get("language", ""))
    if language is None:
        return wrong(_("The language is none of ours: %(codes)s.") % {"codes": ", ".join(codes())})
    if (whom.name, email) in seen:
        return AddressRow(
            number, cells, AddressFate.KNOWN, _("The same address stands in a row above.")
        )
    seen.add((whom.name, email))
    return _new_or_known(number, cells, whom, (email, name, language))


def _new_or_known(
    number: int, cells: dict[str, str], whom: Convoked, told: tuple[str, str, str]
) -> AddressRow:
    """What a good row changes. `told`: address, name and language."""
    email, name, language = told
    entry = AddressEntry(whom.country, whom.organisation, email, name, language)
    for address in whom.addresses:
        if address.email == email:
            if (address.name, address.language) == (name, language):
                return AddressRow(number, cells, AddressFate.KNOWN, _("This address is known."))
            return AddressRow(
                number, cells, AddressFate.CORRECTED, _("Name or language is new."), entry
            )
    return AddressRow(number, cells, AddressFate.NEW, _("New."), entry)


def _names_of(everyone: Sequence[Convoked]) -> dict[str, Convoked]:
    """Everyone by code and by name in each language, by abbreviation too."""
    found: dict[str, Convoked] = {}
    for convoked in everyone:
        if convoked.country:
            called = [convoked.country, *(country_name(convoked.country, code) for code in codes())]
        elif convoked.organisation:
            called = [convoked.organisation.abbreviation, *convoked.organisation.name.values()]
        for name in called:
            if key := plain(name):
                found.setdefault(key, convoked)
    return found


def _language(written: str) -> str | None:
    """The code of a language written as a code or as a word; English where nothing is."""
    wanted = plain(written)
    for code in codes():
        words = [code, own_name(code), *(language_name(code, c) for c in codes())]
        if wanted in {plain(word) for word in words}:
            return code
    return None if wanted else codes()[0]
