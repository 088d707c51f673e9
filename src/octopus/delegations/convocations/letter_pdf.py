"""The letter of convocation for one State or organisation, in one language, as PDF."""

from collections.abc import Sequence
from pathlib import PurePath

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from octopus.bodies.models import Membership
from octopus.conferences import mail_context
from octopus.correspondence.attachments import File
from octopus.correspondence.catalogue import fill_in
from octopus.delegations.convocations.letter_texts import PARTICULARS
from octopus.delegations.convocations.recipients import Convoked
from octopus.delegations.deadlines import delegation_settings
from octopus.delegations.models import Convocation, ConvocationFile, Delegation
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
    with override(language):
        values = words_of(convocation, to)
        return letter_pdf(
            language=language,
            place_and_date=place_and_date(conference, language),
            recipient_lines=[line for line in (name, _role(to), to.name) if line],
            subject=fill_in(convocation.subject.in_language(language), values),
            paragraphs=_parts(convocation, language, values),
            signatory=convocation.signatory,
            signatory_function=convocation.signatory_function.in_language(language),
            seal=seal,
            enclosures=[title_of(file) for file in files_for(convocation, language)],
            sender=sender_of(conference, language),
        )


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
            found.append(_particulars(convocation))
        elif words:
            found.append(fill_in(words, values))
    return found


def _particulars(convocation: Convocation) -> Particulars:
    """Meeting, dates, place and deadlines as a table, in the language at hand."""
    meeting = convocation.meeting
    conference = meeting.conference
    languages = listed(language_name(code) for code in conference.working_languages)
    rows = [
        (_("Dates"), dates.period(meeting.starts, meeting.ends)),
        (_("Place"), mail_context.venue_of(meeting.conference)),
        (_("Languages"), languages),
        (_("Organiser"), str(conference.issuer)),
        (pgettext("letter", "Answer by"), dates.day(convocation.answer_by)),
    ]
    return Particulars([(label, value) for label, value in rows if value])


def words_of(convocation: Convocation, to: Convoked) -> dict[str, str]:
    """A value for each placeholder of the letter, in the language at hand."""
    meeting, terms = convocation.meeting, delegation_settings(convocation.meeting)
    own = to.delegation or Delegation(meeting=meeting)
    quota = terms.quota if own.own_quota is None else own.own_quota
    seats = terms.seats if own.own_seats is None else own.own_seats
    nominate_by = own.own_nominate_by or terms.nominate_by or meeting.starts
    return {
        "particulars": "",
        "meeting": str(meeting.title),
        "dates": dates.period(meeting.starts, meeting.ends),
        "place": mail_context.venue_of(meeting.conference),
        "delegation": to.name,
        "capacity": _capacity(to),
        "answer_by": dates.day(convocation.answer_by),
        "nominate_by": dates.day(nominate_by),
        "confirm_by": dates.day(own.own_confirm_by or terms.confirm_by or meeting.starts),
        "quota": str(quota),
        "seats": str(min(seats, quota)),
        "payment": payment(to, terms.paid_places),
        "contact": meeting.conference.contact_email,
    }


def _capacity(to: Convoked) -> str:
    """In which capacity a delegation comes: a phrase that stands between commas."""
    capacity = to.standing.capacity if to.standing else ""
    if capacity == _Capacity.MEMBER:
        return _("as a member")
    if capacity == _Capacity.AD_HOC:
        return _("as an ad hoc observer")
    if capacity == _Capacity.OBSERVER:
        return _("as an observer")
    return _("by special invitation")


def payment(to: Convoked, paid_places: int) -> str:
    """Who is paid for: so many representatives of each member State, and nobody else."""
    is_member = to.standing is not None and to.standing.capacity == _Capacity.MEMBER
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


def title_of(file: ConvocationFile) -> str:
    """How an enclosure is called in the letter: its name without the ending."""
    return PurePath(file.name).stem


def enclosures(convocation: Convocation, language: str) -> list[File]:
    """The enclosures as they go with the mail."""
    found = []
    for file in files_for(convocation, language):
        with file.file.open("rb") as stored:
            found.append((file.name, stored.read(), PDF))
    return found
