"""A line of the log: who changed what from what to what; and what it must not tell."""

import ast
import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

import octopus
from octopus.conferences.actions import update_conference
from octopus.conferences.models import Conference, Meeting
from octopus.jobs.actions import start_job
from octopus.office.log.values import values_for
from octopus.office.log_labels import ACTIONS, area_of
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.privacy.models import LogEntry
from octopus.programme import actions
from octopus.registration.admission import decisions
from octopus.registration.models import Registration
from tests.support import factories
from tests.support import factories_programme as make
from tests.support.pages import Page, page_of

As = Callable[[Account], Client]
SOURCES = Path(octopus.__file__).parent
LOG = "/en/office/log/"
WHAT, THING, CHANGES, CONFERENCE = 2, 3, 4, 5


def line(page: Page, number: int = 0) -> list[str]:
    """The words of each cell of an entry, the latest first."""
    return page.rows[1 + number]


@pytest.fixture
def accepted(conference: Conference, nadia: Account) -> Registration:
    made = factories.registration(conference, family_name="Ejemplo", given_names="Fulana")
    decisions.accept(admission=made.admissions.get(), actor=nadia)
    return made


def test_a_line_says_who_changed_what_from_what_to_what(
    as_: As, ada: Account, nadia: Account, conference: Conference
) -> None:
    yew = actions.create_room(conference=conference, actor=None, name=make.text("Yew"))
    oak = actions.create_room(conference=conference, actor=None, name=make.text("Oak"))
    session = make.session(conference, "Opening", room=yew)
    actions.update_session(session=session, actor=nadia, room=oak, webcast=True)
    page = page_of(as_(ada).get(LOG))
    cells = line(page)
    assert cells[1:] == [
        "nadia@example.org",
        "session changed",
        "session Opening history",
        "Room Yew → Oak ; Webcast no → yes",
        "Octopus Conference 2026",
    ]
    address = f"/en/office/{conference.slug}/programme/sessions/{session.pk}/"
    assert ("Opening", address) in page.links


def test_a_decision_names_the_person_and_the_meeting(
    as_: As, nadia: Account, accepted: Registration
) -> None:
    page = page_of(as_(nadia).get(f"{LOG}?action=admission.accepted"))
    cells = line(page)
    assert cells[WHAT] == "request accepted"
    assert cells[THING] == f"registration Fulana Ejemplo ({accepted.reference}) history"
    assert cells[CHANGES] == "Meeting Octopus Conference 2026; State requested → accepted"
    addresses = [address for _words, address in page.links]
    assert any(address.endswith(f"/registrations/{accepted.reference}/") for address in addresses)


def test_a_text_in_several_languages_is_told_language_by_language(
    as_: As, nadia: Account, conference: Conference
) -> None:
    topic = actions.create_topic(conference=conference, actor=None, name=make.text("Evidence"))
    name = type(topic.name)({**topic.name, "fr": "Preuves"})
    actions.update_topic(topic=topic, actor=nadia, name=name)
    before = topic.name.get("fr", "")
    cells = line(page_of(as_(nadia).get(LOG)))
    assert cells[CHANGES].startswith("Name (FR)")
    assert cells[CHANGES].endswith("Preuves")
    assert "(EN)" not in cells[CHANGES], before


def test_days_choices_and_countries_are_words_in_the_readers_language(
    as_: As, nadia: Account, conference: Conference
) -> None:
    facts = {"registration_closes": conference.registration_closes, "country": "ES"}
    update_conference(conference=conference, actor=nadia, facts=facts)
    assert "Espagne" in line(page_of(as_(nadia).get("/fr/office/log/")))[CHANGES]


def test_values_of_a_session_are_not_told_once_its_meeting_is_closed(
    as_: As, nadia: Account, simon: Account, conference: Conference
) -> None:
    session = make.session(conference, "Agenda item")
    actions.update_session(session=session, actor=nadia, title=make.text("Secret subject"))
    assert "Secret subject" in as_(simon).get(LOG).content.decode()
    Meeting.objects.filter(pk=session.meeting_id).update(access=Meeting.Access.INVITED)
    page = page_of(as_(simon).get(LOG))
    assert "Secret subject" not in page.source
    assert line(page)[CHANGES] == ""
    # Nor is it found by what it says.
    assert page_of(as_(simon).get(f"{LOG}?q=Secret")).rows == []


def test_a_meeting_that_was_closed_since_is_not_named_in_older_entries(
    as_: As, simon: Account, accepted: Registration, conference: Conference
) -> None:
    side = conference.meetings.create(
        slug="side",
        title={"en": "Secret round"},
        starts="2026-10-15",
        ends="2026-10-15",
        access=Meeting.Access.OPEN,
    )
    log("admission.requested", accepted, actor=None, after={"meeting": side.pk})
    assert "Secret round" in as_(simon).get(LOG).content.decode()
    side.access = Meeting.Access.INVITED
    side.save()
    assert "Secret round" not in as_(simon).get(LOG).content.decode()


