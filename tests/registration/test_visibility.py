"""Who of the staff sees which requests, wherever requests are shown, counted or taken away.

Tara is admitted to the plenary and Nestor to the network's meeting, both closed; Nadia is in charge
of both meetings, Simon and Ada of none. Mara is in charge of the media at the conference and Milo
works for the plenary only.
"""

import csv
import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from octopus.conferences.assignments import assign, unassign
from octopus.conferences.models import Conference, Meeting
from octopus.correspondence.models import Message
from octopus.jobs.actions import start_job
from octopus.jobs.models import Job
from octopus.office.exports import EXPORT_LIST
from octopus.onsite.jobs import PRINT_BADGES
from octopus.people.models import Account
from octopus.registration import mails
from octopus.registration.fields import NAMES
from octopus.registration.models import Admission, Registration
from octopus.registration.notifications import notify
from octopus.registration.request.correction import correct_registration
from octopus.registration.request.withdrawal import withdraw_registration
from tests.support import factories
from tests.support.background import run_pending
from tests.support.pages import squeezed

As = Callable[[Account], Client]
OFFICE = "/en/office/octopus-2026"
LIST = f"{OFFICE}/registrations/"
OPEN = {"Ejemplo", "Reporter"}
ALL = OPEN | {"Delegada", "Nettverk"}


@pytest.fixture
def tcy(conference: Conference) -> Meeting:
    return conference.meetings.get(slug="t-cy-35")


@pytest.fixture
def mara(conference: Conference) -> Account:
    made = factories.account("mara@example.org", "secretariat")
    proper = conference.meetings.get(slug="conference")
    assign(user=made, meeting=proper, actor=None, category="media")
    return made


@pytest.fixture
def milo(tcy: Meeting) -> Account:
    made = factories.account("milo@example.org", "meeting")
    assign(user=made, meeting=tcy, actor=None)
    return made


@pytest.fixture(autouse=True)
def everybody(
    paula: Registration, jo: Registration, tara: Registration, nestor: Registration
) -> None:
    """Tara and Nestor asked for nothing but their closed meetings."""
    for person in (tara, nestor):
        person.admissions.filter(meeting__slug="conference").delete()


def named(page: str) -> set[str]:
    return {name for name in ALL if name in page}


def exported(client: Client, query: str = "") -> set[str]:
    answer = client.get(f"{LIST}?export=csv&{query}")
    rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    return named(" ".join(" ".join(row) for row in rows))


@pytest.mark.parametrize(
    ("user", "seen"),
    [
        ("nadia", ALL),
        ("simon", OPEN),
        ("ada", OPEN),
        ("mara", {"Reporter"}),
        ("milo", {"Delegada"}),
    ],
)
def test_lists_files_and_searches_hold_what_somebody_works_for(
    user: str, seen: set[str], request: pytest.FixtureRequest, as_: As
) -> None:
    client = as_(request.getfixturevalue(user))
    assert named(client.get(LIST).content.decode()) == seen
    assert exported(client) == seen
    for name in ALL:
        found = client.get(f"{LIST}?q={name}").content.decode()
        assert (f">{name}" in found or f"{name}</" in found) == (name in seen)
    waits = named(client.get(f"{LIST}?waits=7").content.decode())
    assert waits <= seen


@pytest.mark.parametrize("user", ["nadia", "simon", "ada", "mara", "milo"])
def test_filters_offer_what_somebody_works_for(
    user: str, request: pytest.FixtureRequest, tcy: Meeting, as_: As
) -> None:
    page = as_(request.getfixturevalue(user)).get(LIST).content.decode()
    assert (f'<option value="{tcy.pk}">35th' in page) == (user in {"nadia", "milo"})
    assert ("T-CY" in page) == (user in {"nadia", "milo"})
    assert ("Academia" in page) == (user != "mara")


def test_filter_by_a_closed_meeting_finds_nothing(simon: Account, tcy: Meeting, as_: As) -> None:
    page = as_(simon).get(f"{LIST}?meeting={tcy.pk}").content.decode()
    assert named(page) == set()
    assert exported(as_(simon), f"meeting={tcy.pk}") == set()


