"""From a save-the-date to a draft conference, and its review."""

from collections.abc import Callable
from datetime import date
from importlib.resources import files

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from octopus.conferences.actions import publish_conference
from octopus.conferences.announcement import UnreadableAnnouncement
from octopus.conferences.models import Announcement, Conference
from octopus.people.models import Account
from octopus.programme.announcement.draft_import import (
    Added,
    MissingFacts,
    draft_from_announcement,
    mark_reviewed,
)

As = Callable[[Account], Client]

SAMPLES = files("octopus.demo") / "data" / "announcements"


def sample(language: str) -> list[str]:
    return (SAMPLES / f"octopus-2026.{language}.md").read_text(encoding="utf-8").splitlines()


def draft(**changes: object) -> Conference:
    values = {"lines": sample("en"), "file_name": "save-the-date.md", "actor": None}
    return draft_from_announcement(**values | changes)  # type: ignore[arg-type]


def test_every_fact_of_the_announcement_is_in_the_draft(db: None) -> None:
    conference = draft()
    assert not conference.published
    assert str(conference.title) == "Octopus Conference 2026"
    assert (conference.start_date, conference.end_date) == (date(2026, 10, 14), date(2026, 10, 16))
    assert (conference.registration_opens, conference.registration_closes) == (
        date(2026, 5, 1),
        date(2026, 8, 31),
    )
    assert conference.free_of_charge is True
    assert conference.working_languages == ["en", "fr", "es"]
    assert (str(conference.city), conference.country, conference.time_zone) == (
        "Strasbourg",
        "FR",
        "Europe/Paris",
    )
    assert conference.contact_email == "cybercrime.events@coe.int"
    assert "showcase" in str(conference.showcase) or "show" in str(conference.showcase)
    meetings = [
        (
            str(meeting.title)[:12],
            meeting.relation,
            meeting.access,
            meeting.starts.day,
            meeting.ends.day,
        )
        for meeting in conference.meetings.order_by("starts")
    ]
    assert meetings == [
        ("35th Plenary", "before", "invited", 12, 13),
        ("Octopus Conf", "conference", "open", 14, 16),
        ("Meeting of t", "side", "invited", 15, 15),
    ]
    partner = conference.partners.get()
    assert (str(partner.name), partner.starts, partner.ends) == (
        "Presidency of Monaco",
        date(2026, 5, 1),
        date(2026, 11, 30),
    )
    kinds = list(
        conference.meetings.get(relation="conference")
        .sessions.order_by("position")
        .values_list("kind", flat=True)
    )
    assert kinds == ["main"] * 4 + ["workshop"] * 5 + ["regional_workshop", "lightning_talks"]
    assert conference.categories.count() == 7


def test_translations_of_the_announcement_give_the_texts_in_each_language(db: None) -> None:
    conference = draft(translations={"fr": sample("fr"), "es": sample("es")})
    assert set(conference.title) == {"en", "fr", "es"}
    proper = conference.meetings.get(relation="conference")
    assert all(set(session.title) == {"en", "fr", "es"} for session in proper.sessions.all())
    assert conference.partners.get().name["fr"] == "Présidence de Monaco"


def test_a_date_without_a_year_is_a_proposal_that_staff_must_confirm(
    nadia: Account, as_: As
) -> None:
    lines = [
        "Save the date",
        "Sample Conference 2027",
        "3 – 4 March 2027, Bucharest, Romania",
        "Registration will be open from 1 November until 31 January.",
    ]
    conference = draft(lines=lines)
    page = as_(nadia).get(f"/en/office/{conference.slug}/announcement/").content.decode()
    assert "assumed: " in page
    assert Announcement.objects.get().reading["registration"]["opens"] is None
    with pytest.raises(ValidationError):
        publish_conference(conference=conference, actor=nadia)
    mark_reviewed(announcement=Announcement.objects.get(), actor=nadia)
    conference.refresh_from_db()
    publish_conference(conference=conference, actor=nadia)
    assert conference.published


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("Bucharest, Romania", "Europe/Bucharest"),
        ("São Paulo, Brazil", "America/Sao_Paulo"),
        ("Berlin, Germany", "Europe/Berlin"),
        ("Brasília, Brazil", ""),
        ("San Francisco, United States", ""),
    ],
)
def test_time_zone_is_proposed_where_the_place_leaves_no_choice(
    db: None, place: str, zone: str
) -> None:
    lines = ["Save the date", "Sample Conference 2027", f"3 – 4 March 2027, {place}"]
    assert draft(lines=lines).time_zone == zone


