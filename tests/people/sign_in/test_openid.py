"""Signing in at the house's own provider: a real one, which runs beside the tests."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from octopus import clock
from octopus.people.models import Account
from octopus.people.sign_in import openid
from tests.support import factories
from tests.support.cli.launcher import ROOT
from tests.support.people.sign_in import is_in
from tests.support.processes.ports import free_port
from tests.support.processes.waiting import PATIENCE, kill, until_answered

pytestmark = pytest.mark.usefixtures("conference")
START, CALLBACK = "/en/sign-in/house/", "/sign-in/house/callback/"


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a provider that knows PEOPLE of openid_provider.py."""
    port, log = free_port(), tmp_path_factory.mktemp("openid") / "provider.log"
    address = f"http://127.0.0.1:{port}"
    with log.open("wb") as output:
        provider = subprocess.Popen(
            [sys.executable, "-m", "tests.support.people.openid_provider", str(port)],
            cwd=ROOT,
            env=os.environ | {"AUTHLIB_INSECURE_TRANSPORT": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        until_answered(f"{address}/.well-known/openid-configuration", provider, log)
        yield address
    finally:
        kill(provider)


@pytest.fixture(autouse=True)
def provider_configured(issuer: str, settings: Settings) -> None:
    settings.OIDC_ISSUER = issuer
    settings.OIDC_CLIENT_ID = "octopus"
    settings.OIDC_CLIENT_SECRET = "only-for-tests"
    settings.OIDC_NAME = "House of Samples"
    openid._described.cache_clear()


def requested_by(client: Client, way_back: str = "") -> str:
    """The provider's address to which the button leads."""
    answer = client.get(START, {"next": way_back} if way_back else {})
    assert answer.status_code == 302, answer.content
    return str(answer["Location"])


def answered(question: str, sub: str) -> dict[str, str]:
    """What the provider sends the browser back with, once somebody has signed in there."""
    answer = requests.post(question, data={"sub": sub}, allow_redirects=False, timeout=PATIENCE)
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["Location"])
    assert f"{back.scheme}://{back.netloc}{back.path}" == f"http://testserver{CALLBACK}"
    return {name: values[0] for name, values in parse_qs(back.query).items()}


def come_back(client: Client, sub: str, **changes: str) -> HttpResponse:
    return client.get(CALLBACK, answered(requested_by(client), sub) | changes, follow=True)


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
    question = requested_by(client, "/en/office/")
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
    dashboard = "/en/office/octopus-2026/"
    assert without.get(dashboard)["Location"].startswith("/en/me/security/prove/")
    assert with_factor.get(dashboard).status_code == 200


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
    assert "does not confirm your e-mail address" in page
    assert not is_in(client)


def test_a_closed_account_stays_closed(client: Client) -> None:
    factories.account("otto@example.org")
    Account.objects.update(is_active=False)
    page = come_back(client, "otto").content.decode()
    assert "Sign-in could not be completed." in page
    assert not is_in(client)


def test_a_wrong_state_is_refused(client: Client, nadia: Account) -> None:
    for state in ("", "x"):
        page = come_back(client, "n", state=state).content.decode()
        assert "Sign-in could not be completed." in page
        assert not is_in(client)


def test_an_answer_for_another_browser_is_refused(client: Client, nadia: Account) -> None:
    stolen = answered(requested_by(Client()), "n")
    client.get(CALLBACK, stolen)
    assert not is_in(client)
    requested_by(client)
    client.get(CALLBACK, stolen)
    assert not is_in(client)


def test_an_answer_works_once(client: Client, nadia: Account) -> None:
    answer = answered(requested_by(client), "n")
    client.get(CALLBACK, answer)
    client.post("/en/sign-out/")
    assert "could not be completed" in client.get(CALLBACK, answer, follow=True).content.decode()
    assert not is_in(client)


def test_a_wrong_nonce_is_refused(client: Client, nadia: Account) -> None:
    question = urlsplit(requested_by(client))
    query = parse_qs(question.query) | {"nonce": ["another"]}
    forged = question._replace(query=urlencode(query, doseq=True)).geturl()
    page = client.get(CALLBACK, answered(forged, "n"), follow=True).content.decode()
    assert "Sign-in could not be completed." in page
    assert not is_in(client)


def test_a_late_answer_is_refused(
    client: Client, nadia: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = answered(requested_by(client), "n")
    later = clock.seconds() + 15 * 60 + 1
    monkeypatch.setattr(clock, "seconds", lambda: later)
    client.get(CALLBACK, answer)
    assert not is_in(client)


def test_who_gives_up_there_is_told_so(client: Client) -> None:
    question = requested_by(client)
    answer = requests.post(
        question, data={"action": "deny"}, allow_redirects=False, timeout=PATIENCE
    )
    query = parse_qs(urlsplit(answer.headers["Location"]).query)
    page = client.get(CALLBACK, {name: values[0] for name, values in query.items()}, follow=True)
    assert "Sign-in could not be completed." in page.content.decode()


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
    assert "Sign-in could not be completed." in page
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
    assert "Sign-in could not be completed." in page
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
    assert "sign-in service is not responding" in page


@pytest.mark.parametrize("name", ["list", "text", "missing"])
def test_an_answer_that_is_no_provider_s_is_told(
    client: Client, issuer: str, settings: Settings, name: str
) -> None:
    settings.OIDC_ISSUER = f"{issuer}/{name}"
    page = client.get(START, follow=True).content.decode()
    assert "sign-in service is not responding" in page


def test_a_provider_that_calls_itself_another_is_not_believed(
    client: Client, issuer: str, settings: Settings
) -> None:
    settings.OIDC_ISSUER = f"{issuer}/x/.."  # the same address, under another name
    page = client.get(START, follow=True).content.decode()
    assert "sign-in service is not responding" in page
