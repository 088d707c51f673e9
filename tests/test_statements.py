"""How many statements each work sends to the database, on the demo's data: a table.

Seconds depend on the machine and are measured by `benchmarks/`; statements do not, and a page that
asks once more for each row, or once more for everybody, is found here. Whoever makes a page
cheaper lowers its number; whoever must raise one says why in the commit.
"""

import re
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django import DjangoDbBlocker

from octopus import clock
from octopus.conferences.models import Conference
from octopus.demo import build
from octopus.onsite.badges import codes
from octopus.onsite.models import Badge, Door
from octopus.people.models import Account
from octopus.programme.actions import release_programme, update_session
from octopus.programme.models import Session
from octopus.registration.models import Registration
from tests.support import factories
from tests.support.moments import A_DAY_IN_JUNE
from tests.support.onsite.crowds import crowd
from tests.support.sessions import signed_in

SITE = "/en/octopus-conference-2026/"
OFFICE = "/en/office/octopus-conference-2026/"
VISITOR, MEMBER, NEWCOMER = "", "fulana.de-tal@example.org", "newcomer@example.org"
SECRETARIAT, DOOR = "secretariat@example.org", "door@example.org"

# Who asks for which page, and how many statements that takes at most once the process is warm.
# After “>”: the first link on that page that matches.
PAGES = {
    # What everybody reads: asked once a revision, then kept, so for nobody in particular.
    (VISITOR, "/en/"): 6,
    (VISITOR, f"{SITE}programme/"): 2,
    (VISITOR, f"{SITE}programme/2026-10-15/"): 2,
    (VISITOR, f"{SITE}programme/ > /programme/sessions/[^/]+/$"): 2,
    (VISITOR, f"{SITE}programme/all.ics"): 2,
    (VISITOR, "/sitemap.xml"): 2,
    (VISITOR, "/sitemaps/conferences/octopus-conference-2026.xml"): 4,
    # A registration.
    (VISITOR, f"{SITE}register/"): 1,
    (VISITOR, "/en/sign-in/"): 1,
    (NEWCOMER, f"{SITE}register/"): 4,
    (MEMBER, f"{SITE}register/status/"): 12,
    # One of them asks for own questions to the secretariat.
    (MEMBER, "/en/me/"): 10,
    # The office.
    # One of them asks which calls wait for decisions, one which questions wait for answers, and one
    # counts for all rooms what the checklist finds missing.
    (SECRETARIAT, OFFICE): 13,
    (SECRETARIAT, f"{OFFICE}registrations/"): 9,
    (SECRETARIAT, f"{OFFICE}registrations/?sort=country"): 9,
    # Two more than without a word: its index is asked how many rows hold it, and which.
    (SECRETARIAT, f"{OFFICE}registrations/?q=ministry"): 11,
    (SECRETARIAT, f"{OFFICE}registrations/ > /[A-Z0-9]{{8}}/$"): 14,
    (SECRETARIAT, f"{OFFICE}programme/"): 8,
    (SECRETARIAT, "/en/office/outbox/"): 7,
    # Rows and their number are asked apart, so that neither grows with the log.
    (SECRETARIAT, "/en/office/log/"): 13,
    # The door.
    (DOOR, "/en/door/"): 3,
}
# What happens, and how many statements it takes at most: savepoints, begin and commit left out.
WORKS = {
    "a registration is sent": 11,
    # The meetings of which the actor may know are read anew where they are not kept yet.
    "a programme is released": 17,
    "a badge is read at a door": 11,
    "a badge is read by a device": 10,
    "a thousand badges are read by a device": 9,
}


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: Any
) -> Iterator[None]:
    """The demo, made once for the tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        files = override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media")))
        with clock.at(A_DAY_IN_JUNE), files, translation.override("en"):
            build(at=A_DAY_IN_JUNE)
            factories.account(NEWCOMER)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def as_somebody(demo: None, db: None) -> Callable[[str], Client]:
    """`as_somebody(address)`: a browser in which the account has signed in; "" is a visitor."""

    def sign_in(email: str) -> Client:
        return signed_in(Account.objects.get(email=email)) if email else Client()

    return sign_in


def statements(work: Callable[[], Any]) -> int:
    """How many a work sends. Savepoints are left out: the test's own transaction adds some."""
    with CaptureQueriesContext(connection) as captured:
        work()
    return sum(
        not re.match(r"(RELEASE )?SAVEPOINT|BEGIN|COMMIT", query["sql"])
        for query in captured.captured_queries
    )