def test_an_account_without_a_duty_is_told_by_its_number(
    as_: As, nadia: Account, otto: Account, edgar: Account
) -> None:
    log("people.language_chosen", otto, actor=None)
    log("people.duty_given", edgar, actor=None, after={"duty": "editor"})
    page = page_of(as_(nadia).get(LOG))
    assert line(page)[THING].startswith("account edgar@example.org")
    assert line(page)[CHANGES] == "Role Editor"
    assert line(page, 1)[THING].startswith(f"account no. {otto.pk}")
    assert otto.email not in page.source


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=ejemplo", ["request accepted"]),
        ("q=accepted", ["request accepted"]),
        ("q=nadia accepted", ["request accepted"]),
        ("q=Strasbourg 2027", []),
        ("q=Dakar", ["conference corrected"]),
        ("area=registration", ["request accepted"]),
        ("area=conferences", ["conference corrected"]),
        ("area=website", []),
        ("area=registration&action=admission.declined", []),
        ("conference=octopus-2026", ["request accepted", "conference corrected"]),
        ("conference=other", ["conference corrected"]),
        ("actor=system", ["conference corrected"]),
    ],
)
def test_the_log_is_searched_and_filtered(
    query: str,
    found: list[str],
    as_: As,
    nadia: Account,
    accepted: Registration,
    conference: Conference,
) -> None:
    if "octopus-2026" in query:
        log("conference.corrected", conference, actor=nadia)
    other = factories.conference("other")
    log("conference.corrected", other, actor=None, after={"city": {"en": "Dakar"}})
    rows = page_of(as_(nadia).get(f"{LOG}?{query}")).rows[1:]
    assert sorted(row[WHAT] for row in rows) == sorted(found)


def test_one_thing_has_its_own_history(as_: As, nadia: Account, accepted: Registration) -> None:
    factories.registration(accepted.conference)
    log("badge.issued", accepted, actor=nadia)
    page = page_of(as_(nadia).get(LOG))
    (address,) = {address for words, address in page.links if words == "history"}
    own = page_of(as_(nadia).get(f"{LOG}{address}"))
    assert {row[WHAT] for row in own.rows[1:]} == {"request accepted", "badge issued"}
    assert f"Thing registration: {accepted.reference}" in own.main


def test_what_happened_is_offered_by_area_and_never_all_at_once(as_: As, nadia: Account) -> None:
    def offered(query: str) -> list[str]:
        return page_of(as_(nadia).get(f"{LOG}{query}")).tree.xpath(
            '//select[@name="action"]/option'
        )

    assert offered("") == []
    assert 2 < len(offered("?area=documents")) < 12


def test_the_log_is_exported_in_words(as_: As, nadia: Account, accepted: Registration) -> None:
    answer = as_(nadia).get(f"{LOG}?export=csv&q=ejemplo")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0]["From what to what"] == (
        "Meeting: Octopus Conference 2026; State: requested → accepted"
    )
    assert rows[0]["Conference"] == "Octopus Conference 2026"
    assert as_(nadia).get(f"{LOG}?export=xlsx").content.startswith(b"PK")


def test_the_entry_of_each_kind_of_thing_knows_its_conference(
    conference: Conference, nadia: Account, accepted: Registration
) -> None:
    session = make.session(conference, "Opening")
    for thing in (conference, session, session.meeting, accepted, accepted.admissions.get()):
        log("conference.corrected", thing, actor=nadia)
        assert LogEntry.objects.latest("pk").conference_id == conference.pk
    log("people.duty_given", nadia, actor=None)
    assert LogEntry.objects.latest("pk").conference_id is None


def _logged_keys() -> Iterator[tuple[str, str]]:
    """The names of values that the source writes into the log, with the file."""
    for path in SOURCES.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("log", "log_change"):
                for keyword in call.keywords:
                    if keyword.arg in ("before", "after") and isinstance(keyword.value, ast.Dict):
                        for key in keyword.value.keys:
                            if isinstance(key, ast.Constant):
                                yield path.name, str(key.value)


def test_every_value_that_is_logged_has_a_label() -> None:
    fields = {field.name for model in apps.get_models() for field in model._meta.concrete_fields}
    kinds = [model._meta.label_lower for model in apps.get_models()]
    known: set[Any] = set().union(fields, *(values_for(kind) for kind in kinds))
    keys = set(_logged_keys())
    assert ("decisions.py", "state") in keys
    assert {key for key in keys if key[1] not in known} == set()


def test_every_action_belongs_to_an_area() -> None:
    assert {action for action in ACTIONS if not area_of(action)} == set()


def test_jobs_and_outbox_are_filtered_by_conference(as_: As, nadia: Account) -> None:
    first, second = factories.conference("octopus-2026"), factories.conference("other")
    for conference in (first, second):
        start_job(
            kind="onsite.badges",
            parameters={"conference": conference.pk},
            requested_by=nadia,
            conference=conference.pk,
        )
        requested = factories.registration(conference, email=f"{conference.slug}@example.org")
        decisions.accept(admission=requested.admissions.get(), actor=nadia)
    for address in ("/en/office/jobs/", "/en/office/outbox/"):
        every = page_of(as_(nadia).get(address)).rows[1:]
        names = {row[-1] for row in every}
        assert len(every) == len(names) == 2
        (only,) = page_of(as_(nadia).get(f"{address}?conference=other")).rows[1:]
        assert only[-1].endswith("(other)")
