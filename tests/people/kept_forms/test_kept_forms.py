"""A form that is sent after the session ended is kept, and sent again after signing in."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from octopus import clock
from octopus.conferences.models import Conference
from octopus.people.kept_forms import actions
from octopus.people.models import Account, KeptForm
from octopus.website.models import Article, ArticleVersion
from tests.support import sessions
from tests.support.delegations.scene import brazil, page

NEW_PAGE = "/en/office/octopus-2026/articles/new/page/"
LEAD = "It took an hour to write this\nin three languages <b>& more</b>."
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
TYPED = {"title_en": "Visas", "lead_en": LEAD, "body_en": "<p>At length.</p>", "position": "3"}


def _way_back(answer: Any) -> str:
    """Where the sign-in page leads afterwards."""
    assert answer.status_code == 302, answer.status_code
    location = urlsplit(answer["Location"])
    return parse_qs(location.query)["next"][0] if location.query else location.path


def _sign_in_again(client: Client, account: Account) -> Client:
    """The same browser, with a new session."""
    return sessions.signed_in(account, client)


def _form(client: Client, address: str) -> Any:
    """The form of the page of a kept form that sends it where it was meant to go."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return html.fromstring(answer.content).xpath("//main//form[.//*[@name='_kept_form']]")[0]


@pytest.fixture
def browser(edgar: Account, conference: Conference) -> Client:
    """Edgar has a form open, and then his session is gone."""
    client = sessions.signed_in(edgar)
    assert client.get(NEW_PAGE).status_code == 200
    del client.cookies["sessionid"]
    return client


def test_a_form_sent_without_a_session_is_sent_again_after_signing_in(
    browser: Client, edgar: Account
) -> None:
    address = _way_back(browser.post(NEW_PAGE, TYPED))
    form = _form(_sign_in_again(browser, edgar), address)
    assert form.get("action") == NEW_PAGE
    assert "in three languages <b>& more</b>" in form.getparent().xpath(".//blockquote")[0].text
    answer = browser.post(form.get("action"), dict(form.form_values()))
    assert answer.status_code == 302
    assert ArticleVersion.objects.get().lead["en"].splitlines() == LEAD.splitlines()
    assert not KeptForm.objects.exists()


def test_what_was_kept_rests_encrypted(browser: Client) -> None:
    browser.post(NEW_PAGE, TYPED)
    assert b"hour to write" not in bytes(KeptForm.objects.get().sealed)


def test_another_account_is_not_given_the_form(browser: Client, ada: Account) -> None:
    address = _way_back(browser.post(NEW_PAGE, TYPED))
    assert _sign_in_again(browser, ada).get(address).status_code == 404


def test_another_browser_is_not_given_the_form(browser: Client, edgar: Account) -> None:
    address = _way_back(browser.post(NEW_PAGE, TYPED))
    assert sessions.signed_in(edgar).get(address).status_code == 404


def test_a_visitor_who_never_signed_in_leaves_nothing(conference: Conference) -> None:
    answer = Client().post(NEW_PAGE, TYPED)
    assert answer["Location"].startswith("/en/sign-in/")
    assert not KeptForm.objects.exists()


def test_a_form_sent_after_the_proof_of_staff_ended_is_kept(
    edgar: Account, conference: Conference
) -> None:
    client = sessions.signed_in(edgar)
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**record, "at": 1} for record in records]
    session.save()
    address = _way_back(client.post(NEW_PAGE, TYPED))
    assert client.get(address).status_code == 200
    form = _form(_sign_in_again(client, edgar), address)
    assert client.post(form.get("action"), dict(form.form_values())).status_code == 302
    assert Article.objects.get().slug == "visas"


def test_a_file_is_kept_with_its_form(fabio: Account, conference: Conference) -> None:
    delegation = brazil(conference)
    client = sessions.signed_in(fabio)
    client.get(page(delegation))
    del client.cookies["sessionid"]
    note = SimpleUploadedFile("Note.pdf", PDF, "application/pdf")
    sent = client.post(page(delegation, "credential/"), {"kind": "note_verbale", "file": note})
    address = _way_back(sent)
    form = _form(_sign_in_again(client, fabio), address)
    assert form.getparent().xpath("string(.//ul)").strip() == "Note.pdf"
    client.post(form.get("action"), dict(form.form_values()))
    assert delegation.credentials.get().file_name == "Note.pdf"


