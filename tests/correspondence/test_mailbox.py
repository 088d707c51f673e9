"""The demo's mailbox: what would have been sent."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from octopus.correspondence.models import Message
from octopus.people.models import Account
from tests.support.correspondence.kinds import news
from tests.support.pages import page_of
from tests.support.people.sign_in import last_code

MAILBOX = "/en/mailbox/"


@pytest.fixture
def demo(settings: Settings) -> None:
    settings.DEMO = True


def test_mailbox_is_only_in_a_demo(client: Client, db: None) -> None:
    assert client.get(MAILBOX).status_code == 404


@pytest.mark.usefixtures("demo")
def test_mailbox_shows_what_went_and_not_what_waits(
    client: Client, otto: Account, nadia: Account
) -> None:
    news(otto, name="Otto", at_once=True)
    news(nadia, name="Nadia", at_once=True, news="<i>Hello</i>")
    news(otto, name="Patience")
    page = client.get(MAILBOX).content.decode()
    assert page.index("News for Nadia") < page.index("News for Otto")
    assert "Dear Nadia\n\n&lt;i&gt;Hello&lt;/i&gt;" in page
    assert "Patience" not in page
    Message.objects.update(state="sent")
    assert "Patience" in client.get(MAILBOX).content.decode()


@pytest.mark.usefixtures("demo")
def test_mailbox_of_one_address(client: Client, otto: Account, nadia: Account) -> None:
    news(otto, name="Otto", at_once=True)
    news(nadia, name="Nadia", at_once=True)
    page = page_of(client.get(f"{MAILBOX}?to=otto@example.org"))
    assert "News for Otto" in page.main
    assert "News for Nadia" not in page.main
    assert "nadia@example.org" in page.texts("//option")
    assert page.texts("//option[@selected]") == ["otto@example.org"]


@pytest.mark.usefixtures("demo")
def test_mailbox_shows_the_code_and_leads_back_to_it(client: Client, db: None) -> None:
    client.post("/fr/sign-in/", {"email": "someone@example.org"})
    page = client.get("/fr/sign-in/code/").content.decode()
    assert 'href="/fr/mailbox/"' in page
    code = last_code()
    page = client.get("/fr/mailbox/").content.decode()
    assert code in page
    assert 'href="/fr/sign-in/code/"' in page


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("language", "hint"),
    [
        ("en", "No messages yet."),
        ("fr", "Aucun message pour l’instant."),
        ("es", "Todavía no hay mensajes."),
    ],
)
def test_empty_mailbox_says_what_to_do(client: Client, db: None, language: str, hint: str) -> None:
    assert hint in client.get(f"/{language}/mailbox/").content.decode()


@pytest.mark.usefixtures("demo")
def test_long_mailbox_has_pages(client: Client, otto: Account) -> None:
    for number in range(17):
        news(otto, name=f"No. {number}", at_once=True)
    assert "Page 1 of 2" in client.get(MAILBOX).content.decode()
    second = client.get(f"{MAILBOX}?page=2").content.decode()
    assert "News for No. 0" in second
    assert "News for No. 2<" not in second


@pytest.mark.usefixtures("demo")
def test_mailbox_costs_the_same_for_three_messages_as_for_one(
    client: Client, otto: Account
) -> None:
    counts = []
    client.get(MAILBOX)
    for more in (1, 2):
        for _number in range(more):
            news(otto, at_once=True)
        with CaptureQueriesContext(connection) as queries:
            client.get(MAILBOX)
        counts.append(len(queries))
    assert counts[0] == counts[1]
