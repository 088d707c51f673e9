"""The machine's clock is set two days ahead, or back: nobody is locked out, nothing waits for it.

Jobs and their leases do not ask the clock: tests/jobs/test_jobs.py. Mail:
tests/correspondence/test_set_clock.py.
"""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from octopus.people.models import Account
from octopus.people.sign_in.code import remove_expired_codes
from tests.support.durability.set_clock import AHEAD, BACK, SetClock
from tests.support.people.sign_in import ADDRESS, ask, is_in, last_code
from tests.support.sessions import signed_in

pytestmark = pytest.mark.usefixtures("conference")
CODE_PAGE = "/en/sign-in/code/"
OFFICE = "/en/office/octopus-2026/"


@pytest.fixture(autouse=True)
def fresh(db: None) -> None:
    cache.clear()


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    return SetClock(monkeypatch)


@pytest.mark.parametrize("shift", [AHEAD, BACK])
def test_code_that_was_under_way_is_late_and_another_one_works(
    client: Client, set_clock: SetClock, shift: timedelta
) -> None:
    ask(client)
    first = last_code()
    with set_clock(shift):
        client.post(CODE_PAGE, {"code": first})
        Client().post(CODE_PAGE, {"code": first, "email": ADDRESS})
        assert not is_in(client)
        assert remove_expired_codes() == 1
        ask(client)
        client.post(CODE_PAGE, {"code": last_code()})
        assert is_in(client)


@pytest.mark.parametrize("shift", [AHEAD, BACK])
def test_limits_that_were_reached_hold_no_longer_than_they_would(
    client: Client, settings: Settings, set_clock: SetClock, shift: timedelta
) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"request_login_code": "2/m/ip"}
    for _time in range(2):
        ask(client)
    assert client.post("/en/sign-in/", {"email": ADDRESS}).status_code == 429
    with set_clock(shift):
        ask(client)


@pytest.mark.parametrize("shift", [AHEAD, BACK])
def test_proof_of_staff_lasts_no_longer_than_its_hours(
    nadia: Account, set_clock: SetClock, shift: timedelta
) -> None:
    client = signed_in(nadia)
    assert client.get(OFFICE).status_code == 200
    with set_clock(shift):
        assert client.get(OFFICE)["Location"].startswith("/en/me/security/")
