"""Drafts: what was typed survives a closed tab."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from urllib.parse import quote

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.models import Account, KeptForm
from octopus.registration.models import Registration
from octopus.registration.request.submission import save_draft
from tests.support import factories
from tests.support.pages import Page
from tests.support.registration.answers import DRAFT, START, STATUS, answers, in_language

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
BY_SCRIPT = {"X-Requested-With": "draft.js"}


def test_half_a_form_is_there_again(as_: As, otto: Account, conference: Conference) -> None:
    half = {
        "family_name": "<half",
        "country": "nowhere",
        "languages": ["fr"],
        "category": "media",
        "on_public_list": "1",
    }
    as_(otto).post(DRAFT, half)
    page = as_(otto).get(START).content.decode()
    assert 'value="&lt;half"' in page
    assert 'id="id_languages_fr" name="languages" value="fr" checked' in page
    assert 'id="id_languages_en" name="languages" value="en">' in page
    assert 'value="media" checked' in page
    assert ("on_public_list", "1") in Page(page).ticked
    assert "Saved on 15 June 2026, 10:00." in page
    registration = Registration.objects.get()
    assert (registration.state, registration.on_public_list) == ("draft", False)
    assert not registration.admissions.exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Saved at 10:00."),
        ("fr", "Enregistré à 10\u00a0h."),
        ("es", "Guardado a las 10:00."),
    ],
)
def test_script_is_told_when_it_was_saved(
    as_: As, otto: Account, conference: Conference, language: str, words: str
) -> None:
    address = in_language(DRAFT, language)
    answer = as_(otto).post(address, answers(), headers=BY_SCRIPT)
    assert answer.json() == {"words": words}


def test_button_comes_back_to_the_form(as_: As, otto: Account, conference: Conference) -> None:
    answer = as_(otto).post(DRAFT, answers(family_name="Later"), follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(START, 302)]
    assert "Saved. You can close this page and continue later" in page
    assert 'value="Later"' in page


def test_draft_goes_away_when_it_is_sent(as_: As, otto: Account, conference: Conference) -> None:
    client = as_(otto)
    client.post(DRAFT, answers(organisation="Old"))
    client.post(START, answers())
    registration = Registration.objects.get()
    assert (registration.typed, registration.organisation) == ({}, "Model Office for Cybercrime")


def test_draft_never_changes_what_was_sent(as_: As, otto: Account, conference: Conference) -> None:
    client = as_(otto)
    client.post(START, answers())
    late = client.post(DRAFT, answers(family_name="Other"), headers=BY_SCRIPT)
    assert late.status_code == 409
    assert late.json() == {"words": "You have already registered."}
    assert client.post(DRAFT, answers(family_name="Other"))["Location"] == STATUS
    save_draft(user=otto, conference=conference, typed={"family_name": "Other"})
    registration = Registration.objects.get()
    assert (registration.family_name, registration.typed) == ("de Tal", {})


def test_signed_out_script_is_told_and_button_keeps(
    client: Client, conference: Conference, otto: Account
) -> None:
    response = client.post(DRAFT, answers(), headers=BY_SCRIPT)
    assert response.status_code == 403
    assert "what you typed is kept while you sign in again" in response.json()["words"]
    answer = client.post(DRAFT, answers(family_name="Kept"))
    assert answer["Location"] == f"/en/sign-in/?next={quote(START, safe='')}"
    client.force_login(otto, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert 'value="Kept"' in client.get(START).content.decode()


def test_draft_sent_after_the_session_ended_is_kept_for_the_account_of_this_browser(
    as_: As, otto: Account, conference: Conference
) -> None:
    client = as_(otto)
    client.get(START)
    del client.cookies["sessionid"]
    answer = client.post(DRAFT, answers(family_name="Kept"))
    kept = KeptForm.objects.get(account=otto)
    assert kept.path == DRAFT
    way_back = quote(f"/en/me/kept/{kept.token}/", safe="")
    assert answer["Location"] == f"/en/sign-in/?next={way_back}"


def test_draft_after_the_window_is_kept_and_told(
    as_: As, otto: Account, conference: Conference, at: At
) -> None:
    with at("2026-09-01T00:00:01+02:00"):
        answer = as_(otto).post(DRAFT, answers(), headers=BY_SCRIPT)
        assert answer.status_code == 403
        assert answer.json() == {"words": "Registration closed on 31 August 2026."}
        page = as_(otto).post(DRAFT, answers(family_name="Late"))
        assert page.status_code == 403
        assert "What you typed has been kept." in unescape(page.content.decode())
    assert Registration.objects.get().typed["family_name"] == "Late"


def test_draft_holds_only_the_form_and_no_books(
    as_: As, otto: Account, conference: Conference
) -> None:
    as_(otto).post(
        DRAFT,
        {
            "family_name": "x" * 9000,
            "given_names": "nul\x00l",
            "state": "submitted",
            "meetings": [""],
        },
    )
    assert Registration.objects.get().typed == {
        "family_name": "x" * 2000,
        "given_names": "null",
        "languages": [],
        "meetings": [""],
        "on_public_list": False,
    }


def test_draft_of_another_is_never_shown(as_: As, otto: Account, conference: Conference) -> None:
    as_(otto).post(DRAFT, answers(family_name="Secretive"))
    other = as_(factories.account("other@example.org"))
    assert "Secretive" not in other.get(START).content.decode()


def test_draft_is_only_posted(as_: As, otto: Account, conference: Conference) -> None:
    assert as_(otto).get(DRAFT).status_code == 405


def test_draft_stands_on_the_page_of_the_account(
    as_: As, otto: Account, conference: Conference
) -> None:
    client = as_(otto)
    client.post(DRAFT, answers())
    page = unescape(client.get("/en/me/").content.decode())
    assert f'<a href="{START}">Octopus Conference 2026</a>' in page
    assert "14\u00a0– 16 October 2026. Draft" in page
    client.post(START, answers())
    page = unescape(client.get("/fr/me/").content.decode())
    assert f'<a href="{in_language(STATUS, "fr")}">Conférence Octopus 2026</a>' in page
    assert "À l’étude" in page
