"""Calendar files, opened with the icalendar library as a calendar program would."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from icalendar import Calendar

from octopus.conferences.models import Conference
from octopus.programme import actions, calendar_files
from octopus.text.multilingual import MultilingualText
from tests.support import factories_programme as make

PROGRAMME = "/en/octopus-2026/programme/"


def opened(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, address
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    content = b"".join(response)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return Calendar.from_ical(content)


def events(calendar: Calendar) -> list[Any]:
    return list(calendar.walk("VEVENT"))


def test_session_file_holds_every_fact(client: Client, conference: Conference) -> None:
    made = make.session(
        conference,
        "Electronic evidence, across borders; and back",
        abstract=make.text("Description."),
        room=actions.create_room(
            conference=conference, actor=None, name=make.text("Hall"), level=make.text("level 1")
        ),
    )
    make.session_role(made, "Ieva Pavyzdė", "chair", organisation="An Office")
    make.release(conference)
    calendar = opened(client, f"{PROGRAMME}sessions/{made.slug}.ics")
    (event,) = events(calendar)
    assert (calendar["VERSION"], calendar["METHOD"], calendar["CALSCALE"]) == (
        "2.0",
        "PUBLISH",
        "GREGORIAN",
    )
    assert calendar["PRODID"] == "-//Octopus//Programme//EN"
    assert calendar["X-WR-CALNAME"] == "Electronic evidence, across borders; and back"
    assert {name: str(event[name]) for name in ("UID", "SUMMARY", "LOCATION", "URL")} == {
        "UID": f"session-{made.pk}.octopus-2026@testserver",
        "SUMMARY": "Electronic evidence, across borders; and back",
        "LOCATION": "Hall, level 1, Council of Europe, Strasbourg, France",
        "URL": f"http://testserver{PROGRAMME}sessions/{made.slug}/",
    }
    assert event["SUMMARY"].params["LANGUAGE"] == "en"
    assert event.decoded("DTSTART") == datetime(2026, 10, 15, 7, 0, tzinfo=UTC)
    assert event.decoded("DTEND") == datetime(2026, 10, 15, 8, 30, tzinfo=UTC)
    assert event.decoded("DTSTAMP") == datetime(2026, 6, 15, 8, 0, tzinfo=UTC)
    assert event.decoded("LAST-MODIFIED") == datetime(2026, 6, 15, 8, 0, tzinfo=UTC)
    assert (event["SEQUENCE"], event["STATUS"], event["TRANSP"]) == (1, "CONFIRMED", "OPAQUE")
    assert event["CATEGORIES"].cats == ["Workshop"]
    assert str(event["DESCRIPTION"]) == (
        "Chair: Ieva Pavyzdė, An Office, Lithuania\nLanguages spoken: English\nInterpreted into: "
        "French and Spanish\n\n"
        "Description."
    )
    assert len(event.property_items(recursive=False)) == 15  # and nothing else


def test_file_speaks_the_language_of_its_address(client: Client, conference: Conference) -> None:
    made = make.session(
        conference,
        title=MultilingualText(en="Evidence", fr="Preuves électroniques"),
        interpreted=["es"],
    )
    make.release(conference)
    (french,) = events(opened(client, f"/fr/octopus-2026/programme/sessions/{made.slug}.ics"))
    assert str(french["SUMMARY"]) == "Preuves électroniques"
    assert french["SUMMARY"].params["LANGUAGE"] == "fr"
    assert "Langues parlées : anglais" in french["DESCRIPTION"].replace("\u00a0", " ")
    (spanish,) = events(opened(client, f"/es/octopus-2026/programme/sessions/{made.slug}.ics"))
    assert str(spanish["SUMMARY"]) == "Evidence"
    assert spanish["SUMMARY"].params["LANGUAGE"] == "en"
    assert str(spanish["UID"]) == str(french["UID"])


def test_long_titles_in_any_script_come_back_whole(client: Client, conference: Conference) -> None:
    words = "مؤتمر الجريمة الإلكترونية والأدلة الرقمية عبر الحدود " * 3 + "网络犯罪公约"
    made = make.session(conference, title=MultilingualText(en=words))
    make.release(conference)
    (event,) = events(opened(client, f"{PROGRAMME}sessions/{made.slug}.ics"))
    assert str(event["SUMMARY"]) == words


def test_later_release_replaces_what_an_earlier_file_said(
    client: Client, conference: Conference
) -> None:
    made = make.session(conference, "Off")
    make.release(conference)
    address = f"{PROGRAMME}sessions/off.ics"
    (before,) = events(opened(client, address))
    actions.cancel_session(session=made, actor=None)
    make.release(conference)
    (after,) = events(opened(client, address))
    assert str(after["UID"]) == str(before["UID"])
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (1, 2)
    assert (after["STATUS"], after["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert str(after["SUMMARY"]) == "Cancelled: Off"


def test_winter_and_summer_time_are_the_venues(client: Client, conference: Conference) -> None:
    conference.start_date, conference.end_date = date(2026, 10, 23), date(2026, 10, 26)
    conference.save()
    for day in (23, 26):
        make.session(conference, f"Day {day}", day=day)
    make.release(conference)
    found = events(opened(client, f"{PROGRAMME}all.ics"))
    assert [event.decoded("DTSTART").hour for event in found] == [7, 8]


def test_day_and_all_hold_their_sessions(client: Client, conference: Conference) -> None:
    make.session(conference, "Morning", day=14)
    make.session(conference, "Coffee", day=14, starts="10:30", ends="11:00", kind="break")
    make.session(conference, "Next day", day=15)
    make.session(conference, "Some time", day=None)
    make.release(conference)
    day = opened(client, f"{PROGRAMME}2026-10-14.ics")
    assert [str(event["SUMMARY"]) for event in events(day)] == ["Morning", "Coffee"]
    assert str(day["X-WR-CALNAME"]) == "Octopus Conference 2026, Wednesday 14 October"
    every = opened(client, f"{PROGRAMME}all.ics")
    assert [str(event["SUMMARY"]) for event in events(every)] == ["Morning", "Next day"]


def test_registration_window_is_two_whole_days(client: Client, conference: Conference) -> None:
    opens, closes = events(opened(client, f"{PROGRAMME}registration.ics"))
    assert (str(opens["SUMMARY"]), opens.decoded("DTSTART"), opens.decoded("DTEND")) == (
        "Registration opens: Octopus Conference 2026",
        date(2026, 5, 1),
        date(2026, 5, 2),
    )
    assert (str(closes["SUMMARY"]), closes.decoded("DTSTART")) == (
        "Last day to register: Octopus Conference 2026",
        date(2026, 8, 31),
    )
    assert str(opens["UID"]) == "registration-opens.octopus-2026@testserver"


def test_a_day_of_registration_is_one_event_in_whichever_file(
    client: Client, conference: Conference
) -> None:
    own = events(opened(client, f"{PROGRAMME}registration.ics"))
    dates = events(opened(client, "/en/octopus-2026/dates.ics"))
    assert [event.to_ical() for event in own] == [event.to_ical() for event in dates[:2]]


@pytest.mark.parametrize(
    "address", ["all.ics", "2026-10-14.ics", "sessions/electronic-evidence.ics"]
)
def test_there_is_no_file_before_the_first_release(
    client: Client, conference: Conference, address: str
) -> None:
    make.session(conference, "Electronic evidence")
    assert client.get(f"{PROGRAMME}{address}").status_code == 404


def test_there_is_no_file_of_a_session_without_a_time(
    client: Client, conference: Conference
) -> None:
    made = make.session(conference, day=None)
    make.release(conference)
    assert client.get(f"{PROGRAMME}sessions/{made.slug}.ics").status_code == 404
    conference.registration_opens = conference.registration_closes = None
    conference.save()
    assert client.get(f"{PROGRAMME}registration.ics").status_code == 404


def test_long_file_begins_before_its_last_session_is_made(
    client: Client, conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar_files, "_IN_A_PART", 2)
    for day in (14, 15, 16):
        make.session(conference, f"Session {day}", day=day)
    make.release(conference)
    made, one_event = [], calendar_files._session

    def counted(*given: Any) -> Any:
        made.append(given[2].slug)
        return one_event(*given)

    monkeypatch.setattr(calendar_files, "_session", counted)
    answer = client.get("/fr/octopus-2026/programme/all.ics")
    parts = iter(answer)
    first = next(parts)
    assert (first.count(b"BEGIN:VEVENT"), len(made)) == (2, 2)
    with translation.override("es"):
        rest = b"".join(parts)
    found = Calendar.from_ical(first + rest)
    assert [str(event["summary"]) for event in events(found)] == [
        f"Session {day} (fr)" for day in (14, 15, 16)
    ], "in the language of its reader, whoever was answered meanwhile"
