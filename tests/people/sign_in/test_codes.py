"""Mailed codes: typed anywhere with their address, and kept from nobody by what strangers do."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from octopus import clock
from octopus.correspondence.models import Message
from octopus.people.models import Account, SignInCode
from octopus.people.sign_in.code import _digest, remove_expired_codes
from tests.support.pages import page_of
from tests.support.people.sign_in import ADDRESS, ask, is_in, last_code
from tests.support.simultaneous import at_once

pytestmark = pytest.mark.usefixtures("conference")
CODE_PAGE = "/en/sign-in/code/"
WRONG = "WRNG-WRNG"
NOT_THE_CODE = "This is not the latest code we sent."
TOO_MANY = "Too many incorrect codes have been entered."
STILL_VALID = "The last one is still valid"


@pytest.fixture(autouse=True)
def fresh(db: None) -> None:
    cache.clear()


def type_code(
    browser: Client, code: str, email: str = "", network: str = "127.0.0.1"
) -> HttpResponse:
    """Types a code, and the address where one is given; follows to the page that answers."""
    typed = {"code": code} | ({"email": email} if email else {})
    answer: HttpResponse = browser.post(CODE_PAGE, typed, follow=True, REMOTE_ADDR=network)
    return answer


def errors(answer: HttpResponse) -> str:
    return page_of(answer).main


# Typed anywhere


def test_code_works_in_another_browser_with_its_address(client: Client) -> None:
    ask(Client())
    page = page_of(client.get(CODE_PAGE))
    assert "Enter your e-mail address and the code we sent to it" in page.main
    type_code(client, last_code(), " Some.One@Example.ORG ")
    assert is_in(client)


def test_sign_in_page_leads_to_the_code_page_with_the_way_back(client: Client) -> None:
    page = client.get("/en/sign-in/?next=/en/me/").content.decode()
    assert 'href="/en/sign-in/code/?next=%2Fen%2Fme%2F">I already have a code' in page


def test_code_without_its_address_asks_for_the_address_and_keeps_the_code(client: Client) -> None:
    ask(Client())
    answer = type_code(client, last_code())
    assert "Please enter your e-mail address." in errors(answer)
    assert f'value="{last_code()}"' in answer.content.decode()
    assert not is_in(client)


def test_code_of_one_address_opens_no_other(client: Client) -> None:
    ask(Client())
    code = last_code()
    ask(client, "stranger@example.org")
    type_code(client, code)
    type_code(client, code, "stranger@example.org")
    type_code(client, code, "nobody@example.org")
    assert not is_in(client)


def test_digest_of_a_code_belongs_to_its_address() -> None:
    """Else equal codes of two addresses could be told from their rows."""
    assert _digest(ADDRESS, "ABCD-EFGH") == _digest(ADDRESS, " abcd efgh")
    assert _digest(ADDRESS, "ABCD-EFGH") != _digest("other@example.org", "ABCD-EFGH")


def test_code_works_once_wherever_it_is_typed(client: Client) -> None:
    ask(client)
    code = last_code()
    type_code(client, code)
    assert is_in(client)
    other = Client()
    assert NOT_THE_CODE in errors(type_code(other, code, ADDRESS))
    assert not is_in(other)


def test_signing_in_ends_the_other_codes_of_the_address(client: Client) -> None:
    ask(client)
    first = last_code()
    client.post("/en/sign-in/code/again/")
    type_code(client, last_code())
    other = Client()
    type_code(other, first, ADDRESS)
    assert not is_in(other)


def test_stored_code_cannot_be_read(client: Client) -> None:
    ask(client)
    kept = SignInCode.objects.get()
    assert last_code().replace("-", "").lower() not in kept.digest.lower()
    assert len(kept.digest) == 64


def test_late_code_is_told_to_be_late(client: Client) -> None:
    ask(client)
    code = last_code()
    with clock.at(clock.now() + timedelta(minutes=15, seconds=1)):
        assert "The code was valid for 15 minutes." in errors(type_code(client, code))
        assert NOT_THE_CODE in errors(type_code(Client(), code, ADDRESS))
        type_code(client, code, ADDRESS)
        assert not is_in(client)
        assert remove_expired_codes() == 1


# Asking


def test_strangers_requests_keep_the_owner_from_nothing(client: Client) -> None:
    """Case 8: six requests from fresh browsers, then the owner's."""
    for _time in range(6):
        ask(Client())
    ask(client)
    assert STILL_VALID in errors(client.get(CODE_PAGE))
    assert Message.objects.count() == 6
    type_code(client, last_code())
    assert is_in(client)


