"""The secretariat's pages of lists: what they show, what they start, and to whom."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from octopus.conferences.assignments import assign, unassign
from octopus.conferences.models import Conference
from octopus.jobs.models import Job
from octopus.jobs.worker import do_all
from octopus.participants.models import ClosedRecord, PublishedList
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.registration.models import Registration
from tests.support import factories
from tests.support.pages import page_of
from tests.support.participants.people import admit, meeting, plenary

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
LISTS = "/en/office/octopus-2026/participants/"


def test_the_overview_has_the_meetings_of_which_the_reader_is_in_charge(
    conference: Conference, nadia: Account, simon: Account, tara: Registration, as_: As
) -> None:
    mine = page_of(as_(nadia).get(LISTS))
    assert "Octopus Conference 2026" in mine.main
    assert "35th Plenary of the T-CY" in mine.main
    theirs = page_of(as_(simon).get(LISTS))
    assert "Octopus Conference 2026" in theirs.main
    assert "Plenary" not in theirs.source
    assert "24/7" not in theirs.source


def test_an_administrator_is_not_in_charge_of_a_closed_meeting(
    conference: Conference, ada: Account, as_: As
) -> None:
    assert "Plenary" not in as_(ada).get(LISTS).content.decode()
    assert as_(ada).get(f"{LISTS}t-cy-35/").status_code == 404


def test_staff_of_one_category_do_not_make_the_whole_list(conference: Conference, as_: As) -> None:
    maud = factories.account("maud@example.org", "meeting")
    assign(user=maud, meeting=meeting(conference), actor=None, category="media")
    assert as_(maud).get(f"{LISTS}conference/").status_code == 404
    assert "You are not responsible for any meeting here." in as_(maud).get(LISTS).content.decode()


def test_the_page_says_by_which_rule_names_are_told(
    conference: Conference, nadia: Account, as_: As
) -> None:
    conference.categories.filter(key="media").update(publication="never")
    admit(conference, "Named")
    admit(conference, "Shy", agrees=False)
    admit(conference, "Reporter", category="media")
    page = page_of(as_(nadia).get(f"{LISTS}conference/"))
    table = "//section[@aria-labelledby='rules']//table"
    assert page.texts(f"{table}//th[@scope='col'][@class='n']") == ["Accepted", "Listed"]
    counts = {tuple(row[1:]) for row in page.rows}
    assert {("of those who agree", "2", "1"), ("of nobody", "1", "0")} <= counts
    assert "official record" not in page.source.lower()


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "Egypt"), ("fr", "Égypte"), ("es", "Egipto")]
)
def test_the_preview_speaks_the_language_of_the_list(
    conference: Conference, nadia: Account, as_: As, language: str, expected: str
) -> None:
    admit(conference, "Mithal", country="EG", name_in_script="ليلى مثال")
    address = f"{LISTS}conference/preview/?language={language}"
    page = page_of(as_(nadia).get(address))
    assert expected in page.text(f"//main//article[@lang='{language}']")
    assert page.text("//main//article//*[@lang='ar'][@dir='rtl']") == "ليلى مثال"
    assert page.text("//main//h1") == "Preview of the list"  # the page itself stays English


@pytest.mark.parametrize(
    ("what", "ends"),
    [
        ("list.pdf", "2026-06-15-fr.pdf"),
        ("list.docx", "2026-06-15-fr.docx"),
        ("list.xlsx", "2026-06-15-fr.xlsx"),
        ("whole.pdf", "2026-06-15-secretariat-fr.pdf"),
        ("sheets", "attendance-t-cy-35-all-fr.pdf"),
        ("plates", "plates-t-cy-35-fr.pdf"),
        ("balance", "balance-t-cy-35-fr.xlsx"),
    ],
)
def test_each_paper_is_made_in_the_background(
    conference: Conference, nadia: Account, tara: Registration, as_: As, what: str, ends: str
) -> None:
    answer = as_(nadia).post(f"{LISTS}t-cy-35/make/", {"what": what, "language": "fr"})
    job = Job.objects.get()
    assert answer.headers["Location"] == f"/en/office/jobs/{job.pk}/"
    do_all()
    job.refresh_from_db()
    assert (job.state, job.error) == ("done", "")
    assert job.result_name.endswith(ends)
    assert job.done == job.total > 0


def test_a_paper_that_has_nothing_on_it_says_why(
    conference: Conference, nadia: Account, as_: As
) -> None:
    plenary(conference)
    as_(nadia).post(f"{LISTS}t-cy-35/make/", {"what": "plates", "language": "all"})
    do_all()
    job = Job.objects.get()
    assert (job.state, job.error) == (
        "failed",
        "No delegation has a seat yet, so there are no name plates to print.",
    )


def test_user_whose_assignment_ended_meanwhile_gets_nothing(
    conference: Conference, nadia: Account, simon: Account, tara: Registration, as_: As
) -> None:
    as_(nadia).post(f"{LISTS}t-cy-35/make/", {"what": "whole.pdf", "language": "en"})
    assign(user=simon, meeting=meeting(conference, "t-cy-35"), actor=nadia)
    unassign(user=nadia, meeting=meeting(conference, "t-cy-35"), actor=nadia)
    do_all()
    job = Job.objects.get()
    assert (job.state, bool(job.result)) == ("failed", False)


@pytest.mark.parametrize(
    "sent",
    [
        {"what": "list.exe", "language": "en"},
        {"what": "list.pdf", "language": "xx"},
        {"what": "sheets", "language": "en", "day": "2027-01-01"},
        {},
    ],
)
def test_a_paper_that_does_not_exist_is_refused(
    conference: Conference, nadia: Account, as_: As, sent: dict[str, str]
) -> None:
    answer = as_(nadia).post(f"{LISTS}conference/make/", sent)
    assert answer.status_code == 400
    assert "This document cannot be produced with these options." in answer.content.decode()
    assert Job.objects.count() == 0


def test_publishing_and_taking_back_are_logged(
    conference: Conference, nadia: Account, as_: As
) -> None:
    client = as_(nadia)
    for state in ("provisional", "final"):
        client.post(f"{LISTS}conference/publish/", {"state": state})
    assert PublishedList.objects.there().get().state == "final"
    client.post(f"{LISTS}conference/unpublish/")
    client.post(f"{LISTS}conference/unpublish/")
    assert not PublishedList.objects.there().exists()
    entries = LogEntry.objects.filter(action__startswith="participants.").values_list(
        "action", "before", "after", "circle"
    )
    assert list(entries) == [
        ("participants.published", {}, {"state": "provisional"}, ""),
        ("participants.published", {"state": "provisional"}, {"state": "final"}, ""),
        ("participants.taken_back", {"state": "final"}, {}, ""),
    ]


def test_a_closed_meetings_entries_stay_in_its_circle(
    conference: Conference, nadia: Account, as_: As
) -> None:
    closed = plenary(conference)
    as_(nadia).post(f"{LISTS}t-cy-35/publish/", {"state": "provisional"})
    assert LogEntry.objects.get(action="participants.published").circle == closed.circle != ""


def test_nothing_else_can_be_published_as(conference: Conference, nadia: Account, as_: As) -> None:
    assert as_(nadia).post(f"{LISTS}conference/publish/", {"state": "x"}).status_code == 400
    assert not PublishedList.objects.there().exists()


def test_the_record_of_a_statutory_meeting_is_closed_on_its_last_day(
    conference: Conference, nadia: Account, tara: Registration, as_: As, at: At
) -> None:
    client = as_(nadia)
    early = client.post(f"{LISTS}t-cy-35/close/")
    assert early.status_code == 409
    assert "on the last day of the meeting, or later" in early.content.decode()
    assert not ClosedRecord.objects.exists()
    with at("2026-10-13T17:00:00+02:00"):
        assert (
            "Close the list as official record" in client.get(f"{LISTS}t-cy-35/").content.decode()
        )
        client.post(f"{LISTS}t-cy-35/close/")
        client.post(f"{LISTS}t-cy-35/close/")
        page = client.get(f"{LISTS}t-cy-35/record/").content.decode()
    assert ClosedRecord.objects.count() == 1
    assert "1 person participated." in page
    assert "Tara Delegada" in page


def test_no_other_meeting_has_a_record(
    conference: Conference, nadia: Account, as_: As, at: At
) -> None:
    with at("2026-10-17T09:00:00+02:00"):
        assert as_(nadia).post(f"{LISTS}conference/close/").status_code == 400
    assert not ClosedRecord.objects.exists()
    assert as_(nadia).get(f"{LISTS}conference/record/").status_code == 404


@pytest.mark.parametrize("page", ["", "conference/", "conference/preview/"])
def test_pages_take_as_many_queries_with_three_people_as_with_one(
    conference: Conference,
    nadia: Account,
    as_: As,
    query_count: Callable[[Client, str], int],
    page: str,
) -> None:
    client = as_(nadia)
    counts = []
    for number in (1, 2):
        for place in range(number):
            admit(conference, country=("BR", "NO")[place], category=("ngo", "media")[place])
        counts.append(query_count(client, LISTS + page))
    assert counts[0] == counts[1]


def test_names_that_no_font_can_draw_are_told_before_a_list_is_made(
    conference: Conference, nadia: Account, as_: As
) -> None:
    admit(conference, "Named")
    odd = admit(conference, "Odd")
    Registration.objects.filter(pk=odd.pk).update(function="Judge \U0010fffd")
    page = page_of(as_(nadia).get(f"{LISTS}conference/"))
    (notice,) = page.tree.xpath('//div[contains(@class, "unprintable")]')
    assert [link.text for link in notice.xpath(".//a")] == [
        Registration.objects.get(pk=odd.pk).name
    ]
    assert "U+10FFFD" in notice.text_content()
