"""The public page that verifies a code."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.letters.models import Seal
from octopus.letters.verification import seals
from octopus.people.models import Account
from octopus.registration.models import Registration
from octopus.text import check_codes
from tests.support.letters import made

As = Callable[[Account], Client]


def _words(content: bytes) -> str:
    main = content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split()).replace("\u00a0", " ")


@pytest.fixture
def seal(paula: Registration, nadia: Account) -> Seal:
    letter = made.sent(paula, nadia)
    assert letter.seal is not None
    return letter.seal


def test_genuine_letter_shows_what_stands_on_it(english: Client, seal: Seal) -> None:
    answer = english.get(f"/en/verify/{seal.shown_code}/")
    words = _words(answer.content)
    assert answer.status_code == 200
    assert "This document is authentic." in words
    for fact in (
        "Invitation letter for a visa",
        "Issued to Paula Ejemplo",
        "Meeting Octopus Conference 2026",
        "Dates 14 – 16 October 2026",
        "Place Strasbourg, France",
        "Issued on 15 June 2026",
        "Language of the document English",
    ):
        assert fact in words


def test_passport_consulate_and_nationality_are_not_shown(english: Client, seal: Seal) -> None:
    page = english.get(f"/en/verify/{seal.shown_code}/").content.decode()
    for secret in (*made.SECRETS, "Accra", "Ghana", "Brazil", "29 March 1981", "@example.org<"):
        assert secret not in page.split("<main", 1)[1].split("If you suspect", 1)[0]


def test_page_is_kept_by_nobody(english: Client, seal: Seal) -> None:
    answer = english.get(f"/en/verify/{seal.shown_code}/")
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer.headers["Cache-Control"]
    page = answer.content.decode()
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert 'rel="canonical"' not in page


def test_revoked_letter_says_since_when_and_not_why(
    english: Client, seal: Seal, nadia: Account
) -> None:
    seals.revoke(seal=seal, actor=nadia, reason="Suspected of fraud")
    words = _words(english.get(f"/en/verify/{seal.shown_code}/").content)
    assert "This document has been revoked." in words
    assert "ceased to be valid on 15 June 2026" in words
    assert "fraud" not in words


def test_unknown_code_may_be_a_forgery(english: Client, seal: Seal) -> None:
    answer = english.get(f"/en/verify/{check_codes.new_code(16)}/")
    words = _words(answer.content)
    assert answer.status_code == 404
    assert "We have not issued a document with this code." in words
    assert "secretariat@example.org" in words


def test_slip_is_told_from_a_forgery(english: Client, seal: Seal) -> None:
    slip = seal.code[:-1] + ("0" if seal.code[-1] != "0" else "1")
    for address in (f"/en/verify/{slip}/", f"/en/verify/?code={slip}"):
        assert "This code contains a typing error." in _words(english.get(address).content)


def test_typed_code_leads_to_its_page(english: Client, seal: Seal) -> None:
    answer = english.get("/en/verify/", {"code": seal.shown_code.lower().replace("-", " ")})
    assert answer.headers["Location"] == f"/en/verify/{seal.shown_code}/"
    answer = english.get(f"/en/verify/{seal.code.lower()}/")
    assert answer.headers["Location"] == f"/en/verify/{seal.shown_code}/"


@pytest.mark.parametrize("typed", ["", " ", "x" * 5000, "<script>", "٠" * 16, "'; DROP TABLE"])
def test_nonsense_is_answered(english: Client, conference: Conference, typed: str) -> None:
    assert english.get("/en/verify/", {"code": typed}).status_code == 200


@pytest.mark.parametrize(
    ("language", "genuine"),
    [("fr", "Ce document est authentique."), ("es", "Este documento es auténtico.")],
)
def test_page_speaks_the_readers_language_and_marks_the_papers(
    english: Client, seal: Seal, language: str, genuine: str
) -> None:
    page = english.get(f"/{language}/verify/{seal.shown_code}/").content
    assert genuine in _words(page)
    assert '<dd lang="en"><bdi>Octopus Conference 2026</bdi></dd>' in page.decode()


def test_guessing_is_stopped_and_verifying_is_not(english: Client, seal: Seal) -> None:
    for _time in range(60):
        assert english.get(f"/en/verify/{seal.shown_code}/").status_code == 200
    for _time in range(60):
        assert english.get(f"/en/verify/{check_codes.new_code(16)}/").status_code == 404
    answer = english.get(f"/en/verify/{check_codes.new_code(16)}/")
    assert answer.status_code == 429
    other = english.get(f"/en/verify/{seal.shown_code}/", REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 200
    assert "try again in ten minutes" in _words(answer.content)


def test_seal_whose_names_are_gone_still_answers(english: Client, seal: Seal) -> None:
    Seal.objects.update(facts={})
    words = _words(english.get(f"/en/verify/{seal.shown_code}/").content)
    assert "This document is authentic." in words
    assert "Its names and dates are no longer kept." in words
    assert "Paula" not in words