def test_a_registration_outside_is_not_there(
    simon: Account, ada: Account, nadia: Account, tara: Registration, as_: As
) -> None:
    admission = tara.admissions.get()
    for user in (simon, ada):
        assert as_(user).get(f"{LIST}{tara.reference}/").status_code == 404
        decided = as_(user).post(
            f"{LIST}{tara.reference}/{admission.pk}/", {"decision": "declined", "reason": "x"}
        )
        assert decided.status_code == 404
    assert Admission.objects.get(pk=admission.pk).state == "accepted"
    assert as_(nadia).get(f"{LIST}{tara.reference}/").status_code == 200


def test_a_page_tells_only_what_concerns_the_readers_meetings(
    simon: Account, nadia: Account, milo: Account, tara: Registration, tcy: Meeting, as_: As
) -> None:
    proper = tara.conference.meetings.get(slug="conference")
    own = Admission.objects.create(registration=tara, meeting=proper)
    closed = tara.admissions.get(meeting=tcy)
    notify(tara, mails.DECLINED, meeting=tcy, reason="Not on the list of the Birch Room.")
    as_(nadia).post(f"{LIST}{tara.reference}/{own.pk}/", {"decision": "accepted"})
    as_(nadia).post(
        f"{LIST}{tara.reference}/{closed.pk}/", {"decision": "declined", "reason": "Birch Room."}
    )
    page = as_(simon).get(f"{LIST}{tara.reference}/").content.decode()
    assert "Octopus Conference 2026" in page
    for secret in ("T-CY", "Birch", f"/{closed.pk}/"):
        assert secret not in page
    page = as_(milo).get(f"{LIST}{tara.reference}/").content.decode()
    assert "Birch Room." in page
    assert f"/{own.pk}/" not in page
    assert f"{LIST}{tara.reference}/{own.pk}/" not in page
    answer = as_(milo).post(f"{LIST}{tara.reference}/{own.pk}/", {"decision": "waiting"})
    assert answer.status_code == 404


def test_deciding_on_all_that_match_leaves_others_alone(
    conference: Conference, mara: Account, as_: As
) -> None:
    mine = factories.registration(conference, category="media")
    other = factories.registration(conference)
    answer = as_(mara).post(
        f"{LIST}?state=requested", {"action": "accepted", "scope": "matching", "confirmed": "1"}
    )
    assert answer.status_code == 302
    assert mine.admissions.get().state == "accepted"
    assert other.admissions.get().state == "requested"


def test_dashboard_counts_what_staff_are_in_charge_of(
    conference: Conference, simon: Account, milo: Account, mara: Account, as_: As
) -> None:
    factories.registration(conference, meetings=("t-cy-35",), country="MC")
    factories.registration(conference, category="media", country="AD")
    page = as_(simon).get(f"{OFFICE}/").content.decode()
    assert "T-CY" not in page
    assert "Monaco" not in page
    assert "Andorra" in page
    page = as_(milo).get(f"{OFFICE}/").content.decode()
    assert "35th Plenary of the" in page
    assert "Monaco" in page
    assert "Andorra" not in page
    page = as_(mara).get(f"{OFFICE}/").content.decode()
    assert "Andorra" in page
    assert "Brazil" not in page
    assert "Academia" not in page


@pytest.mark.parametrize(
    ("user", "subjects"), [("nadia", 4), ("simon", 2), ("mara", 1), ("milo", 1)]
)
def test_outbox_holds_the_mails_about_what_somebody_works_for(
    user: str, subjects: int, request: pytest.FixtureRequest, as_: As
) -> None:
    reader = request.getfixturevalue(user)
    for person in Registration.objects.filter(family_name__in=ALL):
        notify(person, mails.ACCEPTED, meeting=person.admissions.get().meeting)
    outbox = as_(reader).get("/en/office/outbox/").content.decode()
    kept = {message.pk for message in Message.objects.all() if f"/outbox/{message.pk}/" in outbox}
    assert len(kept) == subjects
    for message in Message.objects.all():
        address = f"/en/office/outbox/{message.pk}/"
        expected = 200 if message.pk in kept else 404
        assert as_(reader).get(address).status_code == expected
        if expected == 404:
            assert as_(reader).post(f"{address}release/").status_code == 404
    assert f">all ({subjects})</a>" in squeezed(outbox)


