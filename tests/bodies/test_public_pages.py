"""Treaties, countries and the map as the public reads them, in three languages."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html
from pytest_django import DjangoAssertNumQueries

from octopus.bodies import actions
from octopus.bodies.models import Body, Membership, Status, Treaty
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support import factories_bodies
from tests.support.packs.folders import load_shipped
from tests.support.website import sitemaps

EVENTS = "//*[@aria-labelledby='events']"
NETWORK = re.compile(r"24/7|night.?desk|Nettverk|5550 0247|nestor", re.IGNORECASE)


@pytest.fixture
def shipped(conference: Conference) -> Treaty:
    load_shipped()
    return Treaty.objects.get(number="185")


def page(client: Client, address: str) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.fromstring(answer.content)


def of_class(tree: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    return list(tree.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]"))


def numbers(tree: html.HtmlElement) -> dict[str, str]:
    figures = of_class(tree, "numbers")[0]
    return {
        figure.xpath("dt")[0].text_content(): figure.xpath("dd")[0].text_content()
        for figure in figures
    }


def names(tree: html.HtmlElement) -> list[str]:
    return [link.text_content() for link in tree.xpath("//tbody/tr/th/a")]


def cells(tree: html.HtmlElement, name: str) -> list[str]:
    row = next(row for row in tree.xpath("//tbody/tr") if name in row.text_content())
    return [" ".join(cell.text_content().split()) for cell in row.xpath("td")]


@pytest.mark.parametrize(
    ("language", "together"),
    [
        ("en", ["Cyprus", "Czechia", "Denmark"]),
        ("fr", ["Autriche", "Azerbaïdjan", "Belgique"]),
        ("es", ["España", "Estados Unidos de América", "Estonia"]),
    ],
)
def test_states_stand_in_the_order_of_the_language(
    client: Client, shipped: Treaty, language: str, together: list[str]
) -> None:
    listed = names(page(client, f"/{language}/treaties/185/"))
    assert len(listed) == 96
    start = listed.index(together[0])
    assert listed[start : start + 3] == together


def test_egypt_stands_between_denmark_and_spain_in_french(client: Client, shipped: Treaty) -> None:
    factories_bodies.status(shipped, "EG", invited=date(2026, 1, 1))
    listed = names(page(client, "/fr/treaties/185/"))
    place = listed.index("Égypte")
    assert listed[place - 1 : place + 3] == ["Danemark", "Égypte", "Équateur", "Espagne"]


def test_counts_are_computed_for_today(client: Client, shipped: Treaty, nadia: Account) -> None:
    assert numbers(page(client, "/en/treaties/185/")) == {
        "Parties": "81",
        "Signatories": "2",
        "Invited to accede": "13",
    }
    ireland = shipped.statuses.get(country="IE")
    actions.save_status(status=ireland, actor=nadia, values={"deposited": date(2026, 6, 15)})
    counted = numbers(page(client, "/en/treaties/185/"))
    assert (counted["Parties"], counted["Signatories"]) == ("82", "1")


def test_row_says_what_a_source_confirms_and_publishes_no_doubt(
    client: Client, shipped: Treaty
) -> None:
    tree = page(client, "/en/treaties/185/")
    assert cells(tree, "Brazil") == [
        "Party",
        "",
        "30 November 2022",
        "1 March 2023",
        "January 2026",
    ]
    assert cells(tree, "Argentina") == ["Party", "", "", "", "January 2026"]
    assert cells(tree, "Ecuador")[2] == ""
    assert cells(tree, "Kenya")[0] == "invited to accede until 9 October 2029"
    assert cells(tree, "Mexico")[0] == "invited to accede"
    assert "recalled" not in tree.text_content()


@pytest.mark.parametrize(
    "address", ["treaties/", "treaties/185/", "countries/", "countries/ar/", "countries/mx/"]
)
@pytest.mark.parametrize(
    ("language", "doubts"),
    [
        ("en", r"to be confirmed|not verified|source confirms"),
        ("fr", r"à confirmer|pas vérifi|une source"),
        ("es", r"por confirmar|sin verificar|una fuente"),
    ],
)
def test_doubts_stay_in_the_office(
    client: Client, shipped: Treaty, address: str, language: str, doubts: str
) -> None:
    assert not re.search(doubts, page(client, f"/{language}/{address}").text_content())


def test_filter_by_status(client: Client, shipped: Treaty) -> None:
    assert names(page(client, "/en/treaties/185/?status=signatory")) == ["Ireland", "South Africa"]
    assert len(names(page(client, "/en/treaties/185/?status=nonsense"))) == 96


def test_protocol_that_is_not_in_force_has_ratifications_and_no_parties(
    client: Client, shipped: Treaty
) -> None:
    tree = page(client, "/en/treaties/224/")
    assert numbers(tree) == {"Ratifications": "3", "Signatories": "49"}
    assert cells(tree, "Japan")[0] == "has ratified"
    assert "not yet" in of_class(tree, "facts")[0].text_content()


def test_published_count_is_told_with_its_source_where_no_state_is_known(
    client: Client, shipped: Treaty
) -> None:
    text = page(client, "/fr/treaties/189/").text_content()
    assert "38" in text
    assert "Presse" in text
    assert "STE n°" in text


def test_map_and_table_say_the_same(client: Client, shipped: Treaty) -> None:
    tree = page(client, "/en/treaties/185/")
    drawn = {
        kind: {title.text for title in tree.xpath(f"//*[contains(@class, '{kind}')]//title")}
        for kind in ("party", "signatory", "invited")
    }
    rows = {
        " ".join(row.xpath("th")[0].text_content().split()): cells_of(row)
        for row in tree.xpath("//tbody/tr")
    }
    assert drawn["signatory"] == {"Ireland", "South Africa"}
    assert drawn["party"] == {name for name, kind in rows.items() if kind == "Party"}
    # Islands that no line on this scale could show have a dot.
    dots = {title.text for title in tree.xpath("//circle/title")}
    assert {"Tonga", "Mauritius", "Malta", "Monaco", "Kiribati", "Cabo Verde"} < dots


def cells_of(row: html.HtmlElement) -> str:
    return str(row.xpath("td/span[contains(@class, 'state')]")[0].text_content())


def test_map_is_told_to_who_cannot_see_it_and_differs_without_colour(
    client: Client, shipped: Treaty
) -> None:
    picture = page(client, "/es/treaties/185/").xpath("//svg[@class='world']")[0]
    assert picture.get("role") == "img"
    title = picture.get_element_by_id("map-title").text_content()
    words = picture.get_element_by_id("map-words").text_content()
    assert title == "Mapa del mundo: Convenio de Budapest"
    assert "Partes: 81" in words
    patterns = {part.get("fill") for part in picture.xpath("g") if part.get("fill")}
    assert patterns == {"url(#hatched)", "url(#dotted)"}


def test_country_page_tells_treaties_bodies_and_events(client: Client, shipped: Treaty) -> None:
    tree = page(client, "/en/countries/fr/")
    assert tree.xpath("//h1")[0].text_content() == "France"
    assert cells(tree, "Budapest Convention")[:3] == [
        "Party",
        "23 November 2001",
        "10 January 2006",
    ]
    text = " ".join(tree.text_content().split())
    assert "Cybercrime Convention Committee (T-CY): member. Party since 10 January 2006" in text
    assert "Octopus Conference 2026" in tree.xpath(EVENTS)[0].text_content()


def test_draft_of_a_conference_is_no_event_of_a_country(client: Client, shipped: Treaty) -> None:
    Conference.objects.update(published=False)
    assert not page(client, "/en/countries/fr/").xpath(EVENTS)


@pytest.mark.parametrize("code", ["xx", "aq", "FR", "24"])
def test_country_of_which_nothing_is_known_is_not_found(
    client: Client, shipped: Treaty, code: str
) -> None:
    assert client.get(f"/en/countries/{code}/").status_code == 404


def test_network_and_its_contact_points_are_on_no_public_page(
    client: Client, shipped: Treaty, conference: Conference, nestor: Registration
) -> None:
    """The data that could leak is there: a contact point, and a membership of a person."""
    network = factories_bodies.network(conference)
    Membership.objects.create(body=network, person=nestor.person, capacity="member")
    Membership.objects.create(body=network, country="AQ", capacity="member")
    for address in ("treaties/", "treaties/185/", "countries/", "countries/no/"):
        tree = page(client, f"/en/{address}")
        found = NETWORK.search(tree.xpath("//main")[0].text_content())
        assert found is None, (address, found)
    assert client.get("/en/countries/aq/").status_code == 404


def test_sitemap_and_footer_lead_there(
    client: Client, conference: Conference, shipped: Treaty
) -> None:
    conference.meetings.filter(slug="t-cy-35").update(body=Body.objects.get(slug="t-cy"))
    sitemap = sitemaps.whole(client)
    for address in ("treaties/", "treaties/224/", "countries/", "countries/br/"):
        for language in ("en", "fr", "es"):
            assert f"<loc>http://testserver/{language}/{address}</loc>" in sitemap
    foot = page(client, "/en/").xpath("//footer")[0]
    assert "/en/treaties/" in {link.get("href") for link in foot.xpath(".//a")}


def test_footer_of_a_conference_without_a_body_offers_no_treaties(
    client: Client, conference: Conference, shipped: Treaty
) -> None:
    """They may be another organiser's."""
    foot = page(client, "/en/").xpath("//footer")[0]
    assert "/en/treaties/" not in {link.get("href") for link in foot.xpath(".//a")}


