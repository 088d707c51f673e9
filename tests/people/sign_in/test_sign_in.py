"""Signing in with a mailed code, and signing out."""

import re
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from octopus import clock
from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.actions import remove_old_sessions
from octopus.people.models import Account
from octopus.privacy.retention_run import carry_out
from tests.support import factories
from tests.support.pages import page_of
from tests.support.people.sign_in import ADDRESS, ask, is_in, last_code

pytestmark = pytest.mark.usefixtures("conference")
As = Callable[[Account], Client]


def test_code_signs_in_an_address_that_nobody_had(client: Client) -> None:
    ask(client, " Some.One@Example.ORG ")
    message = Message.objects.get()
    assert (message.to, message.private, message.state) == (ADDRESS, True, "released")
    answer = client.post("/en/sign-in/code/", {"code": last_code()})
    assert answer["Location"] == "/en/me/"
    page = client.get("/en/me/").content.decode()
    assert ADDRESS in page
    assert Account.objects.get().duties.count() == 0


def test_code_signs_in_a_known_account(client: Client, nadia: Account) -> None:
    ask(client, "Nadia@example.org")
    client.post("/en/sign-in/code/", {"code": last_code()})
    assert is_in(client)
    assert Account.objects.filter(email="nadia@example.org").count() == 1


@pytest.mark.parametrize("typed", ["{lower}", " {spaced} ", "{plain}", "{code}\n", "« {code} »"])
def test_code_may_be_typed_carelessly(client: Client, typed: str) -> None:
    ask(client)
    code = last_code()
    spaced = " ".join(code)
    client.post(
        "/en/sign-in/code/",
        {
            "code": typed.format(
                lower=code.lower(), spaced=spaced, plain=code.replace("-", ""), code=code
            )
        },
    )
    assert is_in(client)


@pytest.mark.parametrize(
    ("language", "subject", "page"),
    [
        ("en", "Octopus Conference 2026: your sign-in code", "We have sent a code to"),
        (
            "fr",
            "Conférence Octopus 2026\u00a0: votre code de connexion",
            "Nous avons envoyé un code à",
        ),
        (
            "es",
            "Conferencia Octopus 2026: su código para iniciar sesión",
            "Hemos enviado un código a",
        ),
    ],
)
def test_code_comes_in_the_language_of_the_page(
    client: Client, language: str, subject: str, page: str
) -> None:
    ask(client, language=language)
    message = Message.objects.get()
    assert message.subject == subject
    assert message.language == language
    assert page in client.get(f"/{language}/sign-in/code/").content.decode()
    assert Account.objects.get().language == language


def test_known_and_unknown_addresses_get_the_same_answer(nadia: Account) -> None:
    answers = []
    for address in ("nadia@example.org", "nobody@example.org"):
        visitor = Client()
        first = visitor.post("/en/sign-in/", {"email": address})
        second = visitor.get("/en/sign-in/code/")
        page = second.content.decode().replace(address, "ADDRESS")
        answers.append((first.status_code, first["Location"], re.sub(r'value="\w{64}"', "", page)))
    assert answers[0] == answers[1]


def test_closed_account_gets_no_code_and_the_same_answer(client: Client, otto: Account) -> None:
    Account.objects.update(is_active=False)
    ask(client, "otto@example.org")
    assert "We have sent a code to" in client.get("/en/sign-in/code/").content.decode()
    assert not Message.objects.exists()
    client.post("/en/sign-in/code/", {"code": "BCDF-GHJK"})
    assert not is_in(client)


def test_wrong_code_is_refused_beside_its_field_and_kept(client: Client) -> None:
    ask(client)
    page = client.post("/en/sign-in/code/", {"code": "WRNG-WRNG"}).content.decode()
    assert "This is not the latest code we sent." in page
    assert 'value="WRNG-WRNG"' in page
    assert not is_in(client)


def test_empty_code_asks_for_it_and_costs_no_attempt(client: Client) -> None:
    ask(client)
    for _attempt in range(7):
        page = client.post("/en/sign-in/code/", {"code": " "}).content.decode()
        assert "Please enter the code from our e-mail." in page
    client.post("/en/sign-in/code/", {"code": last_code()})
    assert is_in(client)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "Please enter your e-mail address."),
        ("f.detal@", "This e-mail address is not valid."),
        ("a@b", "This e-mail address is not valid."),
        ("x@example.org\nBcc: y@example.org", "This e-mail address is not valid."),
        ("x" * 300 + "@example.org", "254"),
    ],
)
def test_bad_address_is_refused_beside_its_field(client: Client, typed: str, error: str) -> None:
    page = client.post("/en/sign-in/", {"email": typed}).content.decode()
    assert error in page
    assert not Account.objects.exists()


