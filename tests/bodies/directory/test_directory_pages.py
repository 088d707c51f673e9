"""The directory of a network: inside it, and nowhere else."""

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from octopus.bodies.directory import personal_data
from octopus.bodies.models import Body, ContactPoint, Keeper
from octopus.conferences.models import Conference
from octopus.people.models import Account, Person
from octopus.privacy.models import LogEntry
from octopus.registration.models import Registration
from tests.support import factories, factories_bodies
from tests.support.pages import page_of

As = Callable[[Account], Client]
PAGE = "/en/bodies/network-24-7/directory/"
KEEPERS = "/en/bodies/network-24-7/keepers/"
POINT = {
    "country": "BR",
    "given_names": "Rosa",
    "family_name": "Muestra",
    "address": "rosa@example.org",
    "service": "Plantão de Amostra",
    "telephone": "+55 61 5550 0247",
    "email": "plantao@example.org",
    "languages": ["pt", "en"],
    "starts": "2026-01-01",
}


@pytest.fixture
def network(conference: Conference, nestor: Registration, nadia: Account) -> Body:
    """Norway's contact point is Nestor; Nadia keeps the directory."""
    body = factories_bodies.network(conference)
    Keeper.objects.create(body=body, account=nadia)
    return body


def holder(registration: Registration) -> Account:
    user = registration.person.account
    assert user is not None
    return user


def test_those_inside_read_it_and_nobody_else(
    as_: As,
    network: Body,
    nestor: Registration,
    nadia: Account,
    simon: Account,
    ada: Account,
    edgar: Account,
    tara: Registration,
    jo: Registration,
) -> None:
    for user in (holder(nestor), nadia):
        answer = as_(user).get(PAGE)
        page = answer.content.decode()
        assert "Norway" in page
        assert "Night Desk of Samples" in page
        assert "tel:+4755500247" in page
        assert "no-store" in answer["Cache-Control"]
    for user in (simon, ada, edgar, holder(tara), holder(jo)):
        for address in (PAGE, f"{PAGE}export/pdf/", f"{PAGE}export/xlsx/", KEEPERS):
            assert as_(user).get(address).status_code == 404
    for address in (PAGE, PAGE.replace("network-24-7", "none")):
        assert Client().get(address).status_code == 302


def test_a_contact_point_whose_time_is_over_is_outside(
    as_: As, network: Body, nestor: Registration
) -> None:
    network.contact_points.update(ends=date(2026, 6, 14))
    assert as_(holder(nestor)).get(PAGE).status_code == 404


def test_a_contact_point_reads_and_does_not_write(
    as_: As, network: Body, nestor: Registration
) -> None:
    client = as_(holder(nestor))
    assert "Add a contact point" not in client.get(PAGE).content.decode()
    point = network.contact_points.get()
    for address in (f"{PAGE}new/", f"{PAGE}{point.pk}/", KEEPERS):
        assert client.get(address).status_code == 404
        assert client.post(address, POINT).status_code == 404


def test_a_keeper_designates_corrects_and_ends_and_reads_what_was(
    as_: As, network: Body, nadia: Account
) -> None:
    client = as_(nadia)
    client.post(f"{PAGE}new/", POINT)
    point = network.contact_points.get(country="BR")
    assert point.person.account is not None
    assert point.person.account.email == "rosa@example.org"
    assert "Plantão de Amostra" in as_(point.person.account).get(PAGE).content.decode()
    kept = {name: POINT[name] for name in ("service", "email", "languages", "starts")}
    changes = {**kept, "telephone": "+55 61 5550 9999", "ends": "2026-06-30"}
    client.post(f"{PAGE}{point.pk}/", changes)
    page = client.get(f"{PAGE}{point.pk}/").content.decode()
    assert "+55 61 5550 9999" in page
    assert "(before: +55 61 5550 0247)" in page
    entries = LogEntry.objects.filter(subject_kind="bodies.contactpoint")
    assert set(entries.values_list("circle", flat=True)) == {network.circle}


def test_twice_and_backwards_are_refused_in_words(as_: As, network: Body, nadia: Account) -> None:
    client = as_(nadia)
    client.post(f"{PAGE}new/", POINT)
    again = client.post(f"{PAGE}new/", POINT)
    assert again.status_code == 422
    assert "This person is already a contact point of this State." in again.content.decode()
    point = network.contact_points.get(country="BR")
    wrong = client.post(f"{PAGE}{point.pk}/", {**POINT, "ends": "2025-01-01"})
    assert "The last day is before the first day." in wrong.content.decode()
    assert network.contact_points.filter(country="BR").count() == 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("norway", True),
        ("night desk", True),
        ("55500247", True),
        ("NORVEGE", False),
        ("zzz", False),
    ],
)
def test_it_is_searched(as_: As, network: Body, nadia: Account, words: str, found: bool) -> None:
    page = as_(nadia).get(PAGE, {"q": words}).content.decode()
    assert ("Night Desk of Samples" in page) is found


