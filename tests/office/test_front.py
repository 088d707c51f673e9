"""The way into the office, and the list of conferences."""

from collections.abc import Callable
from datetime import date

from django.test import Client

from octopus.conferences.assignments import assign
from octopus.conferences.models import Conference
from octopus.people.models import Account
from tests.support import factories

As = Callable[[Account], Client]


def test_front_leads_to_the_dashboard_of_the_conference(
    as_: As, nadia: Account, conference: Conference
) -> None:
    assert as_(nadia).get("/en/office/")["Location"] == "/en/office/octopus-2026/"


def test_front_leads_staff_of_single_meetings_to_their_own_conference(
    as_: As, nadia: Account, conference: Conference
) -> None:
    other = factories.conference("lume", end_date=date(2026, 11, 18))
    lena = factories.account("lena@example.org", "meeting")
    assign(user=lena, meeting=other.meetings.get(slug="conference"), actor=nadia)
    assert as_(lena).get("/en/office/")["Location"] == "/en/office/lume/"
    assert as_(nadia).get("/en/office/")["Location"] == "/en/office/octopus-2026/"


def test_front_without_a_conference_leads_to_the_beginning(as_: As, nadia: Account) -> None:
    page = as_(nadia).get("/en/office/", follow=True).content.decode()
    assert "There are no conferences yet." in page
    assert 'href="/en/office/conferences/new/"' in page


def test_conferences_lists_drafts_as_drafts(
    as_: As, edgar: Account, conference: Conference
) -> None:
    factories.conference("octopus-2027", published=False)
    page = as_(edgar).get("/en/office/conferences/").content.decode()
    assert 'href="/en/office/octopus-2026/"' in page
    assert 'href="/en/office/octopus-2027/"' in page
    assert page.count('<span class="state wait">draft</span>') == 1