def test_a_form_with_the_token_of_an_earlier_session_is_kept(
    edgar: Account, conference: Conference
) -> None:
    client = Client(enforce_csrf_checks=True)
    sessions.signed_in(edgar, client).get(NEW_PAGE)
    answer = client.post(NEW_PAGE, TYPED, headers={"origin": "http://testserver"})
    form = _form(client, _way_back(answer))
    answer = client.post(NEW_PAGE, dict(form.form_values()))
    assert answer.status_code == 302
    assert Article.objects.get().slug == "visas"


def test_a_form_of_another_site_is_refused(edgar: Account, conference: Conference) -> None:
    client = Client(enforce_csrf_checks=True)
    sessions.signed_in(edgar, client).get(NEW_PAGE)
    answer = client.post(NEW_PAGE, TYPED, headers={"origin": "http://elsewhere.example"})
    assert answer.status_code == 403
    assert not KeptForm.objects.exists()


def test_a_part_of_a_page_sent_by_script_leads_the_whole_page_to_sign_in(browser: Client) -> None:
    answer = browser.post(NEW_PAGE, TYPED, headers={"hx-request": "true"})
    assert answer["HX-Redirect"].startswith("/en/sign-in/?next=%2Fen%2Fme%2Fkept%2F")


def test_an_address_that_takes_forms_only_leads_back_to_the_page_of_the_form(
    conference: Conference,
) -> None:
    form_only = "/en/office/octopus-2026/articles/1/withdraw/"
    shown = "http://testserver/en/office/octopus-2026/articles/1/?x=1"
    answer = Client().post(form_only, headers={"referer": shown})
    assert _way_back(answer) == "/en/office/octopus-2026/articles/1/?x=1"
    elsewhere = Client().post(form_only, headers={"referer": "http://elsewhere.example/bad/"})
    assert _way_back(elsewhere) == form_only


def test_a_kept_form_can_be_given_up(browser: Client, edgar: Account) -> None:
    address = _way_back(browser.post(NEW_PAGE, TYPED))
    _sign_in_again(browser, edgar)
    answer = browser.post(f"{address}discard/", follow=True)
    assert answer.redirect_chain[-1][0] == NEW_PAGE
    assert not KeptForm.objects.exists()


def test_giving_up_a_form_of_an_address_that_takes_forms_only_shows_its_page(
    browser: Client, edgar: Account
) -> None:
    shown = "/en/office/octopus-2026/articles/"
    sent = {"referer": f"http://testserver{shown}"}
    address = _way_back(browser.post(f"{shown}1/withdraw/", {"x": "y"}, headers=sent))
    _sign_in_again(browser, edgar)
    answer = browser.post(f"{address}discard/", follow=True)
    assert answer.redirect_chain[-1][0] == shown
    assert answer.status_code == 200


def test_nobody_comes_back_for_a_day_and_the_form_is_gone(
    browser: Client, edgar: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = _way_back(browser.post(NEW_PAGE, TYPED))
    later = clock.machine_now() + actions.KEPT_FOR + timedelta(minutes=1)
    monkeypatch.setattr(clock, "machine_now", lambda: later)
    assert _sign_in_again(browser, edgar).get(address).status_code == 404
    assert actions.remove_old_forms() == 1


def test_a_form_that_is_too_large_is_not_kept_and_the_reader_is_told(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "LARGEST", 100)
    answer = browser.post(NEW_PAGE, TYPED, follow=True)
    notice = html.fromstring(answer.content).xpath("string(//p[@role='status'])")
    assert notice == "What you submitted could not be saved. Please sign in and try again."


def test_the_sign_in_page_says_that_the_form_was_kept(browser: Client) -> None:
    answer = browser.post(NEW_PAGE, TYPED, follow=True)
    notice = html.fromstring(answer.content).xpath("string(//p[@role='status'])")
    assert notice.endswith("What you entered has been saved: sign in to submit it.")