def test_each_code_stays_valid_while_strangers_ask_for_others(client: Client) -> None:
    ask(client)
    code = last_code()
    for _time in range(3):
        ask(Client())
    type_code(client, code)
    assert is_in(client)


def test_after_a_code_was_used_another_is_always_sent(client: Client) -> None:
    for _time in range(6):
        ask(Client())
    type_code(client, last_code(), ADDRESS)
    client.post("/en/sign-out/")
    ask(Client())
    assert Message.objects.count() == 7


def test_browser_that_signed_in_before_has_its_own_allowance(
    client: Client, settings: Settings
) -> None:
    ask(client)
    type_code(client, last_code())
    client.post("/en/sign-out/")
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "request_login_code": "6/m/ip",
        "confirm_login_code": "3/10m/ip,90/10m/key",
    }
    for _time in range(6):
        ask(Client())
    for _time in range(3):
        type_code(Client(), WRONG, ADDRESS)
    assert Client().post("/en/sign-in/", {"email": ADDRESS}).status_code == 429
    before = Message.objects.count()
    ask(client)
    assert Message.objects.count() == before + 1
    type_code(client, last_code())
    assert is_in(client)
    client.post("/en/sign-out/")
    other = client.post("/en/sign-in/", {"email": "other@example.org"})
    assert other.status_code == 429


def test_another_code_is_sent_and_said(client: Client) -> None:
    ask(client)
    first = last_code()
    page = page_of(client.post("/en/sign-in/code/again/", follow=True))
    assert "We have sent another code." in page.main
    assert last_code() != first
    type_code(client, last_code())
    assert is_in(client)


def test_sending_another_code_is_limited_for_one_address(client: Client) -> None:
    ask(client)
    for _time in range(5):
        client.post("/en/sign-in/code/again/")
    assert Message.objects.count() == 6
    page = page_of(client.post("/en/sign-in/code/again/", follow=True))
    assert STILL_VALID in page.main
    assert Message.objects.count() == 6
    type_code(client, last_code())
    assert is_in(client)


def test_sending_another_code_is_limited_for_one_network(
    client: Client, settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"request_login_code": "2/m/ip"}
    ask(client)
    client.post("/en/sign-in/code/again/")
    page = page_of(client.post("/en/sign-in/code/again/", follow=True))
    assert "Too many codes have been requested from your network." in page.main
    assert Message.objects.count() == 2
    answer = Client().post("/en/sign-in/", {"email": "other@example.org"})
    assert answer.status_code == 429
    assert "Too many codes have been requested from your network." in errors(answer)
    assert 'value="other@example.org"' in answer.content.decode()
    elsewhere = {"email": "other@example.org"}
    answer = Client().post("/en/sign-in/", elsewhere, REMOTE_ADDR="192.0.2.7")
    assert answer.status_code == 302


def test_another_code_without_a_sign_in_leads_to_the_first_page(client: Client) -> None:
    assert client.post("/en/sign-in/code/again/")["Location"] == "/en/sign-in/"


# Wrong codes


def test_fifth_wrong_code_ends_the_attempts_of_this_browser_only(client: Client) -> None:
    ask(client)
    code = last_code()
    for _attempt in range(4):
        assert NOT_THE_CODE in errors(type_code(client, WRONG))
    answer = client.post(CODE_PAGE, {"code": WRONG, "next": "/en/me/"}, follow=True)
    assert answer.redirect_chain == [("/en/sign-in/?next=%2Fen%2Fme%2F", 302)]
    assert TOO_MANY in errors(answer)
    assert f'value="{ADDRESS}"' in answer.content.decode()
    for email in ("", ADDRESS):
        type_code(client, code, email)
        assert not is_in(client)
    other = Client()
    type_code(other, code, ADDRESS)
    assert is_in(other)


def test_asking_again_gives_a_browser_new_attempts(client: Client) -> None:
    ask(client)
    for _attempt in range(5):
        type_code(client, WRONG)
    ask(client)
    assert NOT_THE_CODE in errors(type_code(client, WRONG))
    type_code(client, last_code())
    assert is_in(client)