def test_without_data_pages_say_so_and_the_footer_is_silent(
    client: Client, conference: Conference
) -> None:
    assert "No treaties have been added yet." in page(client, "/en/treaties/").text_content()
    assert "No States have been added yet." in page(client, "/en/countries/").text_content()
    foot = page(client, "/en/").xpath("//footer")[0]
    assert "/en/treaties/" not in {link.get("href") for link in foot.xpath(".//a")}
    assert "treaties" not in sitemaps.whole(client)


def test_pages_name_their_language_twins(client: Client, shipped: Treaty) -> None:
    tree = page(client, "/fr/treaties/185/")
    alternates = {
        link.get("hreflang"): link.get("href") for link in tree.xpath("//link[@hreflang]")
    }
    assert alternates["es"] == "http://testserver/es/treaties/185/"
    canonical = tree.xpath("//link[@rel='canonical']")[0].get("href")
    assert canonical == "http://testserver/fr/treaties/185/"


@pytest.mark.parametrize("address", ["/en/treaties/", "/en/treaties/185/", "/en/countries/"])
def test_number_of_queries_does_not_grow(
    client: Client,
    conference: Conference,
    address: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    treaty = factories_bodies.convention()
    Status.objects.exclude(country="BR").delete()
    client.get(address)
    with CaptureQueriesContext(connection) as first:
        client.get(address)
    number = len(first.captured_queries)
    factories_bodies.status(treaty, "FR", deposited=date(2006, 1, 10))
    factories_bodies.status(treaty, "DE", deposited=date(2009, 3, 9))
    client.get(address)  # reads once what is kept for a revision
    with django_assert_num_queries(number):
        client.get(address)


def test_first_view_is_light(client: Client, shipped: Treaty) -> None:
    """The whole page with its map, before compression, is less than fonts and styles may take."""
    assert len(client.get("/fr/treaties/185/").content) < 130_000
