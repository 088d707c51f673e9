"""The letter of convocation for one State or organisation, in one language, as PDF."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from octopus.bodies.models import Membership
from octopus.conferences import mail_context
from octopus.correspondence.attachments import File
from octopus.correspondence.catalogue import fill_in
from octopus.delegations.convocations.letter_texts import PARTICULARS
from octopus.delegations.convocations.recipients import Convoked
from octopus.delegations.deadlines import (
    delegation_settings,
    last_day_to_answer,
    last_day_to_change,
    last_day_to_nominate,
)
from octopus.delegations.models import Convocation, ConvocationFile, Delegation
from octopus.delegations.quota import quota_of, seats_of
from octopus.files.typesetting import cannot_draw, codes_of
from octopus.letters.letter_pdf import Part, Particulars, letter_pdf, sender_of
from octopus.letters.models import Seal
from octopus.letters.visa.composition import place_and_date
from octopus.text import dates
from octopus.text.multilingual import language_name, listed, main_language

_Capacity = Membership.Capacity
PDF = "application/pdf"


def letter(
    *, convocation: Convocation, to: Convoked, name: str, language: str, seal: Seal | None
) -> bytes:
    """The letter to one State or organisation; without a `seal` it is a draft and says so.

    `name`: of the focal point, may be empty. Raises `typesetting.TypesettingFailed`.
    """
    meeting = convocation.meeting
    conference = meeting.conference
    with conference.in_language(language):
        enclosed = files_for(convocation, language)
        values = words_of(convocation, to) | {"enclosures": _announced(enclosed)}
        return letter_pdf(
            language=language,
            place_and_date=place_and_date(conference, language),
            recipient_lines=[line for line in (name, _role(to), to.name) if line],
            subject=fill_in(convocation.subject.in_language(language), values),
            paragraphs=_parts(convocation, language, values),
            signatory=convocation.signatory,
            signatory_function=convocation.signatory_function.in_language(language),
            seal=seal,
            enclosures=[title_of(file.name) for file in enclosed],
            sender=sender_of(conference, language),
            reader=name,
        )


@dataclass(frozen=True)
class Gap:
    """A letter that would lack characters; `whose` is empty where it is every letter."""

    whose: str
    characters: str

    @property
    def codes(self) -> str:
        """The characters by their numbers: "U+1E900"."""
        return codes_of(self.characters)


def gaps(convocation: Convocation, everyone: Sequence[Convoked]) -> list[Gap]:
    """Which letters have characters that no font here can draw, to be told before they go.

    The words of all letters first, then readers by their names. No query.
    """
    common = (convocation.subject, convocation.letter, convocation.signatory_function)
    words = [convocation.signatory, *(words for text in common for words in text.values())]
    texts = {(-1, -1): " ".join(words)} | {
        (place, number): f"{recipient.name} {address.name}"
        for place, recipient in enumerate(everyone)
        for number, address in enumerate(recipient.addresses)
    }
    return [
        Gap(_reader(everyone[place], number) if place >= 0 else "", characters)
        for (place, number), characters in cannot_draw(texts).items()
    ]


def _reader(to: Convoked, number: int) -> str:
    """How a reader is called among others: the name, and for whom."""
    return ", ".join(filter(None, (to.addresses[number].name, to.name)))


def _role(to: Convoked) -> str:
    """In which role the reader is written to."""
    return _("Contact point") if to.by_directory else _("Focal point of the delegation")


def file_name(language: str) -> str:
    """How the letter is called when it is attached: "Convocatoria.pdf"."""
    with override(language):
        return f"{_('Convocation')}.pdf"


def _parts(convocation: Convocation, language: str, values: dict[str, str]) -> list[Part]:
    """The paragraphs as they are printed; the table of particulars where the letter wants it."""
    found: list[Part] = []
    for paragraph in convocation.letter.in_language(language).split("\n\n"):
        words = " ".join(paragraph.split("\n")).strip()
        if words == PARTICULARS:
            found.append(_particulars(convocation, values["answer_by"]))
        elif filled := re.sub(" {2,}", " ", fill_in(words, values)).strip():
            found.append(filled)
    return found


def _particulars(convocation: Convocation, answer_by: str) -> Particulars:
    """Meeting, dates, place and deadlines as a table, in the active language."""
    meeting = convocation.meeting
    conference = meeting.conference
    languages = listed(language_name(code) for code in conference.working_languages)
    rows = [
        (_("Dates"), dates.period(meeting.starts, meeting.ends)),
        (_("Place"), mail_context.venue_of(meeting.conference)),
        (_("Languages"), languages),
        (_("Organiser"), str(conference.issuer)),
        (pgettext("letter", "Reply by"), answer_by),
    ]
    return Particulars([(label, value) for label, value in rows if value])


def words_of(convocation: Convocation, to: Convoked) -> dict[str, str]:
    """A value for each placeholder but {enclosures}, in the active language."""
    meeting = convocation.meeting
    own = to.delegation or Delegation(meeting=meeting)
    quota = quota_of(own)
    return {
        "particulars": "",
        "meeting": str(meeting.title),
        "dates": dates.period(meeting.starts, meeting.ends),
        "place": mail_context.venue_of(meeting.conference),
        "delegation": to.name,
        "capacity": _capacity(to),
        "answer_by": dates.day(last_day_to_answer(own, convocation)),
        "nominate_by": dates.day(last_day_to_nominate(own)),
        "confirm_by": dates.day(last_day_to_change(own)),
        "quota": str(quota),
        "seats": str(min(seats_of(own), quota)),
        "size": size_in_words(quota, seats_of(own)),
        "payment": payment(to, delegation_settings(meeting).paid_places),
        "contact": meeting.conference.contact_email,
    }


def _capacity(to: Convoked) -> str:
    """In which capacity a delegation comes: a phrase that stands between commas."""
    capacity = to.eligibility.capacity if to.eligibility else ""
    if capacity == _Capacity.MEMBER:
        return _("as a member")
    if capacity == _Capacity.AD_HOC:
        return _("as an ad hoc observer")
    if capacity == _Capacity.OBSERVER:
        return _("as an observer")
    return _("by special invitation")


def size_in_words(quota: int, seats: int) -> str:
    """How many persons a delegation has, and how many of them sit at the table."""
    words = ngettext(
        "One person may be registered per delegation.",
        "Up to %(number)s people may be registered per delegation.",
        quota,
    ) % {"number": quota}
    if seats >= quota:
        return words
    at_table = ngettext(
        "No more than one of them may sit at the table at any one time.",
        "No more than %(number)s of them may sit at the table at any one time.",
        seats,
    ) % {"number": seats}
    return f"{words} {at_table}"


def payment(to: Convoked, paid_places: int) -> str:
    """The paragraph on payment: how many representatives of each member State are paid for."""
    is_member = to.eligibility is not None and to.eligibility.capacity == _Capacity.MEMBER
    if not (is_member and to.country and paid_places):
        return _("Travel and subsistence expenses are borne by the delegations themselves.")
    return ngettext(
        "The organiser bears the travel and subsistence expenses of one representative of each "
        "member, in accordance with its rules. All other representatives attend at the expense of "
        "their authorities.",
        "The organiser bears the travel and subsistence expenses of %(number)s representatives of "
        "each member, in accordance with its rules. All other representatives attend at the "
        "expense of their authorities.",
        paid_places,
    ) % {"number": paid_places}


def files_for(convocation: Convocation, language: str) -> list[ConvocationFile]:
    """What is enclosed for readers of a language: theirs, else those in the main one, else any."""
    files: Sequence[ConvocationFile] = list(convocation.files.order_by("pk"))
    for code in (language, main_language(), *(file.language for file in files)):
        if found := [file for file in files if file.language == code]:
            return found
    return []


def _announced(files: Sequence[ConvocationFile]) -> str:
    """The sentence of the letter that says what is enclosed; nothing where nothing is."""
    if not files:
        return ""
    return ngettext(
        "The document named at the end of this letter is enclosed.",
        "The documents named at the end of this letter are enclosed.",
        len(files),
    )


def title_of(file_name: str) -> str:
    """How an enclosure is called in letter and mail: its name without the ending."""
    return PurePath(file_name).stem


def enclosures(convocation: Convocation, language: str) -> list[File]:
    """The enclosures as they go with the mail."""
    found = []
    for file in files_for(convocation, language):
        with file.file.open("rb") as stored:
            found.append((file.name, stored.read(), PDF))
    return found
