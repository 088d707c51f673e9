"""After the end of a meeting: no duties of the past, and undecided requests end with it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.models import Account
from tests.support import factories
from tests.support.pages import page_of

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
STATUS = "/en/octopus-2026/register/status/"


@pytest.mark.parametrize("state", ["requested", "waiting"])
def test_an_undecided_request_ends_with_its_meeting(
    as_: As, at: At, conference: Conference, otto: Account, state: str
) -> None:
    factories.registration(conference, holder=otto, admitted=state)
    client = as_(otto)
    with at("2026-10-16T15:00:00+02:00"):
        assert "Not decided" not in page_of(client.get(STATUS)).main
    with at("2026-10-17T09:00:00+02:00"):
        page = page_of(client.get(STATUS))
        assert page.text("//div[@class='notice']/h2") == "Not decided: Octopus Conference 2026"
        assert page.texts("//dl[@class='facts']//span[contains(@class, 'state off')]")[0] == (
            "Not decided before the meeting ended"
        )
        assert "The secretariat is reviewing it" not in page.main
        assert "We will write to you" not in page.main


def test_whose_meeting_is_over_has_no_tasks_though_the_conference_goes_on(
    as_: As, at: At, conference: Conference, otto: Account
) -> None:
    factories.registration(conference, holder=otto, admitted="accepted", meetings=("t-cy-35",))
    client = as_(otto)
    with at("2026-10-12T08:00:00+02:00"):
        assert page_of(client.get(STATUS)).texts("//ol[@class='dated']//strong | //ol//a")
    with at("2026-10-14T08:00:00+02:00"):
        page = page_of(client.get(STATUS))
        assert page.texts("//section[@aria-labelledby='todo']//li") == []
        assert "You are expected" not in page.main