def test_log_keeps_requests_for_closed_meetings_inside(
    simon: Account, nadia: Account, tara: Registration, paula: Registration, as_: As
) -> None:
    assert tara.person.account
    assert paula.person.account
    withdraw_registration(registration=tara, actor=tara.person.account)
    withdraw_registration(registration=paula, actor=paula.person.account)
    page = as_(simon).get("/en/office/log/").content.decode()
    assert paula.reference in page
    assert tara.reference not in page
    assert "tara@example.org" not in page
    assert tara.reference in as_(nadia).get("/en/office/log/").content.decode()


def test_badges_are_printed_for_what_somebody_works_for(
    simon: Account, nadia: Account, tara: Registration, jo: Registration, as_: As
) -> None:
    page = as_(simon).get(f"{OFFICE}/badges/?q=e").content.decode()
    assert named(page) == OPEN
    assert "T-CY" not in page
    assert named(as_(nadia).get(f"{OFFICE}/badges/?q=e").content.decode()) == ALL
    badge = f"/en/octopus-2026/badge/{tara.reference}.pdf"
    assert as_(simon).get(badge).status_code == 404
    assert as_(nadia).get(badge).status_code == 200
    assert as_(simon).get(f"/en/octopus-2026/badge/{jo.reference}.pdf").status_code == 200


def test_a_job_prints_what_the_user_is_in_charge_of_when_it_runs(
    conference: Conference, nadia: Account, tara: Registration, tcy: Meeting
) -> None:
    colleague = factories.account("other@example.org", "secretariat")
    assign(user=colleague, meeting=tcy, actor=nadia)
    assign(user=nadia, meeting=tcy, actor=None)
    parameters = {"conference": conference.pk, "missing": True, "category": ""}
    start_job(kind=PRINT_BADGES, parameters=parameters, requested_by=colleague)
    export = {
        "list": "registrations",
        "format": "csv",
        "query": "",
        "conference": conference.pk,
        "language": "en",
    }
    start_job(kind=EXPORT_LIST, parameters=export, requested_by=colleague)
    unassign(user=colleague, meeting=tcy, actor=nadia)
    run_pending()
    tara.refresh_from_db()
    assert not hasattr(tara, "badge")
    made = Job.objects.get(kind=EXPORT_LIST)
    with made.result.open("rb") as opened:
        assert named(opened.read().decode("utf-8-sig")) == OPEN


def test_a_correction_is_told_to_those_who_let_the_person_in(
    simon: Account,
    nadia: Account,
    mara: Account,
    milo: Account,
    tara: Registration,
    jo: Registration,
) -> None:
    for person in (tara, jo):
        assert person.person.account
        fields = {name: getattr(person, name) for name in NAMES} | {"title": "Prof."}
        correct_registration(
            registration=person,
            fields=fields,
            actor=person.person.account,
        )
    mails_sent = Message.objects.filter(key=mails.CORRECTED_AFTER_DECISION)
    assert set(mails_sent.filter(about_id=tara.pk).values_list("to", flat=True)) == {
        "nadia@example.org",
        "milo@example.org",
    }
    assert set(mails_sent.filter(about_id=jo.pk).values_list("to", flat=True)) == {
        "nadia@example.org",
        "simon@example.org",
        "mara@example.org",
    }


@pytest.mark.parametrize("user", ["nadia", "simon", "mara", "milo"])
def test_list_takes_the_same_queries_for_one_row_and_for_three(
    user: str,
    conference: Conference,
    request: pytest.FixtureRequest,
    django_assert_num_queries: DjangoAssertNumQueries,
    as_: As,
) -> None:
    client = as_(request.getfixturevalue(user))
    client.get(LIST)
    with CaptureQueriesContext(connection) as first:
        client.get(LIST)
    for number in range(2):
        factories.registration(
            conference,
            meetings=("conference", "t-cy-35"),
            category="media",
            family_name=f"More{number}",
        )
    with django_assert_num_queries(len(first)):
        assert "More1" in client.get(LIST).content.decode()