def test_way_back_is_kept_through_both_pages(client: Client) -> None:
    page = client.get("/en/me/", follow=True).content.decode()
    assert 'name="next" value="/en/me/"' in page
    ask(client, way_back="/en/me/?from=here")
    page = client.get("/en/sign-in/code/?next=/en/me/%3Ffrom%3Dhere").content.decode()
    assert 'name="next" value="/en/me/?from=here"' in page
    answer = client.post("/en/sign-in/code/", {"code": last_code(), "next": "/en/me/?from=here"})
    assert answer["Location"] == "/en/me/?from=here"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example.org/", "//evil.example.org/", "javascript:alert(1)", "\\\\evil.example"],
)
def test_way_back_never_leads_elsewhere(client: Client, elsewhere: str) -> None:
    assert elsewhere not in client.get("/en/sign-in/", {"next": elsewhere}).content.decode()
    ask(client)
    answer = client.post("/en/sign-in/code/", {"code": last_code(), "next": elsewhere})
    assert answer["Location"] == "/en/me/"


def test_anyone_who_is_in_is_sent_on(as_: As, nadia: Account) -> None:
    inside = as_(nadia)
    assert inside.get("/en/sign-in/")["Location"] == "/en/me/"
    assert inside.get("/en/sign-in/code/?next=/en/me/%3Fa=1")["Location"] == "/en/me/?a=1"


def test_signing_out_ends_the_visit_and_says_so(as_: As, nadia: Account) -> None:
    inside = as_(nadia)
    assert inside.get("/en/sign-out/").status_code == 405
    assert is_in(inside)
    page = inside.post("/en/sign-out/", follow=True).content.decode()
    assert "You have signed out." in page
    assert not is_in(inside)


def test_posts_from_other_sites_are_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/en/sign-in/", {"email": ADDRESS}).status_code == 403
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/accounts/signup/", "/en/accounts/login/", "/login/"]
)
def test_no_page_of_allauth_is_there(client: Client, path: str) -> None:
    assert client.get(path, follow=True).status_code == 404


def test_masthead_leads_to_signing_in_and_back(client: Client) -> None:
    page = page_of(client.get("/en/octopus-2026/"))
    (link,) = page.tree.xpath('//header//a[@href="/en/me/"]')
    assert link.text_content().strip() == "My page"
    answer = client.get("/en/me/")
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        "/en/sign-in/?next=%2Fen%2Fme%2F",
    )


def test_asking_for_a_code_costs_the_same_for_known_and_unknown(
    nadia: Account, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for address in ("nadia@example.org", "nobody@example.org"):
        with django_assert_max_num_queries(45):
            ask(Client(), address)


def test_address_that_never_came_in_is_deleted_after_a_week(client: Client, nadia: Account) -> None:
    ask(client)
    factories.registration(Conference.objects.get(), email="paula@example.org")
    with clock.at(clock.now() + timedelta(days=6)):
        carry_out(on=clock.today("UTC"), actor=None)
        assert Account.objects.count() == 3
    with clock.at(clock.now() + timedelta(days=8)):
        carry_out(on=clock.today("UTC"), actor=None)
    left = set(Account.objects.values_list("email", flat=True))
    assert left == {"nadia@example.org", "paula@example.org"}


def test_sessions_are_deleted_when_their_time_is_over(as_: As, nadia: Account) -> None:
    as_(nadia)
    with clock.at(clock.now() + timedelta(minutes=1)):
        assert remove_old_sessions() == 0
    with clock.at(clock.now() + timedelta(days=4000)):
        assert remove_old_sessions() == 1


@pytest.mark.django_db(transaction=True)
def test_codes_asked_for_at_the_same_moment_make_one_account() -> None:
    answers: list[int] = []

    def ask_now() -> None:
        answers.append(Client().post("/en/sign-in/", {"email": ADDRESS}).status_code)
        connection.close()

    visitors = [threading.Thread(target=ask_now) for _number in range(8)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert sorted(answers) == [302] * 8
    assert Account.objects.count() == 1
    assert Message.objects.count() == 6
