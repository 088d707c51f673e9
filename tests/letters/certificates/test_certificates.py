"""Certificates of attendance: for whom the doors saw, or by the secretariat's word."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.conferences.models import Conference, Meeting
from octopus.correspondence.models import Message
from octopus.jobs.models import Job
from octopus.letters.certificates import actions
from octopus.letters.certificates.attendance import attended
from octopus.letters.models import Attendance, Certificate
from octopus.onsite.actions import issue_badges, open_door
from octopus.onsite.models import Scan
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.registration.models import Registration
from tests.support import factories
from tests.support.background import run_pending
from tests.support.letters import made
from tests.support.letters.paper_read import code_of, number_of_pages, text_of

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
HOME = "/en/octopus-2026/letters/"
OFFICE = "/en/office/octopus-2026/letters/certificates/"
DURING = datetime.fromisoformat("2026-10-14T10:00:00+02:00")
AFTER = "2026-10-17T09:00:00+02:00"


@pytest.fixture
def meeting(conference: Conference) -> Meeting:
    return conference.meetings.get(slug="conference")


def seen(registration: Registration, meeting: Meeting, actor: Account, **changes: object) -> Scan:
    """A door let somebody in, on a day of the meeting."""
    door = meeting.doors.first() or open_door(meeting=meeting, name="Door", actor=actor)
    (badge,) = issue_badges(registrations=[registration], actor=actor)
    values = {"door": door, "badge": badge, "verdict": "admitted", "at": DURING}
    return Scan.objects.create(**values | changes)


def test_person_admitted_by_a_door_fetches_the_certificate_after_the_event(
    paula: Registration, meeting: Meeting, nadia: Account, as_: As, at: At
) -> None:
    client = as_(made.holder_account(paula))
    address = f"{HOME}certificates/conference/en.pdf"
    with at("2026-10-14T10:00:00+02:00"):
        seen(paula, meeting, nadia)
        assert client.get(address).status_code == 404
    with at(AFTER):
        assert f'href="{address}"' in client.get(HOME).content.decode()
        assert (
            "Certificate of attendance"
            in client.get("/en/octopus-2026/register/status/").content.decode()
        )
        pdf = client.get(address).content
    certificate = Certificate.objects.get()
    assert number_of_pages(pdf) == 1
    assert code_of(pdf) == certificate.seal.address
    text = text_of(pdf)
    for words in (
        "Certificate of attendance",
        "Paula Ejemplo",
        "Federal prosecutor, Ministry of Samples, Brazil",
        "participated in the following meeting:",
        "Octopus Conference 2026",
        "Strasbourg, France, 14 – 16 October 2026",
        "Strasbourg, 17 October 2026",
    ):
        assert words in text


def test_same_certificate_however_often(
    paula: Registration, meeting: Meeting, nadia: Account, as_: As, at: At, english: Client
) -> None:
    client = as_(made.holder_account(paula))
    with at(AFTER):
        seen(paula, meeting, nadia)
        first = client.get(f"{HOME}certificates/conference/fr.pdf").content
    with at("2027-01-05T09:00:00+01:00"):
        assert client.get(f"{HOME}certificates/conference/fr.pdf").content == first
        code = Certificate.objects.get().seal.shown_code
        page = english.get(f"/en/verify/{code}/").content.decode()
    assert "Certificate of attendance" in page
    assert "<bdi>Paula Ejemplo</bdi>" in page
    assert "Attestation de participation" in text_of(first)


@pytest.mark.parametrize(
    "changes", [{"verdict": "wrong_meeting"}, {"undone_at": factories.instant("2026-10-14")}]
)
def test_scan_that_let_nobody_in_is_no_attendance(
    paula: Registration, meeting: Meeting, nadia: Account, changes: dict[str, object]
) -> None:
    seen(paula, meeting, nadia, **changes)
    assert attended(meeting) == set()


def test_nobody_else_gets_it(
    paula: Registration, jo: Registration, meeting: Meeting, nadia: Account, as_: As, at: At
) -> None:
    with at(AFTER):
        seen(paula, meeting, nadia)
        for user in (made.holder_account(jo), nadia):
            answer = as_(user).get(f"{HOME}certificates/conference/en.pdf")
            assert answer.status_code == 404
        own = as_(made.holder_account(paula))
        for other in ("t-cy-35/en", "conference/de", "nothing/en"):
            assert own.get(f"{HOME}certificates/{other}.pdf").status_code == 404
    assert not Certificate.objects.exists()


def test_secretariat_confirms_whom_no_door_saw(
    paula: Registration, nadia: Account, as_: As, at: At
) -> None:
    client = as_(nadia)
    with at(AFTER):
        page = client.get(OFFICE).content.decode()
        assert "badge not scanned" in page
        client.post(OFFICE, {"action": "confirm", "scope": "matching", "confirmed": "1"})
        assert Attendance.objects.get().confirmed_by == nadia
        assert "confirmed by the secretariat" in client.get(OFFICE).content.decode()
        own = as_(made.holder_account(paula))
        assert own.get(f"{HOME}certificates/conference/es.pdf").status_code == 200


def test_attendance_of_a_closed_meeting_is_told_in_its_circle(
    conference: Conference, tara: Registration, nadia: Account
) -> None:
    plenary = conference.meetings.get(slug="t-cy-35")
    actions.confirm_attendance(registrations=[tara], meeting=plenary, actor=nadia)
    assert LogEntry.objects.get(action="letters.attendance_confirmed").circle == plenary.circle


def test_many_are_issued_in_the_background_once(
    conference: Conference, meeting: Meeting, nadia: Account, as_: As, at: At
) -> None:
    with at(AFTER):
        for number in range(3):
            registration = factories.registration(
                conference, family_name=f"P{number}", admitted="accepted"
            )
            seen(registration, meeting, nadia)
        factories.registration(conference, family_name="Absent", admitted="accepted")
        client = as_(nadia)
        page = client.post(OFFICE, {"action": "issue", "scope": "matching"}).content.decode()
        assert "3 participants will receive a certificate" in page
        assert "1 person’s badge was not scanned" in page
        for _time in range(2):
            client.post(OFFICE, {"action": "issue", "scope": "matching", "confirmed": "4"})
            run_pending()
        assert Certificate.objects.count() == 3
        assert Message.objects.filter(key="letters.certified").count() == 3
        states = Job.objects.order_by("pk").values_list("state", "done", "total")
        assert list(states) == [("done", 3, 3), ("failed", 3, 3)]
        assert "Absent" in client.get(f"{OFFICE}?certificate=no").content.decode()
        assert "Absent" not in client.get(f"{OFFICE}?certificate=yes").content.decode()


def test_revoked_certificate_is_void_and_is_not_issued_anew(
    paula: Registration, meeting: Meeting, nadia: Account, as_: As, at: At, english: Client
) -> None:
    with at(AFTER):
        seen(paula, meeting, nadia)
        own = as_(made.holder_account(paula))
        own.get(f"{HOME}certificates/conference/en.pdf")
        as_(nadia).post(
            OFFICE,
            {"action": "revoke", "scope": "matching", "confirmed": "1", "reason": "Was not there"},
        )
        code = Certificate.objects.get().seal.shown_code
        page = english.get(f"/en/verify/{code}/").content.decode()
        assert "This document has been revoked." in page
        assert own.get(f"{HOME}certificates/conference/en.pdf").status_code == 404


def test_before_the_end_nobody_is_certified(
    paula: Registration, meeting: Meeting, nadia: Account, at: At
) -> None:
    with at("2026-10-15T10:00:00+02:00"):
        seen(paula, meeting, nadia)
        with pytest.raises(actions.NoCertificate):
            actions.issue_certificate(
                registration=paula, meeting=meeting, language="en", actor=nadia
            )


def test_closed_meeting_is_listed_for_those_in_charge(
    tara: Registration, nadia: Account, simon: Account, as_: As
) -> None:
    assert "35th Plenary" in as_(nadia).get(OFFICE).content.decode()
    assert "35th Plenary" not in as_(simon).get(OFFICE).content.decode()


def test_log_tells_of_certificates_of_a_closed_meeting_inside_its_circle_alone(
    tara: Registration, nadia: Account, as_: As, at: At
) -> None:
    with at(AFTER):
        client = as_(nadia)
        client.post(OFFICE, {"action": "confirm", "scope": "matching", "confirmed": "2"})
        client.post(OFFICE, {"action": "issue", "scope": "matching", "confirmed": "2"})
        run_pending()
    assert Certificate.objects.count() == 2
    plenary = tara.conference.meetings.get(slug="t-cy-35")
    circles = LogEntry.objects.filter(action="jobs.started").values_list("circle", flat=True)
    assert set(circles) == {"", plenary.circle}


def test_list_asks_as_often_for_three_as_for_one(
    conference: Conference, nadia: Account, as_: As
) -> None:
    client = as_(nadia)
    factories.registration(conference, admitted="accepted")
    client.get(OFFICE)
    with CaptureQueriesContext(connection) as for_one:
        client.get(OFFICE)
    for _number in range(2):
        factories.registration(conference, admitted="accepted")
    with CaptureQueriesContext(connection) as three:
        client.get(OFFICE)
    assert len(three) == len(for_one)
