"""The log of everything: what happened to what; no personal data but who did it."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import octopus
from octopus.conferences.models import Conference, Meeting
from octopus.office.log_labels import ACTIONS
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.programme import actions
from octopus.registration.admission import decisions
from octopus.registration.models import Registration
from tests.support import factories
from tests.support import factories_programme as make
from tests.support.pages import page_of

As = Callable[[Account], Client]
SOURCES = Path(octopus.__file__).parent
LOG = "/en/office/log/"


@pytest.fixture
def decided(conference: Conference, nadia: Account) -> Registration:
    made = factories.registration(conference, family_name="Secretname")
    decisions.accept(admission=made.admissions.get(), actor=nadia)
    return made


def test_log_tells_what_happened_to_what_when_and_who_did_it(
    as_: As, ada: Account, conference: Conference, decided: Registration
) -> None:
    log("conference.corrected", conference, actor=None)
    page = page_of(as_(ada).get(LOG))
    assert page.rows[1][:4] == [
        "15 June 2026, 10:00",
        "the system",
        "conference corrected",
        "conference Octopus Conference 2026 history",
    ]
    assert page.rows[2][1:4] == [
        "nadia@example.org",
        "request accepted",
        f"registration {decided.name} ({decided.reference}) history",
    ]
    assert decided.email not in page.source


def test_thing_that_is_gone_is_told_by_its_number(
    as_: As, nadia: Account, conference: Conference
) -> None:
    meeting = conference.meetings.get(slug="t-cy-35")
    log("meeting.removed", meeting, actor=nadia)
    number = meeting.pk
    meeting.delete()
    assert (
        f'<span class="quiet">meeting</span> no. {number}' in as_(nadia).get(LOG).content.decode()
    )


def test_session_is_not_named_once_its_meeting_is_closed(
    as_: As, nadia: Account, simon: Account, conference: Conference
) -> None:
    made = make.session(conference, "Secret agenda item")
    actions.update_session(session=made, actor=nadia, abstract=make.text("More"))
    assert "Secret agenda item" in as_(simon).get(LOG).content.decode()
    Meeting.objects.filter(pk=made.meeting_id).update(access=Meeting.Access.INVITED)
    page = as_(simon).get(LOG).content.decode()
    assert "Secret agenda item" not in page
    assert f'<span class="quiet">session</span> no. {made.pk}' in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("action=admission.accepted", {"request accepted"}),
        ("kind=conferences.conference", {"conference corrected"}),
        ("since=2026-06-15", {"request accepted", "conference corrected"}),
        ("since=2026-06-16", set()),
        ("until=2026-06-14", set()),
        ("until=2026-06-15&q=nadia", {"request accepted"}),
    ],
)
def test_log_is_filtered(
    query: str,
    found: set[str],
    as_: As,
    nadia: Account,
    ada: Account,
    conference: Conference,
    decided: Registration,
) -> None:
    log("conference.corrected", conference, actor=ada)
    page = as_(nadia).get(f"{LOG}?{query}").content.decode()
    shown = {
        words
        for words in ("request accepted", "conference corrected")
        if f'data-label="Action">{words}<' in page
    }
    assert shown == found


def test_others_do_not_find_the_log(
    as_: As, edgar: Account, dora: Account, otto: Account, client: Client
) -> None:
    for user in (edgar, dora, otto):
        assert as_(user).get(LOG).status_code == 404
    assert client.get(LOG)["Location"].startswith("/en/sign-in/")


def test_log_takes_the_same_queries_for_one_entry_and_for_three(
    as_: As,
    nadia: Account,
    conference: Conference,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    client = as_(nadia)
    log("conference.corrected", conference, actor=nadia)
    client.get(LOG)
    with django_assert_max_num_queries(18) as first:
        client.get(LOG)
    number = len(first.captured_queries)
    for _number in range(2):
        log("conference.corrected", factories.conference(f"other-{_number}"), actor=nadia)
    client.get(LOG)  # what is read once a revision is read now
    with django_assert_num_queries(number):
        client.get(LOG)


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "demande acceptée"), ("es", "solicitud aceptada")],
)
def test_log_speaks_the_readers_language(
    language: str, words: str, as_: As, nadia: Account, decided: Registration
) -> None:
    assert words in as_(nadia).get(f"/{language}/office/log/").content.decode()


def _logged_actions() -> Iterator[str]:
    """The names of actions that the source writes into the log as they stand."""
    for path in SOURCES.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match call:
                case ast.Call(
                    func=ast.Name(id="log" | "log_many"),
                    args=[ast.Constant(value=str(name)), *_],
                ):
                    yield name


def test_every_action_has_words_for_the_log() -> None:
    logged = set(_logged_actions())
    assert "privacy.removed" in logged
    assert logged - set(ACTIONS) == set()
