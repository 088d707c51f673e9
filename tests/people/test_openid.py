"""Signing in at the house's own provider: a real one, which runs beside the tests."""

import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from octopus import clock
from octopus.people.models import Account
from octopus.people.sign_in import openid
from tests.people.test_sign_in import is_in
from tests.support import factories

pytestmark = [pytest.mark.usefixtures("conference"), pytest.mark.xdist_group("openid")]
ROOT = Path(__file__).resolve().parents[2]
START, CALLBACK = "/en/sign-in/house/", "/sign-in/house/callback/"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The address of a provider that knows PEOPLE of openid_provider.py."""
    with closing(socket.socket()) as asked:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
    provider = subprocess.Popen(
        [sys.executable, "-m", "tests.people.openid_provider", str(port)],
        cwd=ROOT,
        env=os.environ | {"AUTHLIB_INSECURE_TRANSPORT": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, provider)
        yield address
    finally:
        provider.terminate()
        provider.wait(timeout=20)


def _wait_for(address: str, provider: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        assert provider.poll() is None, "The provider did not start."
        try:
            requests.get(f"{address}/.well-known/openid-configuration", timeout=5)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("The provider did not answer.")


@pytest.fixture(autouse=True)
def house(issuer: str, settings: Settings) -> None:
    settings.OIDC_ISSUER = issuer
    settings.OIDC_CLIENT_ID = "octopus"
    settings.OIDC_CLIENT_SECRET = "only-for-tests"
    settings.OIDC_NAME = "House of Samples"
    openid._described.cache_clear()


def asked_by(client: Client, way_back: str = "") -> str:
    """The provider's address to which the button leads."""
    answer = client.get(START, {"next": way_back} if way_back else {})
    assert answer.status_code == 302, answer.content
    return str(answer["Location"])


def answered(question: str, sub: str) -> dict[str, str]:
    """What the provider sends the browser back with, once somebody has signed in there."""
    answer = requests.post(question, data={"sub": sub}, allow_redirects=False, timeout=10)
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["Location"])
    assert f"{back.scheme}://{back.netloc}{back.path}" == f"http://testserver{CALLBACK}"
    return {name: values[0] for name, values in parse_qs(back.query).items()}


def come_back(client: Client, sub: str, **changes: str) -> HttpResponse:
    return client.get(CALLBACK, answered(asked_by(client), sub) | changes, follow=True)


def test_the_button_is_there_where_the_settings_are(client: Client, settings: Settings) -> None:
    assert "Sign in with House of Samples" in client.get("/en/sign-in/").content.decode()
    for name in ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"):
        kept = getattr(settings, name)
        setattr(settings, name, "")
        assert "/sign-in/house/" not in client.get("/en/sign-in/").content.decode()
        assert client.get(START).status_code == 404
        assert client.get(CALLBACK).status_code == 404
        setattr(settings, name, kept)


def test_a_confirmed_address_signs_in_its_account(client: Client, nadia: Account) -> None:
    question = asked_by(client, "/en/office/")
    sent = parse_qs(urlsplit(question).query)
    assert sent["code_challenge_method"] == ["S256"]
    assert sent["scope"] == ["openid email"]
    answer = client.get(CALLBACK, answered(question, "n"))
    assert answer["Location"] == "/en/office/"
    assert is_in(client)
    assert Account.objects.count() == 1


def test_the_way_in_speaks_the_language_of_the_page(client: Client, nadia: Account) -> None:
    answer = client.get("/fr/sign-in/house/")
    back = client.get(CALLBACK, answered(answer["Location"], "n"), HTTP_ACCEPT_LANGUAGE="es")
    assert back["Location"] == "/fr/me/"


def test_the_office_asks_for_a_factor_unless_the_provider_did(nadia: Account) -> None:
    without, with_factor = Client(), Client()
    come_back(without, "n")
    come_back(with_factor, "mfa")
    desk = "/en/office/octopus-2026/"
    assert without.get(desk)["Location"].startswith("/en/me/security/prove/")
    assert with_factor.get(desk).status_code == 200


def test_duties_come_from_nobody_but_octopus(client: Client) -> None:
    come_back(client, "new")
    assert is_in(client)
    assert not Account.objects.get(email="new@example.org").duties.exists()
    assert client.get("/en/office/octopus-2026/").status_code == 404


@pytest.mark.parametrize("sub", ["said", "silent", "text", "none", "asked-silent"])
def test_an_address_that_is_not_confirmed_is_refused_in_words(
    client: Client, nadia: Account, sub: str
) -> None:
    page = come_back(client, sub).content.decode()
    assert "does not say that your e-mail address is confirmed" in page
    assert not is_in(client)