def test_wrong_codes_of_strangers_never_end_the_code_of_the_owner(client: Client) -> None:
    ask(client)
    code = last_code()
    for _browser in range(4):
        stranger = Client()
        ask(stranger)
        for _attempt in range(5):
            type_code(stranger, WRONG)
    for _attempt in range(5):
        type_code(Client(), WRONG, ADDRESS)
    type_code(client, code)
    assert is_in(client)


def test_browsers_that_did_not_ask_share_the_attempts_of_their_network(client: Client) -> None:
    ask(client)
    for _attempt in range(4):
        assert NOT_THE_CODE in errors(type_code(Client(), WRONG, ADDRESS))
    assert TOO_MANY in errors(type_code(Client(), WRONG, ADDRESS))
    assert TOO_MANY in errors(type_code(Client(), last_code(), ADDRESS))
    elsewhere = Client()
    type_code(elsewhere, last_code(), ADDRESS, network="192.0.2.7")
    assert elsewhere.get("/en/me/").status_code == 200


def test_one_network_cannot_use_up_a_code(client: Client, settings: Settings) -> None:
    """The owner of the code sits in another network, or in a browser that signed in before."""
    pair = settings.ACCOUNT_RATE_LIMITS["confirm_login_code"].split(",")[1]
    assert int(pair.split("/")[0]) < 100
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "confirm_login_code": "600/10m/ip,7/10m/key"
    }
    ask(client)
    code = last_code()
    for _browser in range(2):
        stranger = Client()
        ask(stranger)
        for _attempt in range(5):
            type_code(stranger, WRONG)
    assert SignInCode.objects.order_by("pk")[0].wrong == 7
    assert TOO_MANY in errors(type_code(client, code))
    type_code(client, code, network="192.0.2.7")
    assert is_in(client)


def test_code_that_was_guessed_at_too_often_is_replaced_by_mail(client: Client) -> None:
    ask(client)
    first = last_code()
    SignInCode.objects.update(wrong=98)
    type_code(Client(), WRONG, ADDRESS)
    assert Message.objects.count() == 1
    type_code(Client(), WRONG, ADDRESS)
    assert Message.objects.count() == 2
    assert last_code() != first
    assert NOT_THE_CODE in errors(type_code(client, first))
    type_code(client, last_code())
    assert is_in(client)


def test_unknown_address_is_answered_as_a_known_one(nadia: Account) -> None:
    """Typed with a code for which nobody asked, until it is refused."""
    type_code(Client(), WRONG, "first@example.org")  # what the first request of all looks up
    Client().get("/en/sign-in/")
    pages_seen, work = [], []
    for address in (nadia.email, "nobody@example.org"):
        with CaptureQueriesContext(connection) as made:
            pages = [errors(type_code(Client(), WRONG, address)) for _attempt in range(7)]
        pages_seen.append([page.replace(address, "ADDRESS") for page in pages])
        work.append(len(made))
    assert pages_seen[0] == pages_seen[1]
    assert work[0] == work[1]
    assert not Account.objects.filter(email="nobody@example.org").exists()


def test_code_of_an_account_that_was_closed_meanwhile_is_worth_nothing(client: Client) -> None:
    ask(client)
    Account.objects.update(is_active=False)
    assert NOT_THE_CODE in errors(type_code(client, last_code()))
    assert not is_in(client)


def _with_session_of(browser: Client) -> Client:
    copy = Client()
    copy.cookies[settings.SESSION_COOKIE_NAME] = browser.session.session_key or ""
    return copy


def _typing(browser: Client, code: str) -> Callable[[], HttpResponse]:
    return lambda: browser.post(CODE_PAGE, {"code": code, "email": ADDRESS})


@pytest.mark.django_db(transaction=True)
def test_of_wrong_codes_typed_at_the_same_moment_five_are_judged(client: Client) -> None:
    ask(client)
    code = last_code()
    for _round in range(2):
        at_once(*(_typing(_with_session_of(client), WRONG) for _number in range(16)))
    assert SignInCode.objects.get().wrong == 5
    type_code(client, code)
    assert not is_in(client)
    owner = Client()
    type_code(owner, code, ADDRESS)
    assert is_in(owner)


@pytest.mark.django_db(transaction=True)
def test_right_code_typed_at_the_same_moment_lets_in_once() -> None:
    ask(Client())
    browsers = [Client() for _number in range(4)]
    at_once(*(_typing(browser, last_code()) for browser in browsers))
    assert [is_in(browser) for browser in browsers].count(True) == 1
