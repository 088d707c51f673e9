"""How often codes may be asked for and tried, by address and by network."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.people.rate_limits.limits import may_try

pytestmark = pytest.mark.usefixtures("conference")


@pytest.fixture(autouse=True)
def fresh(db: None) -> None:
    cache.clear()


def test_so_many_attempts_of_a_network_and_no_more(rf: RequestFactory) -> None:
    def tries(network: str, key: str = "a", action: str = "tests.try") -> bool:
        request = rf.get("/", REMOTE_ADDR=network)
        return may_try(request, action=action, rates="3/m/ip,5/h/key", key=key)

    assert [tries("192.0.2.1", key) for key in "abcd"] == [True, True, True, False]
    assert tries("192.0.2.2", "b")
    assert tries("192.0.2.1", action="tests.other")


def test_so_many_attempts_on_one_thing_from_wherever(rf: RequestFactory) -> None:
    found = [
        may_try(
            rf.post("/", REMOTE_ADDR=f"192.0.2.{number}"),
            action="tests.try",
            rates="30/m/ip,5/h/key",
            key="one",
        )
        for number in range(6)
    ]
    assert found == [True] * 5 + [False]


def test_neighbours_of_an_ipv6_network_count_as_one(rf: RequestFactory) -> None:
    found = [
        may_try(
            rf.get("/", REMOTE_ADDR=f"2001:db8:1:2::{number}"),
            action="tests.try",
            rates="2/m/ip",
        )
        for number in (1, 2, 3)
    ]
    assert found == [True, True, False]


def test_wrong_codes_of_some_lock_nobody_else_out(client: Client) -> None:
    for number in range(9):
        visitor = Client()
        visitor.post("/en/sign-in/", {"email": f"person{number}@example.org"})
        for _attempt in range(5):
            visitor.post("/en/sign-in/code/", {"code": "WRNG-WRNG"})
    client.post("/en/sign-in/", {"email": "other@example.org"})
    page = client.post("/en/sign-in/code/", {"code": "WRNG-WRNG"}).content.decode()
    assert "This is not the latest code we sent." in page


def test_wrong_codes_of_a_network_end(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "confirm_login_code": "6/10m/ip,90/10m/key"
    }
    for number in range(2):
        visitor = Client()
        visitor.post("/en/sign-in/", {"email": f"person{number}@example.org"})
        for _attempt in range(4):
            visitor.post("/en/sign-in/code/", {"code": "WRNG-WRNG"})
    client.post("/en/sign-in/", {"email": "other@example.org"})
    answer = client.post("/en/sign-in/code/", {"code": "WRNG-WRNG"}, follow=True)
    assert "Too many incorrect codes have been entered." in answer.content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_known_and_unknown_addresses_cannot_be_told_apart(nadia: Account, language: str) -> None:
    """Same words, same status, same mail, and the same work but for making the account."""
    known, mails, statements = _walk(language, "nadia@example.org")
    unknown, other_mails, other_statements = _walk(language, "nobody@example.org")
    assert known == unknown
    assert mails == other_mails == 1
    # An unknown address costs one more statement, which writes its account.
    assert abs(statements - other_statements) <= 2


Answer = tuple[int, str | None, str, tuple[str, ...]]


def _walk(language: str, address: str) -> tuple[list[Answer], int, int]:
    """What somebody sees who types an address and wrong codes until refused; mails; statements."""
    visitor, pages, before = Client(), list[object](), Message.objects.count()

    def note(answer: object) -> None:
        text = answer.content.decode().replace(address, "ADDRESS")  # type: ignore[attr-defined]
        cookies = sorted(answer.cookies)  # type: ignore[attr-defined]
        pages.append(
            (
                answer.status_code,  # type: ignore[attr-defined]
                answer.headers.get("Location"),  # type: ignore[attr-defined]
                re.sub(r'value="\w{64}"', "", text),
                cookies,
            )
        )

    with CaptureQueriesContext(connection) as made:
        note(visitor.post(f"/{language}/sign-in/", {"email": address}))
    mails = Message.objects.count() - before
    note(visitor.get(f"/{language}/sign-in/code/"))
    for _attempt in range(5):
        note(visitor.post(f"/{language}/sign-in/code/", {"code": "WRNG-WRNG"}))
    for _attempt in range(7):
        note(Client().post(f"/{language}/sign-in/", {"email": address}))
    return pages, mails, len(made)