def test_a_closed_account_stays_closed(client: Client) -> None:
    factories.account("otto@example.org")
    Account.objects.update(is_active=False)
    page = come_back(client, "otto").content.decode()
    assert "This sign-in could not be completed." in page
    assert not is_in(client)


def test_a_wrong_state_is_refused(client: Client, nadia: Account) -> None:
    for state in ("", "x"):
        page = come_back(client, "n", state=state).content.decode()
        assert "This sign-in could not be completed." in page
        assert not is_in(client)


def test_an_answer_for_another_browser_is_refused(client: Client, nadia: Account) -> None:
    stolen = answered(asked_by(Client()), "n")
    client.get(CALLBACK, stolen)
    assert not is_in(client)
    asked_by(client)
    client.get(CALLBACK, stolen)
    assert not is_in(client)


def test_an_answer_works_once(client: Client, nadia: Account) -> None:
    answer = answered(asked_by(client), "n")
    client.get(CALLBACK, answer)
    client.post("/en/sign-out/")
    assert "could not be completed" in client.get(CALLBACK, answer, follow=True).content.decode()
    assert not is_in(client)


def test_a_wrong_nonce_is_refused(client: Client, nadia: Account) -> None:
    question = urlsplit(asked_by(client))
    asked = parse_qs(question.query) | {"nonce": ["another"]}
    forged = question._replace(query=urlencode(asked, doseq=True)).geturl()
    page = client.get(CALLBACK, answered(forged, "n"), follow=True).content.decode()
    assert "This sign-in could not be completed." in page
    assert not is_in(client)


def test_a_late_answer_is_refused(
    client: Client, nadia: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = answered(asked_by(client), "n")
    later = time.time() + 15 * 60 + 1
    monkeypatch.setattr(clock, "seconds", lambda: later)
    client.get(CALLBACK, answer)
    assert not is_in(client)


def test_who_gives_up_there_is_told_so(client: Client) -> None:
    question = asked_by(client)
    answer = requests.post(question, data={"action": "deny"}, allow_redirects=False, timeout=10)
    told = parse_qs(urlsplit(answer.headers["Location"]).query)
    page = client.get(CALLBACK, {name: values[0] for name, values in told.items()}, follow=True)
    assert "This sign-in could not be completed." in page.content.decode()


@pytest.mark.parametrize(
    "sub",
    [
        "other-audience",
        "other-audience-azp",
        "several-no-azp",
        "several-other-azp",
        "other-issuer",
        "over",
        "other-nonce",
        "other-access",
        "broken-seal",
        "no-seal",
    ],
)
def test_a_token_that_is_not_for_us_is_refused(client: Client, nadia: Account, sub: str) -> None:
    page = come_back(client, sub).content.decode()
    assert "This sign-in could not be completed." in page
    assert not is_in(client)


def test_a_token_for_several_is_taken_where_we_asked_for_it(client: Client, nadia: Account) -> None:
    come_back(client, "several-azp")
    assert is_in(client)


def test_an_address_that_is_not_in_the_token_is_asked_for(client: Client, nadia: Account) -> None:
    come_back(client, "asked")
    assert is_in(client)


@pytest.mark.parametrize("sub", ["swapped", "swapped-silent"])
def test_an_address_of_somebody_else_is_refused(client: Client, nadia: Account, sub: str) -> None:
    page = come_back(client, sub).content.decode()
    assert "This sign-in could not be completed." in page
    assert not is_in(client)


def test_the_secret_goes_where_the_provider_takes_it(
    client: Client, nadia: Account, issuer: str, settings: Settings
) -> None:
    settings.OIDC_ISSUER = issuer.replace("127.0.0.1", "localhost")
    come_back(client, "n")
    assert is_in(client)


def test_a_provider_that_does_not_answer_is_told(
    client: Client, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.OIDC_ISSUER = "http://127.0.0.1:9"
    with caplog.at_level(logging.CRITICAL):
        page = client.get(START, follow=True).content.decode()
    assert "sign-in does not answer now" in page


@pytest.mark.parametrize("name", ["list", "text", "missing"])
def test_an_answer_that_is_no_provider_s_is_told(
    client: Client, issuer: str, settings: Settings, name: str
) -> None:
    settings.OIDC_ISSUER = f"{issuer}/{name}"
    page = client.get(START, follow=True).content.decode()
    assert "sign-in does not answer now" in page


def test_a_provider_that_calls_itself_another_is_not_believed(
    client: Client, issuer: str, settings: Settings
) -> None:
    settings.OIDC_ISSUER = f"{issuer}/x/.."  # the same address, under another name
    page = client.get(START, follow=True).content.decode()
    assert "sign-in does not answer now" in page
