"""The page of all conferences of an installation."""

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from tests.support import factories
from tests.support.pages import Page, page_of


@pytest.fixture
def editions(conference: Conference) -> list[Conference]:
    """Octopus 2026 to come, one that runs, two that are over, and a draft."""
    factories.conference(
        "rivers", title={"en": "Rivers Forum"}, start_date="2026-06-14", end_date="2026-06-16"
    )
    factories.conference(
        "old", title={"en": "Old Forum"}, start_date="2022-06-14", end_date="2022-06-16"
    )
    factories.conference(
        "older", title={"en": "Older Forum"}, start_date="2021-06-14", end_date="2021-06-16"
    )
    factories.conference("draft", title={"en": "Secret Draft"}, published=False)
    return list(Conference.objects.all())


def titles(page: Page, heading: str) -> list[str]:
    return [link.text_content() for link in page.tree.xpath(f'//section[h2="{heading}"]//li/a')]


@pytest.mark.usefixtures("editions")
def test_every_edition_stands_under_its_phase(client: Client) -> None:
    page = page_of(client.get("/en/conferences/"))
    assert titles(page, "Under way") == ["Rivers Forum"]
    assert titles(page, "Upcoming") == ["Octopus Conference 2026"]
    assert titles(page, "Earlier conferences") == ["Old Forum", "Older Forum"]
    assert "Secret Draft" not in page.tree.text_content()


@pytest.mark.usefixtures("editions")
def test_every_edition_leads_to_the_others(client: Client) -> None:
    for slug in ("octopus-2026", "old"):
        page = page_of(client.get(f"/en/{slug}/"))
        assert page.tree.xpath('//footer//a[@href="/en/conferences/"]')


def test_one_conference_alone_has_no_others(client: Client, conference: Conference) -> None:
    page = page_of(client.get(f"/en/{conference.slug}/"))
    assert not page.tree.xpath('//footer//a[@href="/en/conferences/"]')


@pytest.mark.usefixtures("editions")
def test_the_front_page_has_all_of_several_organisers(client: Client) -> None:
    page = page_of(client.get("/en/"))
    assert titles(page, "Under way") == ["Rivers Forum"]
    assert titles(page, "Earlier conferences") == ["Old Forum", "Older Forum"]
    assert page.text('//header//a[@class="brand"]') == "Octopus"
    assert "Secret Draft" not in page.source


@pytest.mark.usefixtures("editions")
def test_the_editions_of_a_series_lead_to_each_other_and_to_no_draft(client: Client) -> None:
    known = {edition.slug: edition for edition in Conference.objects.all()}
    for slug, previous in (("rivers", "draft"), ("draft", "old"), ("old", "older")):
        Conference.objects.filter(slug=slug).update(previous_edition=known[previous])
    for slug, others in (("older", ["rivers", "old"]), ("rivers", ["old", "older"])):
        page = page_of(client.get(f"/en/{slug}/"))
        links = page.tree.xpath('//section[@aria-labelledby="editions"]//a/@href')
        assert links == [f"/en/{other}/" for other in others]
        assert "Secret Draft" not in page.source
