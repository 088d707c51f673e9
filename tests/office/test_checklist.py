"""The checklist: what a conference lacks, on the dashboard and on a page of its own."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.conferences.actions import set_content_languages
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.setup.actions import begin_blank
from octopus.delegations.models import Delegation
from octopus.people.models import Account
from octopus.programme.actions import create_session
from octopus.state.revision_cache import forget
from octopus.text.multilingual import MultilingualText
from octopus.website.models import Article
from tests.support import factories
from tests.support.pages import page_of, squeezed
from tests.support.website.builders import article

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]


def states(client: Client, slug: str = "octopus-2026", language: str = "en") -> dict[str, str]:
    """Each line of the page and its state."""
    answer = client.get(f"/{language}/office/{slug}/checklist/")
    assert answer.status_code == 200
    rows = page_of(answer).tree.xpath("//table[contains(@class, 'checklist')]/tbody/tr")
    texts = [[" ".join(cell.text_content().split()) for cell in row.xpath("td")] for row in rows]
    return {words: state for state, words in texts}


@pytest.fixture
def begun(nadia: Account) -> Conference:
    """A conference of which nothing but title, days and place is known."""
    return begin_blank(
        actor=nadia,
        facts={
            "title": MultilingualText(en="Sample Conference"),
            "start_date": "2027-03-03",
            "end_date": "2027-03-04",
            "city": MultilingualText(en="Dakar"),
            "country": "SN",
        },
    )


def test_new_conference_reads_what_it_lacks_for_each_step(
    as_: As, nadia: Account, begun: Conference
) -> None:
    found = states(as_(nadia), begun.slug)
    assert found["Enter the city and the country."] == "done"
    assert found["Choose the time zone of the venue."] == "missing"
    assert found["Name the organisers."] == "optional"
    assert found["Set the first and the last day of registration."] == "missing"
    assert found["Enter the sessions."] == "missing"
    assert found["Enter the doors at which badges are scanned."] == "missing"
    assert "Set the day and time of every session." not in found  # there are none


def test_lines_lead_to_where_they_are_done(as_: As, nadia: Account, begun: Conference) -> None:
    begun.time_zone = "Africa/Dakar"
    office = as_(nadia)
    page = page_of(office.get(f"/en/office/{begun.slug}/checklist/"))
    addresses = page.tree.xpath("//table[contains(@class, 'checklist')]//a/@href")
    assert len(addresses) > 15
    for address in addresses:
        assert office.get(address).status_code == 200, address
    begun.save()
    assert states(office, begun.slug)["Choose the time zone of the venue."] == "done"


def test_dashboard_begins_with_the_first_step_that_lacks_something(
    as_: As, nadia: Account, begun: Conference, at: At
) -> None:
    office = as_(nadia)
    page = squeezed(office.get(f"/en/office/{begun.slug}/").content.decode())
    assert page.index("Checklist") < page.index("Pending")
    shown, _fold, folded = page.partition('<details class="fold"')
    assert "Choose the time zone of the venue." in shown
    assert "Enter the sessions." in folded
    assert re.search(r"Before the programme is released <span class=\"quiet\">\(\d+\)", folded)
    with at("2027-03-05T12:00:00+00:00"):
        assert (
            "Choose the time zone" not in office.get(f"/en/office/{begun.slug}/").content.decode()
        )


def test_link_is_shown_to_those_who_may_do_it(
    as_: As, edgar: Account, conference: Conference
) -> None:
    Conference.objects.update(issuer={})
    page = page_of(as_(edgar).get("/en/office/octopus-2026/checklist/"))
    leads = page.tree.xpath("//table[contains(@class, 'checklist')]//a/@href")
    assert "/en/office/octopus-2026/venue/" in leads
    assert "/en/office/octopus-2026/conference/facts/" not in leads
    assert "Name the organisers." in page.main
    # Nobody's dashboard lists what only others can do.
    missing = "Name the organisation that issues letters and certificates."
    assert missing in page.main
    dashboard = page_of(as_(edgar).get("/en/office/octopus-2026/")).main
    assert "Enter the street address of the venue." in dashboard
    assert missing not in dashboard


def test_sessions_are_counted_without_those_of_closed_meetings(
    as_: As, nadia: Account, conference: Conference
) -> None:
    proper, closed = (
        conference.meetings.get(slug="conference"),
        conference.meetings.get(slug="t-cy-35"),
    )
    for number in range(3):
        create_session(actor=nadia, meeting=proper, title=MultilingualText(en=f"Session {number}"))
        create_session(actor=nadia, meeting=closed, title=MultilingualText(en=f"Secret {number}"))
    found = states(as_(nadia))
    assert found["Set the day and time of every session. 3 missing"] == "missing"
    assert found["Choose the room of every session. 3 missing"] == "missing"
    assert found["Translate the titles of the sessions. French (3) and Spanish (3)"] == "missing"
    set_content_languages(conference=conference, actor=nadia, languages=["en"])
    assert not [line for line in states(as_(nadia)) if line.startswith("Translate")]


def test_delegations_of_a_closed_meeting_are_told_to_those_in_charge_of_it(
    as_: As, nadia: Account, simon: Account, conference: Conference
) -> None:
    plenary = conference.meetings.get(slug="t-cy-35")
    line = "Send the convocation to “35th Plenary of the T-CY”."
    assert line not in states(as_(nadia))  # nobody uses delegations
    Delegation.objects.create(meeting=plenary, country="FI")
    assert states(as_(nadia))[line] == "missing"
    assert line not in states(as_(simon))


def test_meeting_that_nobody_may_know_of_counts_for_nothing(
    as_: As, simon: Account, conference: Conference
) -> None:
    conference.meetings.filter(slug="network-24-7").update(
        announced=False, title=MultilingualText(en="Hidden")
    )
    found = states(as_(simon))
    assert found["Translate the texts about the conference and its meetings."] == "done"
    Meeting.objects.filter(slug="network-24-7").update(announced=True)
    found = states(as_(simon))
    line = "Translate the texts about the conference and its meetings. French (1) and Spanish (1)"
    assert found[line] == "missing"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Translate pages and news. French (1) and Spanish (2)"),
        ("fr", "Traduire les pages et les actualités. français (1) et espagnol (2)"),
        ("es", "Traducir las páginas y las noticias. francés (1) y español (2)"),
    ],
)
def test_texts_that_lack_a_language_are_counted_for_each(
    language: str, line: str, as_: As, edgar: Account, conference: Conference
) -> None:
    article(conference, "only-english", title=MultilingualText(en="Only English"))
    article(conference, "no-spanish", lead=MultilingualText(en="In short.", fr="En bref."))
    article(conference, "whole")
    article(conference, "gone", title=MultilingualText(en="Gone"))
    Article.objects.filter(slug="gone").update(withdrawn_at=factories.instant("2026-06-02"))
    assert line in states(as_(edgar), language=language)


def test_markup_in_a_title_stays_text(as_: As, nadia: Account, conference: Conference) -> None:
    plenary = conference.meetings.get(slug="t-cy-35")
    Delegation.objects.create(meeting=plenary, country="FI")
    conference.meetings.filter(pk=plenary.pk).update(
        title=MultilingualText(en="<b>%(x)s & {y}</b>")
    )
    assert "Send the convocation to “<b>%(x)s & {y}</b>”." in states(as_(nadia))


def test_checklist_takes_few_statements_however_much_there_is(
    as_: As, nadia: Account, conference: Conference
) -> None:
    proper = conference.meetings.get(slug="conference")
    office = as_(nadia)

    def statements() -> int:
        forget()
        with CaptureQueriesContext(connection) as captured:
            states(office)
        return len(captured.captured_queries)

    create_session(actor=nadia, meeting=proper, title=MultilingualText(en="Session"))
    article(conference, "page-0")
    states(office)
    few = statements()
    for number in range(1, 12):
        create_session(actor=nadia, meeting=proper, title=MultilingualText(en=f"Session {number}"))
        article(conference, f"page-{number}")
    assert statements() == few
    office.get("/en/office/octopus-2026/checklist/")
    with CaptureQueriesContext(connection) as captured:
        states(office)
    # Revision, session, account, duties, and one for all numbers of the checklist.
    assert len(captured.captured_queries) <= 6