@pytest.mark.parametrize(("reader", "where"), PAGES)
def test_page_sends_no_more_statements_than_the_table_says(
    reader: str, where: str, as_somebody: Callable[[str], Client]
) -> None:
    client = as_somebody(reader)
    address, _mark, pattern = where.partition(" > ")
    if pattern:
        links = re.findall(r'href="([^"?#]+)', client.get(address).content.decode())
        address = next(link for link in links if re.search(pattern, link))
    client.get(address)

    def ask() -> None:
        answer = client.get(address)
        assert answer.status_code == 200
        if answer.streaming:
            list(answer.streaming_content)

    assert statements(ask) <= PAGES[reader, where]


def test_registration_sends_no_more_statements_than_the_table_says(
    as_somebody: Callable[[str], Client],
) -> None:
    client = as_somebody(NEWCOMER)
    address = f"{SITE}register/"
    form = client.get(address).content.decode()
    questions = re.findall(r'name="questions" value="([^"]+)"', form)
    fields = {
        "given_names": "Sample",
        "family_name": "Person",
        "category": "public_authority",
        "organisation": "Ministry of Examples",
        "country": "BR",
        "function": "Federal prosecutor",
        "languages": "en",
        "language": "en",
        "meetings": "conference",
        "questions": questions,
    }
    taken = statements(lambda: client.post(address, fields))
    assert Registration.objects.filter(email=NEWCOMER, state="submitted").exists()
    assert taken <= WORKS["a registration is sent"]


def test_release_sends_no_more_statements_than_the_table_says(demo: None, db: None) -> None:
    conference = Conference.objects.get(slug="octopus-conference-2026")
    actor = Account.objects.get(email=SECRETARIAT)
    session = Session.objects.filter(meeting__relation="conference").order_by("pk")[0]
    update_session(session=session, actor=actor, capacity=123)
    taken = statements(lambda: release_programme(conference=conference, actor=actor))
    assert taken <= WORKS["a programme is released"]


@pytest.fixture
def door(at: Any) -> Iterator[Door]:
    """That of the conference, on its first morning."""
    with at("2026-10-14T09:00:00+02:00"):
        yield Door.objects.get(meeting__relation="conference")


def test_scan_sends_no_more_statements_than_the_table_says(
    as_somebody: Callable[[str], Client], door: Door
) -> None:
    first, second, third, fourth = (_payload(badge) for badge in crowd(door.meeting, 4))
    client = as_somebody(DOOR)
    client.get(f"/en/door/{door.pk}/")

    def typed(code: str) -> None:
        sent = {"code": code, "scan": str(uuid.uuid4())}
        assert client.post(f"/en/door/{door.pk}/", sent).status_code == 200

    def read(code: str) -> None:
        _send(client, door, "scan", {"id": str(uuid.uuid4()), "code": code})

    typed(first)
    assert statements(lambda: typed(second)) <= WORKS["a badge is read at a door"]
    read(third)
    assert statements(lambda: read(fourth)) <= WORKS["a badge is read by a device"]


def test_batch_of_scans_sends_no_more_statements_than_the_table_says(
    as_somebody: Callable[[str], Client], door: Door
) -> None:
    now = clock.now().isoformat()
    scans = [
        {"id": str(uuid.uuid4()), "code": _payload(badge), "at": now}
        for badge in crowd(door.meeting, 1001)
    ]
    client = as_somebody(DOOR)
    _send(client, door, "scans", {"sent_at": now, "scans": scans[:1]})
    sent = {"sent_at": now, "scans": scans[1:]}
    taken = statements(lambda: _send(client, door, "scans", sent))
    assert taken <= WORKS["a thousand badges are read by a device"]


def _payload(badge: Badge) -> str:
    return codes.sign(badge.pk, badge.serial, settings.BADGE_KEY)


def _send(client: Client, door: Door, address: str, sent: dict[str, Any]) -> None:
    answer = client.post(f"/en/door/{door.pk}/{address}/", sent, content_type="application/json")
    assert answer.status_code == 200
