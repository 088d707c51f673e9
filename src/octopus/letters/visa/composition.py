"""The contents of an invitation letter for a visa, and its PDF."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from octopus import clock
from octopus.conferences import mail_context
from octopus.conferences.models import Conference, Meeting
from octopus.files import typesetting
from octopus.letters import letter_texts, passports, queries
from octopus.letters.letter_pdf import Part, Particulars, PeopleTable, letter_pdf, sender_of
from octopus.letters.models import Holder, Seal, VisaLetter
from octopus.letters.passports import Passport
from octopus.letters.verification import seals
from octopus.registration.models import Registration
from octopus.text import dates
from octopus.text.country_names import country_name
from octopus.text.markup.directions import isolated
from octopus.text.multilingual import in_language


@dataclass(frozen=True)
class Content:
    """Everything that a letter says, decrypted; for as long as the PDF is made."""

    letter: VisaLetter
    meetings: Sequence[Meeting]
    people: Sequence[tuple[Holder, Passport | None]]
    signatory: str
    function: str


def content_of(letter: VisaLetter) -> Content:
    """Reads and decrypts what goes into a letter. Raises vault.WrongKey. Four queries."""
    holders = letter.holders.select_related("registration").order_by("pk")
    settings = queries.letter_settings(letter.conference)
    return Content(
        letter=letter,
        meetings=queries.meetings_of_letter(letter),
        people=[(holder, passports.read(holder)) for holder in holders],
        signatory=settings.signatory or in_language(letter_texts.SECRETARIAT, letter.language),
        function=settings.function.in_language(letter.language) if settings.signatory else "",
    )


def facts_of(content: Content) -> dict[str, str]:
    """What the seal shows. The names are those of the requests, never of the passports."""
    letter = content.letter
    language = letter.language
    with override(language):
        meetings = [seals.meeting_facts(meeting, language) for meeting in content.meetings]
        return {
            "name": ", ".join(holder.registration.name for holder, _passport in content.people),
            "meeting": "; ".join(facts["meeting"] for facts in meetings),
            "dates": dates.period(*queries.period_of(content.meetings), language),
            "place": meetings[0]["place"],
        }


def visa_letter_pdf(content: Content, seal: Seal | None) -> bytes:
    """The letter as PDF; without a seal a draft. Raises `typesetting.TypesettingFailed`."""
    letter, language = content.letter, content.letter.language
    conference = letter.conference
    city = conference.city.in_language(language)
    with conference.in_language(language):
        period = dates.period(*queries.period_of(content.meetings), language)
        consulate = f"{letter.consulate_city}, {country_name(letter.consulate_country, language)}"
        return letter_pdf(
            language=language,
            place_and_date=place_and_date(conference, language),
            recipient_lines=(str(letter_texts.RECIPIENT), consulate),
            subject=str(letter_texts.VISA_SUBJECT).format(city=city, dates=_unbroken(period)),
            paragraphs=_paragraphs(content),
            signatory=content.signatory,
            signatory_function=content.function,
            seal=seal,
            sender=sender_of(conference, language),
            to_authority=True,
        )


def place_and_date(conference: Conference, language: str) -> str:
    """Where and on which day a paper is written: "Lyon, le 15 juin 2026"."""
    day = dates.day(clock.today(conference.time_zone), language)
    city = conference.city.in_language(language)
    pattern = in_language(letter_texts.PLACE_AND_DATE, language)
    return pattern.format(place=city, day=day) if city else day


def missing_glyphs(content: Content) -> str:
    """Characters of names and places that no font here can draw."""
    words = [content.letter.consulate_city]
    for holder, passport in content.people:
        r = holder.registration
        words += [r.name, r.function, r.organisation]
        words += [passport.names, passport.born_in] if passport else []
    return typesetting.missing_glyphs("".join(words))


def _unbroken(words: str) -> str:
    """The same on one line: a heading does not end between a day and its month."""
    return words.replace(" ", "\u00a0").replace("–", "–\u2060")


def _paragraphs(content: Content) -> list[Part]:
    """The body of the letter, in the active language, which is the letter's."""
    letter = content.letter
    is_one = len(content.people) == 1
    contact = letter.conference.contact_email
    parts: list[Part] = [
        str(letter_texts.ONE_INVITED if is_one else letter_texts.SEVERAL_INVITED),
        _meetings(content),
        str(letter_texts.ONE_PERSON if is_one else letter_texts.SEVERAL_PERSONS),
        _person(*content.people[0]) if is_one else _persons(content.people),
        str(letter_texts.PURPOSE),
        str(letter_texts.COSTS[letter.costs]),
        str(letter_texts.NO_PROMISE),
    ]
    if contact:
        parts.append(str(letter_texts.QUESTIONS).format(contact=contact))
    return parts


def _meetings(content: Content) -> Particulars:
    conference, language = content.letter.conference, content.letter.language
    rows: list[tuple[str, str]] = []
    for meeting in content.meetings:
        rows.append((_("Meeting"), seals.public_title(meeting, language)))
        rows.append((_("Dates"), dates.period(meeting.starts, meeting.ends, language)))
    rows.append((_("Place"), mail_context.venue_of(conference)))
    rows.append((_("Organiser"), conference.issuer.in_language(language)))
    return Particulars([row for row in rows if row[1]])


def _person(holder: Holder, passport: Passport | None) -> Particulars:
    registration = holder.registration
    rows = [
        (_("Name"), registration.called),
        (_("Function"), _work(registration)),
    ]
    if passport:
        if passport.names.casefold() != registration.name.casefold():
            rows.append((_("Name in the passport"), passport.names))
        rows += [
            (_("Born"), f"{dates.day(passport.born_on)}, {passport.born_in}"),
            (_("Nationality"), country_name(passport.nationality)),
            (_("Passport"), passport.number),
            (_("Issued"), dates.day(passport.issued_on)),
            (_("Valid until"), dates.day(passport.expires_on)),
        ]
    return Particulars([row for row in rows if row[1]])


def _work(registration: Registration) -> str:
    """Function and organisation, each in the direction of its letters."""
    parts = (registration.function, registration.organisation)
    return ", ".join(isolated(part) for part in parts if part)


def _persons(people: Sequence[tuple[Holder, Passport | None]]) -> PeopleTable:
    rows = []
    for holder, passport in people:
        registration = holder.registration
        rows.append(
            (
                passport.names if passport else registration.name,
                _work(registration),
                country_name(passport.nationality) if passport else "",
                dates.day(passport.born_on) if passport else "",
                passport.number if passport else "",
            )
        )
    header = (_("Name"), _("Function"), _("Nationality"), _("Born"), _("Passport"))
    return PeopleTable(header=header, rows=rows, widths=(30, 34, 20, 22, 18))
