"""What became of a registration is told meeting by meeting, in the same words on each own page."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.registration.models import Admission, Registration
from tests.support import factories
from tests.support.pages import page_of

As = Callable[[Account], Client]
WORDS = {
    "en": {"requested": "Under review", "accepted": "Accepted", "declined": "Declined"},
    "fr": {"requested": "À l’étude", "accepted": "Acceptée", "declined": "Refusée"},
    "es": {"requested": "En estudio", "accepted": "Aceptada", "declined": "Rechazada"},
}


@pytest.fixture
def registered(conference: Conference) -> Registration:
    return factories.registration(conference, email="zoe@example.org")


@pytest.fixture
def own(as_: As, registered: Registration) -> Client:
    """A browser of the person who registered."""
    account = registered.person.account
    assert account is not None
    return as_(account)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("state", ["requested", "accepted", "declined"])
def test_all_own_pages_tell_the_same_outcome(
    own: Client, registered: Registration, state: str, language: str
) -> None:
    registered.admissions.update(state=state)
    title = str(registered.conference.title.in_language(language))
    status = page_of(own.get(f"/{language}/octopus-2026/register/status/"))
    words = status.text(f"//aside//dt[.='{title}']/following-sibling::dd")
    assert words == WORDS[language][state]
    for address in (f"/{language}/me/", f"/{language}/me/data/"):
        page = page_of(own.get(address)).main
        assert words in page
        assert not {"submitted", "envoyée", "enviada"} & set(page.split())


def test_a_draft_is_called_so(own: Client, registered: Registration) -> None:
    Registration.objects.update(state="draft")
    Admission.objects.all().delete()
    assert "Draft" in page_of(own.get("/en/me/")).main


def test_status_page_begins_with_state_next_task_and_documents(
    own: Client, registered: Registration
) -> None:
    registered.admissions.update(state="accepted")
    page = page_of(own.get("/en/octopus-2026/register/status/"))
    order = page.texts(
        "//main//div[contains(@class, 'with-side')]//*[self::h2 or self::aside or self::h3]"
    )
    assert order[0].startswith("Accepted:")
    assert order[1] == "Next steps"
    assert order[2].startswith("Octopus Conference 2026")
    assert order.index("History") > 2
    due = page.tree.xpath("//li[contains(@class, 'due')]//a[contains(@class, 'button')]")
    assert len(due) == 1


REGISTER = "/en/octopus-2026/register/"


@pytest.mark.parametrize("typed", ["ana.nueva@", "", "ana nueva@example.org"])
def test_mistyped_address_stays_on_register_with_what_was_typed(
    client: Client, conference: Conference, typed: str
) -> None:
    answer = client.post(REGISTER, {"send_code": "1", "email": typed})
    assert answer.status_code == 422
    page = page_of(answer)
    assert page.text("//h1") == "Registration"
    assert page.tree.xpath("//input[@name='email']")[0].get("value", "") == typed
    assert page.texts("//*[@role='alert']//li/a")
    assert "What you will be asked" in page.main


def test_address_on_register_gets_a_code_and_leads_back(
    client: Client, conference: Conference
) -> None:
    answer = client.post(REGISTER, {"send_code": "1", "email": "ana@example.org"})
    assert answer.status_code == 302
    assert answer.url == "/en/sign-in/code/?next=%2Fen%2Foctopus-2026%2Fregister%2F"
