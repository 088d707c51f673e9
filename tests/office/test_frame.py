"""The frame of the office: it names the conference whose pages these are, on every page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.registration.admission import decisions
from tests.support import cast, factories
from tests.support.pages import Page, page_of

As = Callable[[Account], Client]
INSTALLATION = (
    "outbox/",
    "log/",
    "jobs/",
    "retention/",
    "people/",
    "bodies/",
    "projects/",
    "conferences/",
)


@pytest.fixture
def water() -> Conference:
    return factories.conference("water-2027", title={"en": "World Water Forum 2027"})


def named(page: Page) -> str:
    """The conference that the frame names, without its days."""
    return page.text('//p[@class="conference-name"]//strong')


def test_every_page_of_a_conference_names_it_and_its_days(
    as_: As, nadia: Account, water: Conference
) -> None:
    office = as_(nadia)
    for place in ("", "registrations/", "programme/", "badges/", "conference/", "articles/"):
        page = page_of(office.get(f"/en/office/water-2027/{place}"))
        assert named(page) == "World Water Forum 2027"
        assert "Oct" in page.text('//p[@class="conference-name"]/span')
        assert page.text("//head/title").endswith(" · World Water Forum 2027")


@pytest.mark.parametrize("place", INSTALLATION)
def test_pages_of_the_installation_name_the_conference_from_which_one_comes(
    place: str, as_: As, ada: Account, conference: Conference, water: Conference
) -> None:
    office = as_(ada)
    assert named(page_of(office.get(f"/en/office/{place}"))) == "Octopus Conference 2026"
    office.get("/en/office/water-2027/")
    page = page_of(office.get(f"/en/office/{place}"))
    assert named(page) == "World Water Forum 2027"
    (link,) = page.tree.xpath('//p[@class="conference-name"]/a')
    assert link.get("href") == "/en/office/water-2027/"
    addresses = page.tree.xpath('//nav[contains(@class, "of-conference")]//a/@href')
    assert addresses
    assert all(address.startswith("/en/office/water-2027/") for address in addresses)


def test_links_to_pages_of_the_installation_ask_for_the_conference(
    as_: As, nadia: Account, conference: Conference, water: Conference
) -> None:
    office = as_(nadia)
    page = page_of(office.get("/en/office/water-2027/"))
    links = page.tree.xpath('//nav[contains(@class, "installation")]//a/@href')
    assert "/en/office/outbox/?conference=water-2027" in links
    # A second tab was elsewhere meanwhile; the address counts.
    office.get(f"/en/office/{conference.slug}/")
    page = page_of(office.get("/en/office/outbox/?conference=water-2027"))
    assert named(page) == "World Water Forum 2027"
    (marked,) = page.tree.xpath('//header//a[@aria-current="page"]')
    assert marked.text == "Outbox"


def test_a_draft_is_called_one_and_is_not_named_to_those_who_may_not_know_it(
    as_: As, nadia: Account, conference: Conference, water: Conference
) -> None:
    Conference.objects.filter(pk=water.pk).update(published=False)
    page = page_of(as_(nadia).get("/en/office/log/?conference=water-2027"))
    assert page.text('//p[@class="conference-name"]/span').endswith(", draft")
    page = page_of(as_(cast.mara(conference)).get("/en/office/outbox/?conference=water-2027"))
    assert "Water" not in page.source


def test_the_desk_counts_the_mails_of_its_own_conference(
    as_: As, nadia: Account, conference: Conference, water: Conference
) -> None:
    registration = factories.registration(water)
    decisions.accept(admission=registration.admissions.get(), actor=nadia)
    office = as_(nadia)
    assert "in the outbox" in page_of(office.get("/en/office/water-2027/")).main
    assert "in the outbox" not in page_of(office.get(f"/en/office/{conference.slug}/")).main
    tabs = page_of(office.get(f"/en/office/outbox/?conference={conference.slug}"))
    assert "all (0)" in tabs.main


def test_naming_the_conference_costs_no_query(
    as_: As,
    nadia: Account,
    conference: Conference,
    water: Conference,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    office = as_(nadia)
    office.get("/en/office/retention/")
    with django_assert_max_num_queries(40) as unnamed:
        office.get("/en/office/retention/")
    number = len(unnamed.captured_queries)
    office.get("/en/office/water-2027/")
    office.get("/en/office/retention/")  # reads once what is kept for a revision
    with django_assert_num_queries(number):
        office.get("/en/office/retention/")
