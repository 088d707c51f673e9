"""Pages that are made once for many readers: each shows its reader their own words alone."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.http import HttpRequest
from django.test import Client

from octopus.conferences.models import Conference, Entitlement
from octopus.people.models import Account
from octopus.registration.models import Registration
from octopus.registration.request.submission import save_draft
from octopus.state.kept_pages import _NobodysRequest
from tests.support import factories
from tests.support.registration.answers import START, STATUS, answers
from tests.support.sessions import signed_in

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
SIGN_IN = "/en/sign-in/"


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def _token(page: str) -> str:
    tokens = set(TOKEN.findall(page))
    assert len(tokens) == 1
    return str(tokens.pop())


def _careful(user: Account) -> Client:
    """A browser whose forms need their token."""
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in(user).cookies
    return client


def test_form_names_nobody_but_its_reader_and_takes_their_token(conference: Conference) -> None:
    readers = [factories.account(f"{name}@example.org") for name in ("first", "second", "third")]
    browsers = [_careful(reader) for reader in readers]
    pages = [_page(browser, START) for browser in browsers]
    for reader, page in zip(readers, pages, strict=True):
        named = {other.email for other in readers if other.email in page}
        assert named == {reader.email}
    assert browsers[1].post(START, answers()).status_code == 403
    own = answers() | {"csrfmiddlewaretoken": _token(pages[1])}
    assert browsers[1].post(START, own).status_code == 302
    assert Registration.objects.get().email == "second@example.org"


def test_closed_meeting_is_offered_to_whom_it_is_and_to_no_later_reader(
    as_: As, conference: Conference
) -> None:
    closed = conference.meetings.get(slug="network-24-7")
    title = str(closed.title)
    guest, other = factories.account("guest@example.org"), factories.account("other@example.org")
    Entitlement.objects.create(meeting=closed, email=guest.email)
    for reader, is_offered in ((other, False), (guest, True), (other, False)):
        assert (title in _page(as_(reader), START)) is is_offered
    Entitlement.objects.all().delete()
    assert title not in _page(as_(guest), START)


def test_draft_of_one_is_in_the_form_of_nobody_else(as_: As, conference: Conference) -> None:
    writer, other = factories.account("writer@example.org"), factories.account("other@example.org")
    assert "Ministry of Drafts" not in _page(as_(writer), START)
    save_draft(user=writer, conference=conference, typed={"organisation": "Ministry of Drafts"})
    assert "Ministry of Drafts" in _page(as_(writer), START)
    assert "Ministry of Drafts" not in _page(as_(other), START)


@pytest.mark.usefixtures("conference")
def test_way_back_is_the_readers_own_and_stays_text() -> None:
    first = _page(Client(), f"{SIGN_IN}?next=/en/me/%3Fa%3D1%26b%3D%22%3E%3Cscript%3E")
    assert 'name="next" value="/en/me/?a=1&amp;b=&#x27;' not in first
    assert 'name="next" value="/en/me/?a=1&amp;b=&quot;&gt;&lt;script&gt;"' in first
    assert "?next=%2Fen%2Fme%2F%3Fa%3D1%26b%3D%22%3E%3Cscript%3E" in first
    assert "<script>" not in first
    second = _page(Client(), SIGN_IN)
    assert 'name="next" value=""' in second
    assert "next=" not in second.replace('name="next"', "")


@pytest.mark.usefixtures("conference")
def test_languages_keep_the_query_of_the_reader() -> None:
    _page(Client(), f"{SIGN_IN}?next=/en/me/")
    page = _page(Client(), f"{SIGN_IN}?next=/en/octopus-2026/&x=%22")
    assert 'href="/fr/sign-in/?next=/en/octopus-2026/&amp;x=%22"' in page


@pytest.mark.usefixtures("conference")
def test_message_is_read_by_whom_it_is_for(as_: As) -> None:
    reader = as_(factories.account("reader@example.org"))
    _page(reader, START)
    left = reader.post("/en/sign-out/", follow=True).content.decode()
    assert "You have signed out." in left
    assert "You have signed out." not in _page(Client(), SIGN_IN)


@pytest.mark.usefixtures("conference")
def test_address_that_was_typed_is_in_the_pages_of_that_browser_alone() -> None:
    browser = Client()
    browser.post(SIGN_IN, {"email": "typed@example.org"})
    assert "typed@example.org" in _page(browser, SIGN_IN)
    assert "typed@example.org" in _page(browser, f"{SIGN_IN}code/")
    other = Client()
    other.post(SIGN_IN, {"email": "another@example.org"})
    assert "typed@example.org" not in _page(other, f"{SIGN_IN}code/")
    stranger = _page(Client(), f"{SIGN_IN}code/")
    assert "Enter your e-mail address and the code we sent to it" in stranger
    assert "typed@example.org" not in stranger
    assert "another@example.org" not in stranger


def test_form_is_made_anew_when_the_clock_changes_it(
    as_: As, conference: Conference, at: At
) -> None:
    conference.registration_closes = date(2026, 9, 15)
    conference.save()
    reader = as_(factories.account("reader@example.org"))
    assert "Submit my registration" in _page(reader, START)
    with at("2026-09-16T10:00:00+02:00"):
        assert "Submit my registration" not in _page(reader, START)
    assert "Submit my registration" in _page(reader, START)


def test_frame_says_at_each_address_where_its_reader_is(as_: As, conference: Conference) -> None:
    reader = as_(factories.account("reader@example.org"))
    reader.post(START, answers())
    page = _page(reader, STATUS)
    assert f'href="{STATUS.replace("/en/", "/fr/")}" lang="fr"' in page
    conference.contact_name["en"] = "The other secretariat"
    conference.save()
    assert "The other secretariat" in _page(reader, STATUS)


def test_kept_page_is_made_for_nobody() -> None:
    request = HttpRequest()
    request.path = request.path_info = START
    request.COOKIES["sessionid"] = "somebody"
    nobodys = _NobodysRequest(request)
    assert not nobodys.COOKIES
    assert not hasattr(nobodys, "user")
    assert not hasattr(nobodys, "session")
