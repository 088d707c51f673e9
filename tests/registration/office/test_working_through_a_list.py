"""A decision from a filtered list leads to the next person of it, and back to it as it was."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.test import Client
from lxml import html

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support import factories

As = Callable[[Account], Client]
LIST = "/en/office/octopus-2026/registrations/"
WAITING = f"{LIST}?state=requested&sort=name"


@pytest.fixture
def three(conference: Conference) -> list[Registration]:
    return [
        factories.registration(
            conference, given_names=name, family_name=name, email=f"{name}@example.org"
        )
        for name in ("Aba", "Bea", "Cid")
    ]


def _links(client: Client, address: str) -> dict[str, str]:
    """The links of a list by their words, or those of the head of a registration's page."""
    page = html.fromstring(client.get(address).content)
    found = page.xpath("//main//tbody//th/a | //main//p[@class='above']//a")
    return {link.text_content().strip(): link.get("href") for link in found}


def _accept(client: Client, address: str) -> html.HtmlElement:
    form = html.fromstring(client.get(address).content).xpath("//form[@class='decide']")[0]
    sent = {**dict(form.form_values()), "decision": "accepted"}
    return html.fromstring(client.post(form.get("action"), sent, follow=True).content)


def test_a_decision_leads_to_the_next_person_and_the_last_one_back_to_the_list(
    as_: As, nadia: Account, three: list[Registration]
) -> None:
    client = as_(nadia)
    first = next(link for words, link in _links(client, WAITING).items() if "Aba" in words)
    for name, following in (("Aba Aba", "Bea Bea"), ("Bea Bea", "Cid Cid")):
        page = _accept(client, first)
        assert page.xpath("string(//h1)") == following
        assert page.xpath("string(//p[@role='status'])").startswith(f"{name}: Decision recorded.")
        first = page.xpath("//form[@class='decide']//input[@name='list']/@value")[0]
        first = f"{LIST}{_reference(three, following)}/?{urlencode({'list': first})}"
    page = _accept(client, first)
    assert page.xpath("string(//h1)") == "Registrations"
    assert page.xpath("//p[@class='chips']//b/text()")


def _reference(three: list[Registration], name: str) -> str:
    return next(row.reference for row in three if row.name == name)


def test_the_page_leads_back_to_the_list_as_it_was_and_to_its_neighbours(
    as_: As, nadia: Account, three: list[Registration]
) -> None:
    client = as_(nadia)
    middle = next(link for words, link in _links(client, WAITING).items() if "Bea" in words)
    links = _links(client, middle)
    assert links["Registrations"] == WAITING
    assert _reference(three, "Aba Aba") in links["Previous"]
    assert _reference(three, "Cid Cid") in links["Next"]


def test_beside_the_list_the_decision_knows_the_list_from_the_browser_s_address(
    as_: As, nadia: Account, three: list[Registration]
) -> None:
    shown = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{WAITING}"}
    panel = html.fromstring(as_(nadia).get(f"{LIST}{three[0].reference}/", headers=shown).content)
    assert panel.xpath("//input[@name='list']/@value") == ["state=requested&sort=name"]


def test_a_decision_without_a_list_stays_with_the_person(
    as_: As, nadia: Account, three: list[Registration]
) -> None:
    page = _accept(as_(nadia), f"{LIST}{three[0].reference}/")
    assert page.xpath("string(//h1)") == "Aba Aba"
