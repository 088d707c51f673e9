"""The office's pages about treaties and bodies: load, find, correct, confirm, extend, add, end."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from octopus.bodies.models import Body, Membership, Status, Treaty
from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account, Organisation, Person
from octopus.registration.models import Registration
from octopus.text.multilingual import MultilingualText
from tests.support import factories_bodies

As = Callable[[Account], Client]
OFFICE = "/en/office/bodies/"


@pytest.fixture
def committee(conference: Conference) -> Body:
    return factories_bodies.committee(conference)


@pytest.fixture
def office(as_: As, nadia: Account) -> Client:
    return as_(nadia)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def status_of(country: str) -> Status:
    return factories_bodies.convention().statuses.get(country=country)


def test_front_leads_to_the_data_packs(conference: Conference, office: Client) -> None:
    page = text(office, OFFICE)
    assert "No treaties have been added yet." in page
    assert 'href="/en/office/packs/"' in page


@pytest.mark.parametrize(
    ("query", "found", "missing"),
    [
        ("?q=brés", "Brazil", "Norway"),
        ("?q=ireland", "Ireland", "Norway"),
        ("?kind=invited", "Kenya", "Ireland"),
        ("?confirmed=no", "Norway", "Kenya"),
    ],
)
def test_statuses_are_found_by_name_kind_and_source(
    committee: Body, office: Client, query: str, found: str, missing: str
) -> None:
    Status.objects.filter(country="NO").update(confirmed=False)
    page = text(office, f"{OFFICE}statuses/{query}")
    assert found in page.partition("<tbody>")[2]
    assert missing not in page.partition("<tbody>")[2]


@pytest.mark.parametrize("list_of", ["statuses", "organisations"])
def test_list_leads_back_and_to_a_new_row(committee: Body, office: Client, list_of: str) -> None:
    page = text(office, f"{OFFICE}{list_of}/")
    assert f'<a href="{OFFICE}">Treaties and bodies</a>' in page
    assert f'href="{OFFICE}{list_of}/new/"' in page


def test_statuses_leave_as_a_spreadsheet(committee: Body, office: Client) -> None:
    written = office.get(f"{OFFICE}statuses/?export=csv").content.decode("utf-8-sig")
    assert "Brazil" in written
    assert "30 November 2022" in written


def test_many_are_confirmed_by_one_source(committee: Body, office: Client) -> None:
    Status.objects.update(confirmed=False)
    address = f"{OFFICE}statuses/"
    sent = {"action": "confirm", "scope": "matching"}
    assert "4 entries will be confirmed" in office.post(address, sent).content.decode()
    office.post(address, sent | {"confirmed": "4", "reason": "Treaty Office, 15 June 2026"})
    assert set(Status.objects.values_list("confirmed", "source")) == {
        (True, "Treaty Office, 15 June 2026")
    }


def test_correction_is_saved_and_its_history_told(committee: Body, office: Client) -> None:
    address = f"{OFFICE}statuses/{status_of('IE').pk}/"
    page = text(office, address)
    assert "Signatory since 28 February 2002; observer" in page
    answer = office.post(
        address,
        {
            "signed": "2002-02-28",
            "deposited": "2026-06-12",
            "instrument": "ratification",
            "confirmed": "on",
            "source": "Treaty Office",
        },
        follow=True,
    )
    page = " ".join(answer.content.decode().split())
    assert "Saved. It takes effect immediately." in page
    assert "Party since 12 June 2026" in page
    assert "nadia@example.org" in page
    assert "<ins>12 June 2026</ins>" in page


def test_impossible_day_stands_beside_its_field(committee: Body, office: Client) -> None:
    address = f"{OFFICE}statuses/{status_of('IE').pk}/"
    answer = office.post(address, {"signed": "2002-02-28", "deposited": "2001-01-01"})
    assert answer.status_code == 422
    assert 'href="#id_deposited"' in answer.content.decode()
    assert "The deposit comes before the signature." in answer.content.decode()
    assert status_of("IE").deposited is None


def test_confirming_needs_a_source(committee: Body, office: Client) -> None:
    Status.objects.filter(country="IE").update(confirmed=False)
    address = f"{OFFICE}statuses/{status_of('IE').pk}/confirm/"
    assert office.post(address, {"confirm-source": ""}).status_code == 422
    office.post(address, {"confirm-source": "Official Journal"})
    assert (status_of("IE").confirmed, status_of("IE").source) == (True, "Official Journal")


def test_invitation_is_extended_and_never_shortened(committee: Body, office: Client) -> None:
    address = f"{OFFICE}statuses/{status_of('KE').pk}/extend/"
    refused = office.post(address, {"extend-until": "2026-12-31"})
    assert refused.status_code == 422
    assert "The invitation is already valid until that date." in refused.content.decode()
    office.post(address, {"extend-until": "2031-01-31"})
    assert status_of("KE").invitation_lapses == date(2031, 1, 31)


def test_state_is_added_once(committee: Body, office: Client) -> None:
    treaty = factories_bodies.convention()
    sent = {"treaty": treaty.pk, "country": "FJ", "deposited": "2024-06-20"}
    office.post(f"{OFFICE}statuses/new/", sent)
    assert status_of("FJ").deposited == date(2024, 6, 20)
    twice = office.post(f"{OFFICE}statuses/new/", sent)
    assert "This State is already listed for this treaty." in twice.content.decode()


def test_body_page_tells_who_may_attend_on_a_day(committee: Body, office: Client) -> None:
    page = text(office, f"{OFFICE}body/t-cy/?on=2026-10-12")
    assert '<h3 class="part-s">Members <span' in page
    assert '<h3 class="part-s">Observers <span' in page
    assert "Party since 30 November 2022" in page
    assert "Invited to accede until 9 October 2029" in page
    assert "35th Plenary of the" in page
    later = text(office, f"{OFFICE}body/t-cy/?on=2030-01-01")
    assert "The invitation to accede lapsed after 9 October 2029" in later
    assert text(office, f"{OFFICE}body/t-cy/?on=nonsense")


def test_ad_hoc_observer_takes_the_days_of_a_meeting(
    committee: Body, conference: Conference, office: Client
) -> None:
    meeting = conference.meetings.get(slug="t-cy-35")
    sent = {"capacity": "ad_hoc_observer", "country": "JO", "meeting": meeting.pk}
    office.post(f"{OFFICE}body/t-cy/add/", sent)
    held = Membership.objects.get(country="JO")
    assert (held.starts, held.ends, held.confirmed) == (meeting.starts, meeting.ends, True)
    assert "Ad hoc observer for this meeting" in text(office, f"{OFFICE}body/t-cy/?on=2026-10-12")


def test_membership_is_ended_and_extended(committee: Body, office: Client) -> None:
    held = Membership.objects.create(body=committee, country="JO", capacity="observer")
    address = f"{OFFICE}memberships/{held.pk}/"
    office.post(address, {"ends": "2026-06-30", "source": "Bureau"})
    held.refresh_from_db()
    assert (held.ends, held.source, held.confirmed) == (date(2026, 6, 30), "Bureau", True)
    assert "Membership of a body changed" in text(office, address)
    wrong = office.post(address, {"starts": "2026-07-01", "ends": "2026-06-30"})
    assert "The last day is before the first day." in wrong.content.decode()


def test_organisation_joins_as_observer(committee: Body, office: Client) -> None:
    office.post(
        f"{OFFICE}organisations/new/",
        {"name_0": "Sample League", "name_en": "Sample League", "kind": "ngo"},
    )
    league = Organisation.objects.get()
    office.post(f"{OFFICE}body/t-cy/add/", {"capacity": "observer", "organisation": league.pk})
    assert "Sample League" in text(office, f"{OFFICE}body/t-cy/")
    assert "Sample League" in text(office, f"{OFFICE}organisations/?q=league")


def test_meeting_that_is_hidden_is_offered_to_those_in_charge_only(
    committee: Body, conference: Conference, as_: As, nadia: Account, simon: Account
) -> None:
    Meeting.objects.filter(slug="t-cy-35").update(announced=False)
    for address in ("body/t-cy/", "body/t-cy/add/"):
        assert "35th Plenary" in text(as_(nadia), OFFICE + address)
        assert "35th Plenary" not in text(as_(simon), OFFICE + address)


def test_persons_in_a_network_are_not_told_to_other_staff(
    conference: Conference, as_: As, simon: Account
) -> None:
    network = factories_bodies.network(conference)
    hidden = Person.objects.create(given_names="Nestor", family_name="Nettverk")
    held = Membership.objects.create(body=network, person=hidden, capacity="member")
    page = text(as_(simon), f"{OFFICE}body/{network.slug}/")
    assert "Brazil" in page
    assert "Nettverk" not in page
    assert "directory" not in page.partition("<main")[2]
    assert as_(simon).get(f"{OFFICE}memberships/{held.pk}/").status_code == 404


@pytest.mark.parametrize("address", ["statuses/", "body/t-cy/", "organisations/", ""])
def test_number_of_queries_does_not_grow(
    committee: Body,
    office: Client,
    address: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    treaty = factories_bodies.convention()
    Status.objects.exclude(country="BR").delete()
    Organisation.objects.create(name=MultilingualText(en="One"), kind="ngo")
    office.get(OFFICE + address)
    with CaptureQueriesContext(connection) as first:
        office.get(OFFICE + address)
    number = len(first.captured_queries)
    for code, name in (("FR", "Two"), ("DE", "Three")):
        factories_bodies.status(treaty, code, deposited=date(2006, 1, 10))
        Organisation.objects.create(name=MultilingualText(en=name), kind="ngo")
    office.get(OFFICE + address)  # reads once what is kept for a revision
    with django_assert_num_queries(number):
        office.get(OFFICE + address)


def test_editor_finds_none_of_it(committee: Body, as_: As, edgar: Account) -> None:
    for address in ("", "statuses/", "body/t-cy/", f"statuses/{status_of('IE').pk}/"):
        assert as_(edgar).get(OFFICE + address).status_code == 404
    assert as_(edgar).post(f"{OFFICE}load/").status_code == 404


@pytest.mark.parametrize(
    ("address", "sent", "field"),
    [
        (
            "treaties/new/",
            {"series_en": "ETS", "number": "185", "position": "4"},
            "id_number",
        ),
        (
            "treaties/new/",
            {"series_en": "ETS", "number": "18/5", "position": "4"},
            "id_number",
        ),
        ("new/", {"slug": "t-cy", "position": "3"}, "id_slug"),
    ],
)
def test_number_or_address_that_is_taken_or_impossible_is_refused(
    committee: Body, office: Client, address: str, sent: dict[str, str], field: str
) -> None:
    words = {f"{name}_en": "Sample" for name in ("title", "short_title", "name")}
    answer = office.post(OFFICE + address, sent | words)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.content.decode()


def test_a_text_without_which_nothing_is_kept_is_not_called_optional(
    conference: Conference, office: Client
) -> None:
    page = text(office, f"{OFFICE}treaties/new/")
    assert '<span class="label" id="id_title-l">Title</span>' in page


def test_body_and_treaty_are_added_and_edited(committee: Body, office: Client) -> None:
    sent = {"series_en": "ETS", "number": "201", "position": "4", "short_title_en": "Lanzarote"}
    office.post(f"{OFFICE}treaties/new/", sent | {"title_en": "Convention on a Sample"})
    treaty = Treaty.objects.get(number="201")
    office.post(
        f"{OFFICE}new/",
        {"slug": "t-es", "name_en": "Sample Committee", "treaty": treaty.pk, "position": "3"},
    )
    assert "Sample Committee" in text(office, f"{OFFICE}body/t-es/")
    sent |= {"title_en": "Convention on a Sample", "opened": "2007-10-25"}
    office.post(f"{OFFICE}treaties/{treaty.pk}/", sent)
    assert "25 October 2007" in text(office, "/en/treaties/201/")


def test_network_with_people_in_it_stays_one(
    conference: Conference, nestor: Registration, as_: As, simon: Account
) -> None:
    network = factories_bodies.network(conference)
    facts = {"slug": network.slug, "name_en": "24/7 Network", "treaty": network.treaty_id}
    address = f"{OFFICE}body/{network.slug}/edit/"
    client = as_(simon)
    answer = client.post(address, {**facts, "position": "0"})
    assert "There are people in its directory, so it remains a network." in answer.content.decode()
    network.refresh_from_db()
    assert network.is_network
    network.contact_points.all().delete()
    assert client.post(address, {**facts, "position": "0"}).status_code == 302
    network.refresh_from_db()
    assert not network.is_network