def test_draft_without_a_time_zone_is_read_in_utc_and_not_published(
    nadia: Account, as_: As
) -> None:
    lines = ["Save the date", "Sample Conference 2027", "3 – 4 March 2027, Brasília, Brazil"]
    conference = draft(lines=lines)
    mark_reviewed(announcement=conference.announcement, actor=nadia)
    office = as_(nadia)
    address = f"/en/office/{conference.slug}/conference/"
    for page in ("/en/office/%s/", "/en/office/%s/conference/", "/en/office/%s/programme/"):
        assert office.get(page % conference.slug).status_code == 200
    assert "time zone not chosen" in office.get(address).content.decode()
    answer = office.post(f"{address}publish/", follow=True).content.decode()
    assert "Choose the time zone of the venue first" in answer
    conference.refresh_from_db()
    assert not conference.published


def test_what_is_no_announcement_makes_no_conference(db: None) -> None:
    with pytest.raises(UnreadableAnnouncement):
        draft(lines=["", " "])
    assert not Conference.objects.exists()


def test_what_the_announcement_lacks_is_asked_for(db: None) -> None:
    lines = ["Sample Conference of the coast guards", "Lyon, France"]
    with pytest.raises(MissingFacts) as lacking:
        draft(lines=lines)
    assert lacking.value.fields == ["starts", "ends"]
    assert not Conference.objects.exists()
    conference = draft(lines=lines, added=Added("", date(2027, 3, 3), date(2027, 3, 4)))
    assert str(conference.title) == "Sample Conference of the coast guards"
    assert (conference.start_date, conference.country) == (date(2027, 3, 3), "FR")


def test_the_office_adds_what_the_announcement_lacks(nadia: Account, as_: As) -> None:
    client = as_(nadia)
    upload = SimpleUploadedFile("story.txt", b"Once upon a time.\nContact: office@example.org")
    answer = client.post("/en/office/announcement/", {"file": upload})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "a conference needs a title and dates" in page
    assert "Once upon a time." in page
    added = {"title": "Forum of the Coast", "starts": "2027-03-03", "ends": "2027-03-04"}
    text = "Once upon a time.\nContact: office@example.org"
    done = client.post(
        "/en/office/announcement/", added | {"text": text, "file_name": "story.txt"}, follow=True
    )
    assert "Read from “story.txt”" in done.content.decode()
    assert Conference.objects.get().contact_email == "office@example.org"


def test_the_text_of_an_announcement_can_be_pasted(nadia: Account, as_: As) -> None:
    text = "Sample Conference 2027\n3 – 4 March 2027, Bucharest, Romania"
    as_(nadia).post("/en/office/announcement/", {"text": text}, follow=True)
    assert str(Conference.objects.get().title) == "Sample Conference 2027"


def test_the_office_reads_an_uploaded_announcement(nadia: Account, as_: As) -> None:
    upload = SimpleUploadedFile("save.md", "\n".join(sample("en")).encode(), "text/markdown")
    answer = as_(nadia).post("/en/office/announcement/", {"file": upload}, follow=True)
    page = answer.content.decode()
    assert "Read from “save.md”" in page
    assert "35th Plenary of the Cybercrime Convention Committee" in page
    assert "Every line of the announcement was understood." in page


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "The file is empty."),
        ("program.txt", b"MZ\x90\x00\x03" + bytes(300), "This is neither a text nor a document"),
        ("table.csv", b"a;b;c\n1;2;3\n4;5;6\n7;8;9\n", "This is a table of values"),
        ("big.txt", b"word " * 1_100_000, "The file is too large"),
    ],
)
def test_a_file_that_is_no_announcement_is_refused_in_words(
    nadia: Account, as_: As, name: str, content: bytes, words: str
) -> None:
    answer = as_(nadia).post(
        "/en/office/announcement/", {"file": SimpleUploadedFile(name, content)}
    )
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not Conference.objects.exists()


def test_only_the_secretariat_reads_announcements(
    dora: Account, otto: Account, nadia: Account, as_: As
) -> None:
    assert as_(nadia).get("/en/office/announcement/").status_code == 200
    assert [as_(user).get("/en/office/announcement/").status_code for user in (dora, otto)] == [
        404,
        404,
    ]


def test_a_fact_without_room_is_left_out_and_refuses_nothing(nadia: Account, as_: As) -> None:
    lines = [
        "Sample Conference 2027",
        "3 – 4 March 2027, Bucharest, Romania",
        "Contact: Tel. +40 21 000 00 00",
        f"Register at https://forum.example.org/{'long-' * 60}",
    ]
    answer = as_(nadia).post("/en/office/announcement/", {"text": "\n".join(lines)}, follow=True)
    assert answer.status_code == 200
    made = Conference.objects.get()
    assert (made.registration_address, made.contact_phone) == ("", "+40 21 000 00 00")
    assert "long-long-" in answer.content.decode()
