"""A later text of an announcement: compared with the record, accepted or refused line by line."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from octopus.conferences.actions import publish_conference, update_conference
from octopus.conferences.announcement import lines_of
from octopus.conferences.models import AnnouncementVersion, Conference, Meeting
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.programme.announcement.decisions import compare, read_version
from octopus.programme.announcement.draft_import import draft_from_announcement, mark_reviewed
from octopus.programme.models import Session
from octopus.undo.actions import undo
from octopus.undo.models import Step
from tests.support.conferences.announcements import UNSEEN

As = Callable[[Account], Client]

TEXT = """Sample Forum on Ports 2027
3 – 5 March 2027
House of Samples, Lyon, France

Registration is open from 1 November 2026 until 31 January 2027.

Main sessions
- Opening
- Dredging and the law

Side meetings
- Meeting of pilots, 6 March 2027, by invitation only

Contact: ports@example.org
"""
NEW = (
    TEXT.replace("3 – 5 March", "10 – 12 March")
    .replace("31 January", "12 February")
    .replace("- Dredging and the law\n", "- Green harbours\n")
    .replace("6 March", "13 March")
    .replace("ports@", "forum@")
)


@pytest.fixture
def forum(db: None, nadia: Account) -> Conference:
    conference = draft_from_announcement(
        lines=TEXT.splitlines(), file_name="first.txt", actor=nadia
    )
    mark_reviewed(announcement=conference.announcement, actor=nadia)
    publish_conference(conference=conference, actor=nadia)
    return conference


def read_new(forum: Conference, nadia: Account, text: str = NEW) -> AnnouncementVersion:
    return read_version(
        conference=forum, actor=nadia, lines=text.splitlines(), file_name="second.txt"
    )


def address(version: AnnouncementVersion) -> str:
    return f"/en/office/{version.conference.slug}/announcement/versions/{version.pk}/"


def posted(page: str, **chosen: str) -> dict[str, str]:
    """What a browser sends: the marks of the page, and for each key what was chosen."""
    sent = dict(re.findall(r'name="(mark-\w+)"[^>]* value="(\w+)"', page))
    sent |= {f"line-{name.removeprefix('mark-')}": "later" for name in sent}
    return sent | {f"line-{key}": choice for key, choice in chosen.items()}


def keys(version: AnnouncementVersion, user: Account) -> dict[str, str]:
    return {
        f"{line.label}: {line.kept} > {line.stated}".replace("\u00a0", " "): line.key
        for line in compare(version=version, user=user).waiting
    }


def test_what_differs_is_shown_with_record_text_and_evidence(
    forum: Conference, nadia: Account, as_: As
) -> None:
    version = read_new(forum, nadia)
    assert sorted(keys(version, nadia)) == [
        "Dates: 3 – 5 March 2027 > 10 – 12 March 2027",
        "E-mail address: ports@example.org > forum@example.org",
        "Meeting: Meeting of pilots, 6 March 2027 > Meeting of pilots, 13 March 2027",
        "Registration closes: 31 January 2027 > 12 February 2027",
        "Session:  > Green harbours (Main session)",
        "Session: Dredging and the law > ",
    ]
    page = as_(nadia).get(address(version)).content.decode()
    assert "10 – 12 March 2027" in page  # the words of the announcement themselves
    assert "no longer stated" in page


def test_nothing_changes_before_it_is_accepted(forum: Conference, nadia: Account, as_: As) -> None:
    version = read_new(forum, nadia)
    as_(nadia).get(address(version))
    forum.refresh_from_db()
    assert forum.start_date == date(2027, 3, 3)
    home = as_(nadia).get(f"/en/{forum.slug}/").content.decode()
    assert "12 March 2027" not in home


def test_accepting_writes_and_logs_with_the_source(
    forum: Conference, nadia: Account, as_: As
) -> None:
    version = read_new(forum, nadia)
    client = as_(nadia)
    page = client.get(address(version)).content.decode()
    sent = posted(page, **dict.fromkeys(keys(version, nadia).values(), "accept"))
    answer = client.post(address(version), sent, follow=True).content.decode()
    assert "Nothing differs." in answer
    forum.refresh_from_db()
    assert (forum.start_date, forum.end_date) == (date(2027, 3, 10), date(2027, 3, 12))
    assert forum.registration_closes == date(2027, 2, 12)
    assert forum.contact_email == "forum@example.org"
    assert forum.meetings.get(relation="side").starts == date(2027, 3, 13)
    states = {str(session.title): session.state for session in Session.objects.all()}
    assert states["Dredging and the law"] == "cancelled"
    assert "Green harbours" in states
    entries = LogEntry.objects.filter(action="announcement.accepted")
    assert {entry.after["source"] for entry in entries} == {"second.txt"}
    home = client.get(f"/en/{forum.slug}/").content.decode()
    assert "12 March 2027" in home


def test_refusing_is_remembered_for_this_text(forum: Conference, nadia: Account, as_: As) -> None:
    version = read_new(forum, nadia)
    client = as_(nadia)
    page = client.get(address(version)).content.decode()
    sent = posted(page, **dict.fromkeys(keys(version, nadia).values(), "refuse"))
    answer = client.post(address(version), sent, follow=True).content.decode()
    assert "all other differences were refused" in answer
    assert "Refused: 6" in answer
    again = read_new(forum, nadia)
    assert again.pk == version.pk
    assert keys(again, nadia) == {}
    other = read_new(forum, nadia, NEW + "\nhttps://example.org/forum\n")
    assert len(keys(other, nadia)) == 7
    client.post(f"{address(version)}show-again/")
    version.refresh_from_db()
    assert len(keys(version, nadia)) == 6


def test_a_line_whose_record_changed_since_is_shown_again_and_not_written(
    forum: Conference, nadia: Account, as_: As
) -> None:
    version = read_new(forum, nadia)
    client = as_(nadia)
    page = client.get(address(version)).content.decode()
    found = keys(version, nadia)
    days = next(key for name, key in found.items() if name.startswith("Dates"))
    mail = next(key for name, key in found.items() if name.startswith("E-mail"))
    moved = {"start_date": date(2027, 3, 4), "end_date": date(2027, 3, 6)}
    update_conference(conference=forum, actor=nadia, facts=moved)
    answer = client.post(address(version), posted(page, **{days: "accept", mail: "accept"}))
    assert answer.status_code == 409
    assert "has changed since this was shown" in answer.content.decode()
    assert "4 – 6 March 2027" in answer.content.decode().replace("\u00a0", " ")
    forum.refresh_from_db()
    assert forum.start_date == date(2027, 3, 4)
    assert forum.contact_email == "forum@example.org"


def test_accepting_twice_writes_once(forum: Conference, nadia: Account, as_: As) -> None:
    version = read_new(forum, nadia)
    client = as_(nadia)
    page = client.get(address(version)).content.decode()
    new = next(key for name, key in keys(version, nadia).items() if "Green" in name)
    for _ in range(2):
        client.post(address(version), posted(page, **{new: "accept"}))
    titles = [str(session.title) for session in Session.objects.all()]
    assert titles.count("Green harbours") == 1


def test_what_was_accepted_can_be_undone(forum: Conference, nadia: Account, as_: As) -> None:
    version = read_new(forum, nadia)
    before = keys(version, nadia)
    client = as_(nadia)
    page = client.get(address(version)).content.decode()
    answer = client.post(
        address(version), posted(page, **dict.fromkeys(before.values(), "accept")), follow=True
    )
    assert "is put back" in answer.content.decode()  # the offer
    undo(step=Step.objects.get(), actor=nadia)
    forum.refresh_from_db()
    assert forum.start_date == date(2027, 3, 3)
    assert keys(version, nadia) == before
    assert not Session.objects.filter(state="cancelled").exists()


def test_the_same_text_twice_differs_in_nothing(forum: Conference, nadia: Account, as_: As) -> None:
    upload = SimpleUploadedFile("again.txt", TEXT.encode())
    answer = as_(nadia).post(
        f"/en/office/{forum.slug}/announcement/versions/", {"file": upload}, follow=True
    )
    assert "Nothing differs." in answer.content.decode()


def test_what_the_office_corrected_is_shown_where_a_new_text_says_otherwise(
    forum: Conference, nadia: Account
) -> None:
    update_conference(conference=forum, actor=nadia, facts={"contact_email": "new@example.org"})
    version = read_new(forum, nadia, TEXT + "\nMore at https://example.org/forum\n")
    lines = compare(version=version, user=nadia).waiting
    mail = next(line for line in lines if line.stated == "ports@example.org")
    assert "An earlier announcement said the same" in mail.note


def test_what_a_text_no_longer_says_can_be_taken_out(forum: Conference, nadia: Account) -> None:
    shorter = TEXT.replace("Contact: ports@example.org\n", "").replace(
        "- Meeting of pilots, 6 March 2027, by invitation only\n", ""
    )
    version = read_new(forum, nadia, shorter)
    gone = [line for line in compare(version=version, user=nadia).waiting if line.kind == "gone"]
    assert [line.kept for line in gone] == [
        "ports@example.org",
        "Meeting of pilots, 6 March 2027",
    ]
    for line in gone:
        line.apply(forum, nadia)
    forum.refresh_from_db()
    assert forum.contact_email == ""
    assert not forum.meetings.filter(relation=Meeting.Relation.SIDE).exists()


@pytest.mark.parametrize("path", sorted(UNSEEN.glob("*.txt")), ids=lambda path: path.stem)
def test_a_draft_differs_in_nothing_from_its_own_announcement(path: Path, nadia: Account) -> None:
    lines = lines_of(path)
    conference = draft_from_announcement(lines=lines, file_name="a.txt", actor=nadia)
    version = read_version(
        conference=conference, actor=nadia, lines=[*lines, "", "-"], file_name="b.txt"
    )
    assert [
        (str(line.label), line.kept, line.stated)
        for line in compare(version=version, user=nadia).waiting
    ] == []


@pytest.mark.parametrize("reader", ["edgar", "dora", "otto", "fabio"])
def test_who_edits_no_conference_compares_nothing(
    forum: Conference, nadia: Account, reader: str, as_: As, request: pytest.FixtureRequest
) -> None:
    version = read_new(forum, nadia)
    client = as_(request.getfixturevalue(reader))
    assert client.get(address(version)).status_code in (403, 404)
    assert client.post(address(version), {"line-x": "accept"}).status_code in (403, 404)
    listed = f"/en/office/{forum.slug}/announcement/versions/"
    assert client.post(listed, {"text": NEW}).status_code in (403, 404)


def test_a_version_of_another_conference_is_not_found(
    forum: Conference, nadia: Account, as_: As
) -> None:
    other = draft_from_announcement(
        lines=["Sample Congress 2028", "3 – 5 May 2028, Lyon, France"],
        file_name="o.txt",
        actor=nadia,
    )
    version = read_new(forum, nadia)
    wrong = f"/en/office/{other.slug}/announcement/versions/{version.pk}/"
    assert as_(nadia).get(wrong).status_code == 404


def test_markup_in_a_text_is_shown_as_text(forum: Conference, nadia: Account, as_: As) -> None:
    text = NEW.replace("- Green harbours", "- <b>Green</b> <script>alert(1)</script>")
    page = as_(nadia).get(address(read_new(forum, nadia, text))).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;b&gt;Green" in page
