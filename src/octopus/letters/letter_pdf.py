"""Letters and certificates as PDF, on the organisation's paper: `letterhead.typ`.

Nothing here asks a database: the caller says what stands on the paper. The PDFs follow PDF/UA-1.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from octopus.conferences.models import Conference
from octopus.files import typesetting
from octopus.files.qr_codes import qr_as_svg
from octopus.letters.models import Seal
from octopus.text.markup.acronyms import whole_acronyms
from octopus.text.markup.directions import isolated
from octopus.text.salutations import closing, salutation
from octopus.text.typography import typographic

_TEMPLATE: Final = Path(__file__).with_name("letterhead.typ")
_MARK: Final = Path(__file__).with_name("mark.svg")


@dataclass(frozen=True)
class LetterSender:
    """The sender: organisation, office, and contact lines."""

    organisation: str
    office: str
    contact: Sequence[str] = ()


@dataclass(frozen=True)
class PeopleTable:
    """A table of persons inside a letter; `widths` are shares of the line."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]


@dataclass(frozen=True)
class Particulars:
    """Pairs of a label and what it says, such as the data of a passport."""

    rows: Sequence[tuple[str, str]]


Part = str | PeopleTable | Particulars


def sender_of(conference: Conference, language: str) -> LetterSender:
    """The head of papers about a conference, in a language.

    Where no organisation is named that issues them, the title of the conference is the head.
    """
    issuer = conference.issuer.in_language(language)
    office = conference.contact_name.in_language(language)
    title = conference.title.in_language(language)
    address = conference.issuer_address.in_language(language).splitlines()
    contact = (conference.contact_email, conference.contact_phone, conference.website)
    return LetterSender(
        organisation=issuer or title,
        office="\n".join(filter(None, (office, title if issuer else ""))),
        contact=[line.strip() for line in (*address, *contact) if line.strip()],
    )


def letter_pdf(
    *,
    language: str,
    place_and_date: str,
    recipient_lines: Sequence[str],
    subject: str,
    paragraphs: Sequence[Part],
    signatory: str,
    signatory_function: str,
    seal: Seal | None,
    sender: LetterSender,
    enclosures: Sequence[str] = (),
    reader: str = "",
    to_authority: bool = False,
    reference: str = "",
) -> bytes:
    """Return a letter as PDF, tagged, in `language`.

    `paragraphs`: text, or a table of People or Particulars between the paragraphs; `seal`: None
    for a draft, which says so; `reader`: the name with its title, for salutation and closing;
    `to_authority`: these are for an office instead.
    Raises `typesetting.TypesettingFailed`.
    """
    with override(language):
        data = {
            "form": "letter",
            "place_and_date": place_and_date,
            "recipient_lines": list(recipient_lines),
            "subject": subject,
            "salutation": salutation(language, reader, to_authority=to_authority),
            "paragraphs": [_part(part) for part in paragraphs],
            "closing": closing(language, reader, to_authority=to_authority),
            "signatory": signatory,
            "signatory_function": signatory_function,
            "enclosures": list(enclosures),
            "enclosures_label": _("Enclosures:"),
            "reference": reference,
        }
        return _set(data, language, subject, seal, sender)


def certificate_pdf(
    *,
    language: str,
    title: str,
    before: str,
    name: str,
    paragraphs: Sequence[str],
    place_and_date: str,
    signatory: str,
    signatory_function: str,
    seal: Seal,
    sender: LetterSender,
) -> bytes:
    """Return a certificate as PDF, one sheet: a title, `before`, the name large, and the rest."""
    with override(language):
        data = {
            "form": "certificate",
            "subject": title,
            "before": before,
            "name": name,
            "paragraphs": [_part(part) for part in paragraphs],
            "place_and_date": place_and_date,
            "closing": "",
            "signatory": signatory,
            "signatory_function": signatory_function,
        }
        return _set(data, language, f"{title}, {name}", seal, sender)


def _set(
    data: dict[str, Any], language: str, title: str, seal: Seal | None, sender: LetterSender
) -> bytes:
    """Adds what every paper has, sees to the typography, and sets it; in the paper's language."""
    whole = data | {
        "title": title,
        "language": language,
        "sender": asdict(sender),
        "draft": _("DRAFT – not a valid document"),
        "seal": None,
        "page_of": _("Page {number} of {total}"),
        "foot": seal.shown_code if seal else _("Draft"),
    }
    whole = _typographic(whole, language)
    whole |= {"sans": typesetting.SANS, "serif": typesetting.SERIF, "mark": _MARK.read_text()}
    if seal:
        whole["seal"] = _seal_box(seal)
    return typesetting.typeset(_TEMPLATE, whole, standard=typesetting.READABLE)


def _seal_box(seal: Seal) -> dict[str, str | int]:
    """The QR code and the words beside it."""
    qr_code, width = qr_as_svg(seal.address)
    page = urlsplit(settings.ORIGIN).netloc + f"/{seal.language}/verify"
    return {
        "picture": qr_code,
        "width": width,
        "code": seal.shown_code,
        "page": page,
        "at": _("Page:"),
        "label": _("Code:"),
        "words": _(
            "Anyone can verify this document by scanning the QR code or entering the "
            "code on the page below. It is valid without a handwritten signature."
        ),
    }


def _part(part: Part) -> dict[str, Any]:
    """One piece of the letter as the template takes it."""
    if isinstance(part, PeopleTable):
        return {"kind": "people", **asdict(part)}
    if isinstance(part, Particulars):
        return {"kind": "particulars", **asdict(part)}
    return {"kind": "text", "text": part}


def _typographic(value: Any, language: str) -> Any:
    """All texts inside `value` as print has them: apostrophes, spaces, acronyms, direction."""
    if isinstance(value, str):
        return isolated(whole_acronyms(typographic(value, language)))
    if isinstance(value, dict):
        return {key: _typographic(inner, language) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_typographic(inner, language) for inner in value]
    return value
