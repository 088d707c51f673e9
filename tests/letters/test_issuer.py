"""Papers bear the name of the organisation that issues them, whichever it is, or none."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.demo.conference import announcement
from octopus.letters.certificates.actions import confirm_attendance
from octopus.letters.models import VisaLetter
from octopus.people.models import Account
from octopus.programme.announcement.draft_import import draft_from_announcement
from octopus.registration.models import Registration
from octopus.text.multilingual import MultilingualText
from tests.support.letters import made
from tests.support.letters.paper_read import text_of

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
HOME = "/en/octopus-2026/letters/"
FACTS = "/en/office/octopus-2026/conference/facts/"
AFTER = "2026-10-17T09:00:00+02:00"
OTHER = MultilingualText(en="Forum of Samples", fr="Forum des Exemples", es="Foro de Ejemplos")
OF_EUROPE = {"en": "Council of Europe", "fr": "Conseil de l’Europe", "es": "Consejo de Europa"}


def give(conference: Conference, issuer: MultilingualText) -> None:
    """The conference's issuer, at a house of its own: the venue is named on letters as well."""
    conference.issuer = issuer
    conference.issuer_address = (
        MultilingualText(en="1 Sample Street\nExampleton") if issuer else MultilingualText()
    )
    conference.venue = MultilingualText(en="Sample Hall", fr="Salle Exemple", es="Sala Ejemplo")
    conference.save()


def papers(
    paula: Registration, nadia: Account, as_: As, at: At, language: str, english: Client
) -> dict[str, str]:
    """What stands on a visa letter, on a certificate, and on the page that verifies the letter."""
    own = as_(made.holder_account(paula))
    letter = made.sent(paula, nadia, language=language, costs=VisaLetter.Costs.PAID)
    found = {"letter": text_of(own.get(f"{HOME}{letter.pk}/letter.pdf").content)}
    assert letter.seal is not None
    page = english.get(f"/{language}/verify/{letter.seal.shown_code}/")
    found["verification"] = page.content.decode()
    meeting = paula.conference.meetings.get(slug="conference")
    with at(AFTER):
        confirm_attendance(registrations=[paula], meeting=meeting, actor=nadia)
        answer = own.get(f"{HOME}certificates/conference/{language}.pdf")
    return found | {"certificate": text_of(answer.content)}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_papers_of_another_organisation_never_name_the_council_of_europe(
    paula: Registration,
    nadia: Account,
    conference: Conference,
    as_: As,
    at: At,
    english: Client,
    language: str,
) -> None:
    give(conference, OTHER)
    found = papers(paula, nadia, as_, at, language, english)
    for words in found.values():
        assert not any(name in words for name in OF_EUROPE.values())
    for name in ("letter", "certificate"):
        assert OTHER[language] in found[name]
        assert "1 Sample Street" in found[name]
    organiser = {"en": "Organiser", "fr": "Organisateur", "es": "Organizador"}[language]
    assert f"{organiser} {OTHER[language]}" in found["letter"]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_papers_without_an_issuer_bear_the_title_of_the_conference(
    paula: Registration,
    nadia: Account,
    conference: Conference,
    as_: As,
    at: At,
    english: Client,
    language: str,
) -> None:
    give(conference, MultilingualText())
    found = papers(paula, nadia, as_, at, language, english)
    for words in found.values():
        assert not any(name in words for name in OF_EUROPE.values())
    assert found["letter"].startswith(conference.title[language])
    assert found["certificate"].startswith(conference.title[language])
    paid = {"en": "The organiser bears", "fr": "L’organisateur prend", "es": "El organizador asume"}
    assert paid[language] in found["letter"]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_papers_of_the_council_of_europe_name_it_at_their_head(
    paula: Registration, nadia: Account, as_: As, at: At, english: Client, language: str
) -> None:
    found = papers(paula, nadia, as_, at, language, english)
    assert found["letter"].startswith(OF_EUROPE[language])
    assert found["certificate"].startswith(OF_EUROPE[language])


def test_staff_write_the_issuer_in_three_languages(
    conference: Conference, nadia: Account, as_: As
) -> None:
    page = as_(nadia).get(FACTS).content.decode()
    assert "Letters and certificates" in page
    for code, name in OF_EUROPE.items():
        assert f'value="{name}"' in page, code


def test_new_edition_takes_no_issuer_in_silence(conference: Conference, nadia: Account) -> None:
    give(conference, OTHER)
    draft = draft_from_announcement(
        lines=[line.replace("2026", "2027") for line in announcement("en")],
        file_name="octopus-2027.en.md",
        actor=nadia,
    )
    draft.refresh_from_db()
    assert draft.pk != conference.pk
    assert draft.issuer == {}
    assert draft.issuer_address == {}
