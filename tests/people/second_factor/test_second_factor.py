"""Second factors: set up, asked for, used up, lost and removed."""

import re
import time
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from octopus import clock
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.people.second_factor.actions import forget_factors
from octopus.privacy.models import LogEntry
from tests.support import sessions
from tests.support.people.sign_in import ask, is_in, last_code

pytestmark = pytest.mark.usefixtures("conference")
As = Callable[[Account], Client]
OFFICE = "/en/office/"
PROVE = "/en/me/security/prove/"
# On the machine's own clock, by which numbers of applications are valid.
NOW = time.time()


@pytest.fixture(autouse=True)
def still_half_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """The application and Octopus are in the same half minute, however long a test takes."""
    monkeypatch.setattr(totp, "time", SimpleNamespace(time=lambda: NOW))


def number_of(secret: str, *, steps: int = 0) -> str:
    """What an application shows now, or some half minutes later."""
    return format_hotp_value(hotp_value(secret, int(NOW) // 30 + steps))


def set_up(client: Client, way_back: str = "") -> tuple[str, list[str]]:
    """Sets up an application as a person does; its secret, and the recovery codes shown."""
    page = client.get(f"/en/me/security/application/?next={way_back}").content.decode()
    found = re.search(r'<code class="secret">([A-Z2-7 ]+)</code>', page)
    assert found
    secret = found.group(1).replace(" ", "")
    answer = client.post(
        "/en/me/security/application/", {"code": number_of(secret), "next": way_back}
    )
    codes = re.findall(r"<code>(\d{4} \d{4})</code>", answer.content.decode())
    return secret, codes


def test_staff_set_up_a_factor_before_the_office_opens(nadia: Account) -> None:
    client = sessions.with_code_only(nadia)
    answer = client.get(OFFICE, follow=True)
    assert answer.redirect_chain == [
        ("/en/me/security/prove/?next=%2Fen%2Foffice%2F", 302),
        ("/en/me/security/set-up/?next=%2Fen%2Foffice%2F", 302),
    ]
    assert "Set up a second factor" in answer.content.decode()
    _secret, codes = set_up(client, way_back=OFFICE)
    assert len(codes) == 10
    assert client.get(OFFICE, follow=True).redirect_chain[-1] == ("/en/office/octopus-2026/", 302)


def test_signing_in_asks_anyone_who_has_a_factor(nadia: Account, client: Client) -> None:
    secret, _codes = set_up(sessions.with_code_only(nadia))
    ask(client, nadia.email, way_back=OFFICE)
    answer = client.post("/en/sign-in/code/", {"code": last_code(), "next": OFFICE})
    assert answer["Location"] == "/en/sign-in/second/"
    assert not is_in(client)
    assert "/sign-in/" in client.get(OFFICE)["Location"]
    page = client.post("/en/sign-in/second/", {"code": "000000"}).content.decode()
    assert "This number is not valid." in page
    assert not is_in(client)
    answer = client.post("/en/sign-in/second/", {"code": number_of(secret, steps=1)})
    assert answer["Location"] == OFFICE
    assert client.get("/en/office/octopus-2026/").status_code == 200


def test_a_number_works_once(nadia: Account) -> None:
    secret, _codes = set_up(sessions.with_code_only(nadia))
    number = number_of(secret, steps=1)
    first, second = sessions.with_code_only(nadia), sessions.with_code_only(nadia)
    assert first.post(PROVE, {"code": number}).status_code == 302
    assert second.post(PROVE, {"code": number}).status_code == 200
    assert second.get("/en/office/octopus-2026/").status_code == 302


def test_a_recovery_code_works_once_and_is_told_by_mail(nadia: Account) -> None:
    _secret, codes = set_up(sessions.with_code_only(nadia))
    Message.objects.all().delete()
    client = sessions.with_code_only(nadia)
    assert client.post(PROVE, {"code": codes[0]}).status_code == 302
    assert client.get("/en/office/octopus-2026/").status_code == 200
    message = Message.objects.get()
    assert "a recovery code was used" in message.body
    assert (message.private, message.state, message.to) == (True, "released", "nadia@example.org")
    assert sessions.with_code_only(nadia).post(PROVE, {"code": codes[0]}).status_code == 200
    page = client.get("/en/me/security/").content.decode()
    assert "9 recovery codes are left." in page
    assert LogEntry.objects.filter(action="people.recovery_code_used").count() == 1


def test_many_wrong_numbers_are_stopped_before_a_right_one(nadia: Account) -> None:
    secret, _codes = set_up(sessions.with_code_only(nadia))
    cache.clear()
    client = sessions.with_code_only(nadia)
    for _attempt in range(10):
        assert client.post(PROVE, {"code": "000000"}).status_code == 200
    answer = client.post(PROVE, {"code": number_of(secret, steps=1)})
    assert answer.status_code == 429
    assert "Too many wrong answers." in answer.content.decode()


def test_secrets_are_not_readable_in_the_database(nadia: Account) -> None:
    secret, codes = set_up(sessions.with_code_only(nadia))
    kept = " ".join(str(authenticator.data) for authenticator in Authenticator.objects.all())
    assert secret not in kept
    assert not any(code.replace(" ", "") in kept for code in codes)


def test_wrong_first_number_sets_up_nothing(nadia: Account) -> None:
    client = sessions.with_code_only(nadia)
    page = client.get("/en/me/security/application/").content.decode()
    answer = client.post("/en/me/security/application/", {"code": "123456"}).content.decode()
    assert "Please check that the clock of your telephone is correct" in answer
    assert not Authenticator.objects.exists()
    shown = [re.findall(r'class="secret">([^<]+)<', text) for text in (page, answer)]
    assert shown[0] == shown[1]


def test_factors_are_changed_only_after_passing_one_anew(nadia: Account) -> None:
    _secret, codes = set_up(sessions.with_code_only(nadia))
    kept = Authenticator.objects.get(type="totp")
    client = sessions.with_code_only(nadia)
    for address in (
        f"/en/me/security/factors/{kept.pk}/remove/",
        "/en/me/security/codes/",
        "/en/me/security/application/",
        "/en/me/security/passkey/",
    ):
        answer = client.post(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith(PROVE)
    assert Authenticator.objects.filter(pk=kept.pk).exists()
    client.post(f"{PROVE}?again=1", {"code": codes[1]})
    page = client.get(f"/en/me/security/factors/{kept.pk}/remove/").content.decode()
    assert "you will be asked to set up a new factor" in page
    client.post(f"/en/me/security/factors/{kept.pk}/remove/")
    assert not Authenticator.objects.exists()
    assert "a second factor was removed" in Message.objects.order_by("-pk")[0].body


def test_nobody_removes_what_is_somebody_elses(nadia: Account, simon: Account) -> None:
    set_up(sessions.with_code_only(nadia))
    kept = Authenticator.objects.get(type="totp")
    other = sessions.signed_in(simon)
    assert other.post(f"/en/me/security/factors/{kept.pk}/remove/").status_code == 404
    assert Authenticator.objects.filter(pk=kept.pk).exists()


def test_participants_may_use_one_and_need_none(otto: Account, client: Client) -> None:
    signed_in = sessions.with_code_only(otto)
    page = signed_in.get("/en/me/security/").content.decode()
    assert "The code sent by e-mail is enough to sign in." in page
    assert is_in(signed_in)
    secret, _codes = set_up(signed_in)
    ask(client, otto.email)
    client.post("/en/sign-in/code/", {"code": last_code()})
    assert not is_in(client)
    client.post("/en/sign-in/second/", {"code": number_of(secret, steps=1)})
    assert is_in(client)


def test_an_administrator_helps_who_lost_everything(
    nadia: Account, ada: Account, simon: Account, as_: As
) -> None:
    set_up(sessions.with_code_only(nadia))
    address = f"/en/office/people/{nadia.pk}/factors/forget/"
    assert as_(simon).post(address).status_code == 404
    answer = as_(ada).post(address, follow=True).content.decode()
    assert "sets up a new second factor" in answer
    assert not Authenticator.objects.exists()
    entry = LogEntry.objects.get(action="people.factors_forgotten")
    assert (entry.actor, entry.subject_id) == (ada, nadia.pk)
    assert not forget_factors(user=nadia, actor=ada)
    client = sessions.with_code_only(nadia)
    assert "set-up" in client.get(OFFICE, follow=True).redirect_chain[-1][0]


def test_proof_ends_after_hours_and_after_idleness(
    nadia: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, _codes = set_up(sessions.with_code_only(nadia))
    client = sessions.with_code_only(nadia)
    client.post(PROVE, {"code": number_of(secret, steps=1)})
    dashboard = "/en/office/octopus-2026/"
    began = time.time()

    def later(minutes: float) -> int:
        monkeypatch.setattr(clock, "seconds", lambda: began + minutes * 60)
        return client.get(dashboard).status_code

    # Used every hour and a half it lives for twelve hours.
    assert [later(minutes) for minutes in range(0, 12 * 60, 90)] == [200] * 8
    assert later(12 * 60 + 1) == 302


def test_an_idle_session_proves_itself_again(
    nadia: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sessions.signed_in(nadia)
    dashboard = "/en/office/octopus-2026/"
    assert client.get(dashboard).status_code == 200
    began = time.time()
    monkeypatch.setattr(clock, "seconds", lambda: began + 121 * 60)
    assert client.get(dashboard)["Location"].startswith(PROVE)


def test_without_the_setting_the_code_is_enough_for_some_hours(
    nadia: Account, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SECOND_FACTOR = "off"
    client = sessions.with_code_only(nadia)
    assert client.get("/en/office/octopus-2026/").status_code == 200
    began = time.time()
    monkeypatch.setattr(clock, "seconds", lambda: began + 13 * 3600)
    answer = client.get("/en/office/octopus-2026/", follow=True)
    assert "You signed in some hours ago. Please sign in again." in answer.content.decode()
    assert not is_in(client)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("Configurer un second facteur", "Une clé d’accès")),
        ("es", ("Configurar un segundo factor", "Una llave de acceso")),
    ],
)
def test_setting_up_speaks_the_readers_language(
    nadia: Account, language: str, words: tuple[str, ...]
) -> None:
    client = sessions.with_code_only(nadia)
    page = client.get(f"/{language}/office/", follow=True).content.decode()
    for word in words:
        assert word in page


def test_pages_load_nothing_from_elsewhere(nadia: Account) -> None:
    client = sessions.with_code_only(nadia)
    for name in ("application", "passkey", "set-up", ""):
        answer = client.get(f"/en/me/security/{name}/" if name else "/en/me/security/")
        page = answer.content.decode()
        assert "script-src" not in answer["Content-Security-Policy"]  # 'self', by default-src
        assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", page)
        assert "no-store" in answer["Cache-Control"]


def test_a_forged_passkey_is_refused(nadia: Account) -> None:
    client = sessions.with_code_only(nadia)
    client.get("/en/me/security/passkey/")
    for forged in ("{}", "[]", "x", '{"id": "a", "rawId": "a", "type": "public-key"}'):
        page = client.post("/en/me/security/passkey/", {"credential": forged, "name": "x"})
        assert page.status_code == 200
        assert not Authenticator.objects.exists()


def test_security_page_takes_the_same_queries_for_one_session_and_for_three(
    nadia: Account,
) -> None:
    client = sessions.signed_in(nadia)
    client.get("/en/me/security/")
    from_here = _queries_of(client)
    for _other in range(2):
        sessions.signed_in(nadia)
    assert _queries_of(client) == from_here


def _queries_of(client: Client) -> int:
    with CaptureQueriesContext(connection) as made:
        client.get("/en/me/security/")
    return len(made)


def test_looking_at_next_year_does_not_end_the_proof(nadia: Account) -> None:
    client = sessions.signed_in(nadia)
    client.post("/en/office/as-of/", {"day": "2027-10-14", "back": "/en/"})
    assert client.get("/en/office/octopus-2026/").status_code == 200
