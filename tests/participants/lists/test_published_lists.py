"""The published lists: an open meeting's for everybody, a closed one's for those admitted only."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.participants.actions import publish_list, unpublish_list
from octopus.participants.lists import web_page
from octopus.people.models import Account
from octopus.registration.models import Registration
from octopus.state import queries as state
from tests.support import factories, factories_bodies
from tests.support.participants.people import admit, meeting, plenary, send

As = Callable[[Account], Client]
PUBLIC = "/en/octopus-2026/participants/"


def test_before_it_is_published_there_is_no_list(
    conference: Conference, nadia: Account, english: Client, as_: As
) -> None:
    admit(conference, "Named")
    assert english.get(PUBLIC).status_code == 404
    assert as_(nadia).get(PUBLIC).status_code == 404
    publish_list(meeting=meeting(conference), state="provisional", actor=nadia)
    assert "Sam NAMED" in english.get(PUBLIC).content.decode()
    unpublish_list(meeting=meeting(conference), actor=nadia)
    assert english.get(PUBLIC).status_code == 404


@pytest.mark.parametrize(
    ("language", "title", "rule"),
    [
        ("en", "List of participants", "Final list, as of 15 June 2026"),
        ("fr", "Liste des participants", "Liste définitive, au 15 juin 2026"),
        ("es", "Lista de participantes", "Lista definitiva, a 15 de junio de 2026"),
    ],
)
def test_the_published_list_says_what_it_is_worth(
    conference: Conference, nadia: Account, english: Client, language: str, title: str, rule: str
) -> None:
    admit(conference, "Named", category="media")
    admit(conference, "Shy", agrees=False)
    publish_list(meeting=meeting(conference), state="final", actor=nadia)
    text = english.get(f"/{language}/octopus-2026/participants/").content.decode()
    assert title in text
    assert rule in text
    assert "SHY" not in text


def test_publishing_marks_public_pages_as_outdated(conference: Conference, nadia: Account) -> None:
    before = state.read().revision
    publish_list(meeting=meeting(conference), state="provisional", actor=nadia)
    middle = state.read().revision
    unpublish_list(meeting=meeting(conference), actor=nadia)
    assert before < middle < state.read().revision


def test_names_that_are_markup_stay_text(
    conference: Conference, nadia: Account, english: Client
) -> None:
    admit(conference, "<b>Bold</b>", organisation="<script>alert(1)</script>", category="ngo")
    publish_list(meeting=meeting(conference), state="provisional", actor=nadia)
    text = english.get(PUBLIC).content.decode()
    assert "&lt;B&gt;BOLD&lt;/B&gt;" in text
    assert "<script>alert" not in text


def test_a_closed_meetings_list_is_for_those_admitted(
    conference: Conference,
    nadia: Account,
    simon: Account,
    ada: Account,
    otto: Account,
    fabio: Account,
    tara: Registration,
    jo: Registration,
    english: Client,
    as_: As,
) -> None:
    closed = plenary(conference)
    publish_list(meeting=closed, state="provisional", actor=nadia)
    address = f"{PUBLIC}t-cy-35/"
    assert tara.person.account is not None
    assert jo.person.account is not None
    for reader in (tara.person.account, nadia):
        answer = as_(reader).get(address)
        assert "Tara DELEGADA" in answer.content.decode()
        assert "no-store" in answer.headers["Cache-Control"]
    for outsider in (simon, ada, otto, fabio, jo.person.account):
        assert as_(outsider).get(address).status_code == 404
    assert english.get(address).status_code == 404


def test_the_public_list_tells_nothing_of_a_closed_meeting(
    conference: Conference, nadia: Account, english: Client
) -> None:
    """Neither its people nor their ranks, even of those who are at both."""
    brazil = factories_bodies.delegation(conference)
    send(brazil, "Secretive", "head", function="Head of Secrets")
    both = admit(conference, "Both", meetings=("conference", "network-24-7"))
    factories_bodies.delegate(brazil, both, rank="deputy", state="accepted")
    for slug in ("conference", "t-cy-35"):
        publish_list(meeting=meeting(conference, slug), state="provisional", actor=nadia)
    text = english.get(PUBLIC).content.decode()
    assert "Sam BOTH" in text
    for secret in ("SECRETIVE", "Secrets", "Deputy", "delegation", "24/7", "Plenary"):
        assert secret not in text


def test_the_conferences_list_has_one_address(
    conference: Conference, nadia: Account, english: Client
) -> None:
    publish_list(meeting=meeting(conference), state="provisional", actor=nadia)
    assert english.get(f"{PUBLIC}conference/").headers["Location"] == PUBLIC


def test_a_draft_conference_shows_no_list(
    conference: Conference, nadia: Account, english: Client
) -> None:
    publish_list(meeting=meeting(conference), state="provisional", actor=nadia)
    conference.published = False
    conference.save()
    assert english.get(PUBLIC).status_code == 404


def test_a_long_list_has_pages(
    conference: Conference, nadia: Account, english: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_page, "PER_PAGE", 2)
    for country in ("BR", "DK", "EG", "ES"):
        admit(conference, f"Of{country}", country=country)
    admit(conference, "Shy", agrees=False)
    publish_list(meeting=meeting(conference), state="provisional", actor=nadia)
    first, second = (english.get(f"{PUBLIC}?page={page}").content.decode() for page in (1, 2))
    assert ("OFDK" in first, "OFEG" in first, "Page 1 of 2" in first) == (True, False, True)
    assert ("OFDK" in second, "OFEG" in second) == (False, True)
    assert ("preferred" in first, "preferred" in second) == (False, True)
    for odd in ("0", "99", "x", "-1", "²", "9" * 5_000):
        assert english.get(f"{PUBLIC}?page={odd}").status_code == 200


def test_the_list_takes_as_many_queries_with_three_people_as_with_one(
    conference: Conference,
    nadia: Account,
    otto: Account,
    as_: As,
    query_count: Callable[[Client, str], int],
) -> None:
    publish_list(meeting=meeting(conference), state="provisional", actor=nadia)
    counts = []
    for number in (1, 2):
        for place in range(number):
            admit(conference, country=("BR", "NO")[place])
        counts.append(query_count(as_(otto), PUBLIC))
    assert counts[0] == counts[1]


def test_a_restricted_meeting_that_is_hidden_has_no_list_for_outsiders(
    conference: Conference, nadia: Account, english: Client, as_: As
) -> None:
    hidden = meeting(conference, "network-24-7")
    hidden.announced = False
    hidden.save()
    publish_list(meeting=hidden, state="final", actor=nadia)
    assert english.get(f"{PUBLIC}network-24-7/").status_code == 404
    assert as_(factories.account("x@example.org")).get(f"{PUBLIC}network-24-7/").status_code == 404
