"""The clock of a demo moves for everyone; outside a demo nobody can move it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client

from octopus import clock
from octopus.conferences.models import Conference
from octopus.state import queries as state
from octopus.state.models import State
from tests.support import factories

CLOCK = "/en/office/clock/"
HOME = "/en/octopus-2026/"


@pytest.fixture
def running_clock() -> Iterator[None]:
    """Lets the clock run: what moves it cannot be seen while it stands."""
    token = clock._moment.set(None)
    yield
    clock._moment.reset(token)
    state.forget()


def test_clock_outside_a_demo_is_not_found(client: Client, conference: Conference) -> None:
    shift = state.current().clock_shift
    assert client.post(CLOCK, {"moment": "2026-10-14T09:12"}).status_code == 404
    state.forget()
    assert state.current().clock_shift == shift
    assert "Clock of the demo" not in client.get(HOME).content.decode()


@pytest.mark.usefixtures("running_clock")
def test_clock_of_a_demo_moves_for_every_visitor(
    client: Client, conference: Conference, settings: Any
) -> None:
    settings.DEMO = True
    response = client.post(CLOCK, {"moment": "2026-10-14T09:12", "back": HOME})
    assert response["Location"] == HOME
    state.forget()
    page = Client().get(HOME).content.decode()
    assert "The clock is set to 14 October 2026, 09:1" in page
    assert "first morning" in page
    assert State.objects.count() == 1


@pytest.mark.usefixtures("running_clock")
def test_banner_of_each_conference_is_in_the_time_of_its_venue(
    client: Client, conference: Conference, settings: Any
) -> None:
    settings.DEMO = True
    factories.conference("lume", time_zone="Africa/Dakar", end_date=date(2026, 11, 18))
    sent = {"moment": "2026-10-14T09:12", "zone": "Africa/Dakar", "back": "/en/lume/"}
    client.post(CLOCK, sent)
    state.forget()
    assert "The clock is set to 14 October 2026, 09:1" in client.get("/en/lume/").content.decode()
    assert "The clock is set to 14 October 2026, 11:1" in client.get(HOME).content.decode()
    assert "The clock is set to 14 October 2026, 11:1" in client.get("/en/").content.decode()
    client.post(CLOCK, sent | {"zone": "Nowhere/At-all"})
    state.forget()
    assert "The clock is set to 14 October 2026, 09:1" in client.get(HOME).content.decode()


@pytest.mark.usefixtures("running_clock")
def test_moment_that_is_none_is_told(client: Client, conference: Conference, settings: Any) -> None:
    settings.DEMO = True
    before = state.current().clock_shift
    page = client.post(CLOCK, {"moment": "soon", "back": HOME}, follow=True).content.decode()
    assert "This is not a valid date." in page
    state.forget()
    assert state.current().clock_shift == before


def test_clock_is_moved_by_post_alone(client: Client, settings: Any, db: None) -> None:
    settings.DEMO = True
    assert client.get(CLOCK).status_code == 405
