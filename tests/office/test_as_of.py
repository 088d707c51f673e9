"""Looking at the site as of a date changes what one member of the staff reads, and nothing else."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.registration.models import Registration
from tests.support import factories
from tests.support.pages import page_of

As = Callable[[Account], Client]
HOME = "/en/octopus-2026/"
AS_OF = "/en/office/as-of/"


def _look(client: Client, day: str, hour: str = "", **more: str) -> str:
    response = client.post(AS_OF, {"day": day, "hour": hour, "back": HOME} | more, follow=True)
    return str(response.content.decode())


def test_staff_sees_another_phase_while_a_visitor_does_not(
    as_: As, edgar: Account, conference: Conference, client: Client
) -> None:
    editor = as_(edgar)
    _look(editor, "2026-02-01")
    theirs = editor.get(HOME).content.decode()
    others = client.get(HOME).content.decode()
    assert (
        "You are viewing the site as of 1 February 2026, 09:00; other visitors are not." in theirs
    )
    assert "as of 1 February" not in others
    assert "/en/octopus-2026/register/" in others
    assert "/en/octopus-2026/register/" not in theirs


def test_hour_is_that_of_the_venue(as_: As, nadia: Account, conference: Conference) -> None:
    page = _look(as_(nadia), "2026-10-14", "08:30")
    assert "as of 14 October 2026, 08:30" in page


def test_dashboard_names_the_moment_and_leads_back_to_today(
    as_: As, nadia: Account, conference: Conference
) -> None:
    client = as_(nadia)
    _look(client, "2026-10-14", "08:30")
    dashboard = page_of(client.get("/en/office/octopus-2026/")).text("//aside")
    assert "You are viewing the site as of this date." in dashboard
    assert "Wednesday 14 October 2026, 08:30" in dashboard
    client.post(AS_OF, {"end": "1", "back": HOME})
    dashboard = page_of(client.get("/en/office/octopus-2026/")).text("//aside")
    assert "You are viewing the site as of this date." not in dashboard
    assert "Monday 15 June 2026, 10:00" in dashboard


def test_what_is_changed_happens_today(as_: As, nadia: Account, conference: Conference) -> None:
    registration = factories.registration(conference)
    client = as_(nadia)
    _look(client, "2026-10-14")
    address = f"/en/office/octopus-2026/registrations/{registration.reference}/"
    client.post(f"{address}{registration.admissions.get().pk}/", {"decision": "accepted"})
    assert LogEntry.objects.get(action="admission.accepted").at == factories.instant(
        "2026-06-15T08:00"
    )


@pytest.mark.parametrize(
    ("day", "hour", "words"),
    [
        ("", "", "Please choose a date."),
        ("14.10.2026", "", "This is not a valid date. Use the format 2026-10-14."),
        ("2026-10-14", "25:99", "This is not a valid time. Use the format 09:30."),
    ],
)
def test_date_that_is_none_is_told_and_changes_nothing(
    day: str, hour: str, words: str, as_: As, nadia: Account, conference: Conference
) -> None:
    client = as_(nadia)
    assert words in _look(client, day, hour)
    assert "as_of" not in client.session


def test_way_back_never_leaves_the_site(as_: As, nadia: Account, conference: Conference) -> None:
    data = {"day": "2026-10-14", "back": "https://elsewhere.example.org/"}
    assert as_(nadia).post(AS_OF, data)["Location"] == "/en/"


def test_others_cannot_look_as_of_a_date(
    as_: As, dora: Account, otto: Account, paula: Registration, client: Client
) -> None:
    assert paula.person.account is not None
    for user in (dora, otto, paula.person.account):
        asking = as_(user)
        assert asking.post(AS_OF, {"day": "2026-10-14", "back": HOME}).status_code == 404
        assert "as_of" not in asking.session
    assert client.post(AS_OF, {"day": "2026-10-14"})["Location"].startswith("/en/sign-in/")


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Voir le site à une autre date"), ("es", "Ver el sitio en otra fecha")],
)
def test_dashboard_offers_it_in_the_readers_language(
    language: str, words: str, as_: As, nadia: Account, conference: Conference
) -> None:
    assert words in as_(nadia).get(f"/{language}/office/octopus-2026/").content.decode()
