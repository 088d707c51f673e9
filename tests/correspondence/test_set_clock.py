"""The machine's clock is set two days ahead, or back: mail that waits does not wait for it."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from octopus.correspondence import tasks
from octopus.people.models import Account
from tests.support.background import run_pending
from tests.support.correspondence.kinds import news
from tests.support.correspondence.mail_server import Inbox
from tests.support.durability.set_clock import AHEAD, BACK, SetClock
from tests.support.processes.ports import free_port


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    return SetClock(monkeypatch)


@pytest.mark.parametrize("shift", [AHEAD, BACK])
def test_mail_that_was_put_off_goes_with_the_next_sweep(
    inbox: Inbox, settings: Settings, nadia: Account, set_clock: SetClock, shift: timedelta
) -> None:
    port = settings.EMAIL_PORT
    settings.EMAIL_PORT = free_port()
    news(nadia, at_once=True)
    run_pending()
    assert tasks.sweep() == 0, "it waits for its time"
    settings.EMAIL_PORT = port
    with set_clock(shift):
        assert tasks.sweep() == 1
    assert len(inbox.arrived) == 1


@pytest.mark.parametrize("shift", [AHEAD, BACK])
def test_mail_that_was_released_and_not_sent_goes_with_the_next_sweep(
    inbox: Inbox, nadia: Account, set_clock: SetClock, shift: timedelta
) -> None:
    news(nadia, at_once=True)
    with set_clock(shift):
        assert tasks.sweep() == 1
        run_pending()
    assert len(inbox.arrived) == 1, "and once"