def test_states_stand_in_the_order_of_the_reader(as_: As, network: Body, nadia: Account) -> None:
    person = factories.account("x@example.org")
    other = Person.objects.create(account=person, family_name="Other")
    for country in ("EG", "DK", "ES"):
        ContactPoint.objects.create(
            body=network, country=country, person=other, service=country, starts=date(2025, 1, 1)
        )
    page = as_(nadia).get(PAGE.replace("/en/", "/fr/")).content.decode()
    names = ["Danemark", "Égypte", "Espagne", "Norvège"]
    places = [page.index(f">{name}</h2>") for name in names]
    assert places == sorted(places)


def test_exports_say_for_whom_they_are_and_the_circle_s_log_who_took_them(
    as_: As, network: Body, nestor: Registration
) -> None:
    network.contact_points.update(service="=HYPERLINK(1)")
    client = as_(holder(nestor))
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"{PAGE}export/xlsx/").content)).active
    assert sheet is not None
    assert str(sheet["A1"].value).startswith("Restricted: for the contact points of the 24/7")
    assert sheet["B5"].value == "=HYPERLINK(1)"
    assert sheet["B5"].data_type == "s"
    assert client.get(f"{PAGE}export/pdf/").content.startswith(b"%PDF-")
    assert client.get(f"{PAGE}export/csv/").status_code == 404
    taken = LogEntry.objects.filter(action="directory.exported", actor=holder(nestor))
    assert [entry.after for entry in taken] == [{"format": "xlsx"}, {"format": "pdf"}]
    assert {entry.circle for entry in taken} == {network.circle}


def test_an_administrator_appoints_the_first_keeper_and_sees_nothing(
    as_: As, network: Body, ada: Account, simon: Account, nadia: Account
) -> None:
    Keeper.objects.all().delete()
    assert as_(simon).get(KEEPERS).status_code == 404
    client = as_(ada)
    body = page_of(client.get("/en/office/bodies/body/network-24-7/"))
    assert ("Keepers of the directory", KEEPERS) in body.links
    assert "None yet." in client.get(KEEPERS).content.decode()
    refused = client.post(KEEPERS, {"email": "nobody@example.org"}).content.decode()
    assert "No member of the secretariat has this address." in refused
    client.post(KEEPERS, {"email": "Simon@example.org"})
    assert [keeper.account for keeper in network.keepers.all()] == [simon]
    assert client.get(KEEPERS).status_code == 404
    assert client.get(PAGE).status_code == 404
    as_(simon).post(KEEPERS, {"email": "nadia@example.org"})
    assert network.keepers.count() == 2


def test_the_last_keeper_stays(as_: As, network: Body, nadia: Account) -> None:
    page = as_(nadia).post(KEEPERS, {"relieve": nadia.pk}).content.decode()
    assert "Appoint another person first: a directory needs a keeper." in page
    assert network.keepers.count() == 1


def test_a_former_contact_point_goes_after_its_time_with_what_the_log_kept(
    as_: As, network: Body, nadia: Account
) -> None:
    as_(nadia).post(f"{PAGE}new/", POINT)
    point = network.contact_points.get(country="BR")
    ContactPoint.objects.filter(pk=point.pk).update(ends=date(2026, 6, 30))
    assert personal_data.count_ended(date(2026, 6, 29)) == {}
    assert personal_data.remove_ended(date(2026, 6, 30)) == {(None, "contact_points"): 1}
    assert not Person.objects.filter(family_name="Muestra").exists()
    assert not Account.objects.filter(email="rosa@example.org").exists()
    assert not LogEntry.objects.filter(
        subject_kind="bodies.contactpoint", subject_id=point.pk
    ).exists()
    assert network.contact_points.count() == 1


def test_the_directory_makes_the_same_queries_with_one_and_with_three(
    as_: As, network: Body, nadia: Account, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = as_(nadia)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as first:
        assert "1 contact point" in client.get(PAGE).content.decode()
    number = len(first)
    for other in range(2):
        client.post(f"{PAGE}new/", {**POINT, "address": f"p{other}@example.org"})
    client.get(PAGE)
    with django_assert_num_queries(number):
        assert "3 contact points" in client.get(PAGE).content.decode()
