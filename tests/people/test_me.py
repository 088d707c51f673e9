"""The page of one's own account."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.people import hooks
from octopus.people.hooks import PageLink
from octopus.people.models import Account, Person
from octopus.privacy.models import LogEntry

As = Callable[[Account], Client]


@pytest.fixture
def a_page_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A room that brings a page for everyone."""
    monkeypatch.setattr(
        hooks.own_pages,
        "_connected",
        [lambda user: [PageLink("Sample", user.email, "/en/sample/")]],
    )


def test_visitor_is_asked_to_sign_in_and_comes_back(client: Client, db: None) -> None:
    assert client.get("/fr/me/")["Location"] == "/fr/sign-in/?next=%2Ffr%2Fme%2F"


def test_participant_finds_the_name_and_no_office(as_: As, otto: Account) -> None:
    Person.objects.create(account=otto, given_names="Otto", family_name="Muster")
    page = as_(otto).get("/en/me/").content.decode()
    assert "Otto Muster</h1>" in page
    assert "otto@example.org" in page
    assert "Function and organisation" not in page
    assert 'href="/en/office/"' not in page


@pytest.mark.usefixtures("a_page_of_ones_own")
def test_rooms_bring_their_pages(as_: As, otto: Account) -> None:
    page = as_(otto).get("/en/me/").content.decode()
    assert '<a href="/en/sample/">Sample</a>' in page
    assert "You are not registered for any conference." not in page


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "You are not registered for any conference."),
        ("fr", "Vous n’avez pas d’inscription à une conférence."),
        ("es", "No tiene ninguna inscripción en una conferencia."),
    ],
)
def test_page_without_registrations_says_so(
    as_: As, otto: Account, monkeypatch: pytest.MonkeyPatch, language: str, heading: str
) -> None:
    monkeypatch.setattr(hooks.own_pages, "_connected", [])
    assert heading in as_(otto).get(f"/{language}/me/").content.decode()


def test_staff_find_their_doors(as_: As, nadia: Account, edgar: Account, dora: Account) -> None:
    for user, office, door in ((nadia, True, True), (edgar, True, False), (dora, False, True)):
        page = as_(user).get("/en/me/").content.decode()
        assert ('href="/en/office/"' in page) is office, user.email
        assert ('href="/en/door/"' in page) is door, user.email


def test_language_of_letters_is_chosen_and_logged(as_: As, otto: Account) -> None:
    page = as_(otto).post("/en/me/", {"language": "es"}, follow=True).content.decode()
    assert "We will write to you in this language from now on." in page
    otto.refresh_from_db()
    assert otto.language == "es"
    (entry,) = LogEntry.objects.all()
    assert (entry.before, entry.after) == ({"language": "en"}, {"language": "es"})


def test_unknown_language_is_refused(as_: As, otto: Account) -> None:
    as_(otto).post("/en/me/", {"language": "xx"})
    otto.refresh_from_db()
    assert otto.language == "en"
