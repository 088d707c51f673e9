"""Who is put in charge of a meeting or of a category, by whom, and what the log says of it."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.conferences.assignments import LastInCharge, assign, unassign
from octopus.conferences.models import Assignment, Conference, Meeting
from octopus.people.models import Account, Duty
from octopus.privacy.models import LogEntry
from tests.support import factories

As = Callable[[Account], Client]
PAGE = "/en/office/octopus-2026/in-charge/"
LOG = "/en/office/log/"


@pytest.fixture
def tcy(conference: Conference) -> Meeting:
    return conference.meetings.get(slug="t-cy-35")


def put(client: Client, email: str, meeting: Meeting, category: str = "") -> str:
    typed = {"email": email, "meeting": meeting.pk, "category": category}
    return str(client.post(PAGE, typed, follow=True).content.decode())


def test_an_administrator_puts_in_charge_and_sees_nothing_of_the_meeting(
    ada: Account, simon: Account, tcy: Meeting, as_: As
) -> None:
    Meeting.objects.filter(pk=tcy.pk).update(announced=False)
    assert "No one is responsible" in as_(ada).get(PAGE).content.decode()
    page = put(as_(ada), "simon@example.org", tcy)
    assert "simon@example.org is now responsible for “35th Plenary of the" in page
    assert as_(simon).get(f"/en/office/octopus-2026/registrations/?meeting={tcy.pk}")
    office = "/en/office/octopus-2026/conference/"
    assert "T-CY" in as_(simon).get(office).content.decode()
    assert "T-CY" not in as_(ada).get(office).content.decode()
    assert as_(ada).get(f"{office}meetings/t-cy-35/").status_code == 404


def test_somebody_in_charge_adds_a_colleague_to_the_own_meeting_only(
    conference: Conference, nadia: Account, simon: Account, tcy: Meeting, as_: As
) -> None:
    assert "simon@example.org is now responsible" in put(as_(nadia), "simon@example.org", tcy)
    proper = conference.meetings.get(slug="conference")
    put(as_(nadia), "simon@example.org", proper)
    assert not Assignment.objects.filter(meeting=proper).exists()
    # An address without a duty is not let into the office by anybody but an administrator.
    page = put(as_(nadia), "new@example.org", tcy)
    assert "This address has no role in the secretariat." in page
    assert not Account.objects.filter(email="new@example.org").exists()


def test_an_administrator_gives_the_duty_with_the_charge(
    ada: Account, tcy: Meeting, as_: As
) -> None:
    put(as_(ada), "new@example.org", tcy, "media")
    user = Account.objects.get(email="new@example.org")
    assert user.duties.get().kind == Duty.Kind.MEETING
    assert user.assignments.get().category == "media"
    dashboard = as_(user).get("/en/office/octopus-2026/")
    assert dashboard.status_code == 200
    assert as_(user).get("/en/office/octopus-2026/conference/").status_code == 404
    assert as_(user).get("/en/office/log/").status_code == 404
    assert as_(user).get("/en/office/people/").status_code == 404


def test_nobody_else_reaches_the_page(
    simon: Account, edgar: Account, as_: As, tcy: Meeting
) -> None:
    for user in (simon, edgar):
        assert as_(user).get(PAGE).status_code == 404
        put(as_(user), user.email, tcy)
    assert not Assignment.objects.exists()


def test_somebody_in_charge_of_one_category_puts_nobody_in_charge(
    simon: Account, tcy: Meeting, as_: As
) -> None:
    assign(user=simon, meeting=tcy, actor=None, category="media")
    assert as_(simon).get(PAGE).status_code == 404


def test_the_last_in_charge_of_a_closed_meeting_stays(
    nadia: Account, simon: Account, tcy: Meeting, as_: As
) -> None:
    with pytest.raises(LastInCharge):
        unassign(user=nadia, meeting=tcy, actor=nadia)
    assignment = Assignment.objects.get(account=nadia, meeting=tcy)
    page = as_(nadia).post(f"{PAGE}{assignment.pk}/end/", follow=True).content.decode()
    assert "Assign a colleague first." in page
    assign(user=simon, meeting=tcy, actor=nadia)
    as_(nadia).post(f"{PAGE}{assignment.pk}/end/")
    assert not Assignment.objects.filter(pk=assignment.pk).exists()
    assert as_(nadia).get("/en/office/octopus-2026/conference/meetings/t-cy-35/").status_code == 404


def test_twice_is_once(nadia: Account, simon: Account, tcy: Meeting) -> None:
    assert assign(user=simon, meeting=tcy, actor=nadia)
    assert not assign(user=simon, meeting=tcy, actor=nadia)
    assert LogEntry.objects.filter(action="meeting.put_in_charge").count() == 1


def test_the_log_tells_of_it_inside_by_name_and_outside_without(
    ada: Account, simon: Account, nadia: Account, tcy: Meeting, as_: As
) -> None:
    assign(user=simon, meeting=tcy, actor=ada)
    inside = as_(nadia).get(LOG).content.decode()
    assert "person assigned to a meeting" in inside
    assert "35th Plenary of the" in inside
    outside = as_(ada).get(LOG).content.decode()
    assert "assigned to a restricted meeting" in outside
    assert "person assigned" not in outside.replace(
        'value="meeting.put_in_charge">somebody put in charge', ""
    )
    assert "T-CY" not in outside


def test_anyone_who_adds_a_closed_meeting_is_in_charge_of_it(
    simon: Account, nadia: Account, conference: Conference, as_: As
) -> None:
    address = "/en/office/octopus-2026/conference/meetings/"
    typed = {
        "title_en": "Bureau of the Birch",
        "title_fr": "Bureau du Bouleau",
        "title_es": "Mesa del Abedul",
        "relation": "before",
        "access": "invited",
        "starts": "2026-10-11",
        "ends": "2026-10-11",
    }
    assert as_(simon).post(address, typed).status_code == 302
    meeting = Meeting.objects.get(slug="bureau-of-the-birch")
    assert Assignment.objects.get(meeting=meeting).account == simon
    page = "/en/office/octopus-2026/conference/"
    assert "Birch" in as_(simon).get(page).content.decode()
    assert "Birch" not in as_(nadia).get(page).content.decode()
    assert "Birch" not in as_(nadia).get(LOG).content.decode()


def test_the_page_takes_the_same_queries_for_one_charge_and_for_three(
    nadia: Account, tcy: Meeting, as_: As
) -> None:
    client = as_(nadia)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as first:
        client.get(PAGE)
    for number in range(2):
        other = factories.account(f"other{number}@example.org", "secretariat")
        assign(user=other, meeting=tcy, actor=nadia)
    with CaptureQueriesContext(connection) as second:
        assert "other1@example.org" in client.get(PAGE).content.decode()
    assert len(second) == len(first)


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Responsabilités"), ("es", "Responsabilidades")]
)
def test_the_page_speaks_the_readers_language(
    nadia: Account, tcy: Meeting, as_: As, language: str, words: str
) -> None:
    page = as_(nadia).get(PAGE.replace("/en/", f"/{language}/")).content.decode()
    assert f"<h1>{words}</h1>" in page
