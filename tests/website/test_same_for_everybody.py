"""Public pages do not depend on who reads them, and none outlives the right to see it."""

from collections.abc import Callable
from typing import Any

import brotli
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.conferences.actions import MeetingFacts, save_meeting
from octopus.conferences.models import Conference
from octopus.participants.actions import publish_list
from octopus.people.actions import take_duty
from octopus.people.models import Account, Duty
from octopus.registration.admission.decisions import decline
from octopus.registration.request.submission import set_list_consent
from octopus.registration.request.withdrawal import withdraw_registration
from octopus.state import queries as state
from octopus.text.multilingual import MultilingualText
from octopus.website.actions import withdraw_article
from tests.support.participants.people import admit
from tests.support.website.asking import Answer, Ask
from tests.support.website.builders import article

As = Callable[[Account], Client]
HOME = "/en/octopus-2026/"
STORM = f"{HOME}news/storm/"
LIST = f"{HOME}participants/"
DEAD = "sessionid=0123456789abcdef0123456789abcdef; csrftoken=x; messages=made-up; as_of=made-up"


def cookies_of(client: Client) -> str:
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


@pytest.mark.parametrize(
    "path", ["/en/", HOME, f"{HOME}programme/", f"{HOME}attend/", STORM, f"{HOME}privacy/"]
)
def test_readers_with_a_live_a_dead_and_no_session_get_the_same_bytes(
    ask: Ask, as_: As, conference: Conference, nadia: Account, path: str
) -> None:
    article(conference, "storm")
    signed_in = cookies_of(as_(nadia))
    first = ask(path, cookie=signed_in, accept_encoding="br")
    with CaptureQueriesContext(connection) as queries:
        others = [
            ask(path, cookie=cookie, accept_encoding="br") for cookie in ("", DEAD, signed_in)
        ]
    assert len(queries) == 0, "one reader's page is everybody's"
    for other in others:
        assert vars(other) == vars(first)
    page = brotli.decompress(first.body).decode()
    assert "My page</a>" in page
    assert "nadia" not in page
    assert first.headers["vary"] == "Accept-Encoding"


def test_dead_session_asks_the_database_nothing(ask: Ask, conference: Conference) -> None:
    ask(HOME)
    with CaptureQueriesContext(connection) as queries:
        answer = ask(HOME, cookie=DEAD)
    assert (answer.status, len(queries)) == (200, 0)
    assert ask(HOME, cookie=DEAD, if_none_match=answer.headers["etag"]).status == 304


def look_as_of(editor: Client, day: str) -> str:
    editor.post("/en/office/as-of/", {"day": day, "back": HOME})
    return cookies_of(editor)


def test_what_staff_look_at_as_of_a_date_is_kept_for_nobody(
    ask: Ask, as_: As, edgar: Account, nadia: Account, conference: Conference
) -> None:
    ask(HOME)
    cookies = look_as_of(as_(edgar), "2026-02-01")
    theirs = ask(HOME, cookie=cookies)
    assert "You are viewing the site as of 1 February 2026" in theirs.text
    assert theirs.headers["cache-control"] == "private, no-store"
    for cookie in ("", DEAD, cookies_of(as_(nadia))):
        assert "as of 1 February" not in ask(HOME, cookie=cookie).text
    assert "You are viewing the site" in ask(HOME, cookie=cookies).text, "and goes on"


def test_staff_are_the_first_to_look_and_others_get_the_page_of_today(
    ask: Ask, as_: As, edgar: Account, conference: Conference
) -> None:
    cookies = look_as_of(as_(edgar), "2026-02-01")
    assert "Registration opens on 1 May 2026." in ask(HOME, cookie=cookies).text
    assert "Registration is open until 31 August 2026." in ask(HOME).text


def test_cookie_of_a_date_is_worth_nothing_with_another_session(
    ask: Ask, as_: As, edgar: Account, nadia: Account, conference: Conference
) -> None:
    borrowed = look_as_of(as_(edgar), "2026-02-01").split("as_of=")[1].split(";")[0]
    ask(HOME)
    with CaptureQueriesContext(connection) as queries:
        answer = ask(HOME, cookie=f"sessionid={'a' * 32}; as_of={borrowed}")
    assert "viewing the site" not in answer.text
    assert len(queries) == 0, "it is the page that is kept"


def test_date_ends_with_the_duty(
    ask: Ask, as_: As, edgar: Account, nadia: Account, conference: Conference
) -> None:
    cookies = look_as_of(as_(edgar), "2026-02-01")
    take_duty(user=edgar, kind=Duty.Kind.EDITOR, actor=nadia)
    answer = ask(HOME, cookie=cookies)
    assert "Registration is open until 31 August 2026." in answer.text
    assert "other visitors are not" not in answer.text


def test_draft_is_shown_to_staff_and_kept_for_nobody(
    ask: Ask, as_: As, edgar: Account, otto: Account, conference: Conference
) -> None:
    Conference.objects.update(published=False)
    for _time in range(2):
        seen = ask(HOME, cookie=cookies_of(as_(edgar)))
        assert seen.status == 200
        assert seen.headers["cache-control"] == "private, no-store"
        for cookie in ("", DEAD, cookies_of(as_(otto))):
            assert ask(HOME, cookie=cookie).status == 404


def everybody(ask: Ask, path: str, *clients: Client) -> list[Answer]:
    return [
        ask(path),
        ask(path, cookie=DEAD),
        *(ask(path, cookie=cookies_of(client)) for client in clients),
    ]


def test_page_that_was_withdrawn_is_gone_for_everybody(
    ask: Ask, as_: As, nadia: Account, otto: Account, conference: Conference
) -> None:
    version = article(conference, "storm")
    readers = (as_(nadia), as_(otto))
    assert {answer.status for answer in everybody(ask, STORM, *readers)} == {200}
    withdraw_article(article=version.article, actor=nadia)
    state.forget()
    assert {answer.status for answer in everybody(ask, STORM, *readers)} == {404}


def test_meeting_that_is_no_longer_announced_is_gone_for_everybody(
    ask: Ask, as_: As, nadia: Account, otto: Account, conference: Conference
) -> None:
    facts: dict[str, Any] = {
        "title": MultilingualText(en="Open hearing"),
        "starts": conference.start_date,
        "ends": conference.end_date,
        "access": "open",
    }
    meeting = save_meeting(conference=conference, actor=nadia, facts=MeetingFacts(**facts))
    state.forget()
    readers = (as_(nadia), as_(otto))
    assert all("Open hearing" in answer.text for answer in everybody(ask, HOME, *readers))
    hidden = MeetingFacts(**facts | {"access": "invited", "announced": False})
    save_meeting(conference=conference, actor=nadia, facts=hidden, meeting=meeting)
    state.forget()
    assert not any("Open hearing" in answer.text for answer in everybody(ask, HOME, *readers))


@pytest.mark.parametrize("how", ["withdrawn", "declined", "consent taken back", "never named"])
def test_name_is_gone_from_the_published_list_at_once(
    ask: Ask, as_: As, nadia: Account, otto: Account, conference: Conference, how: str
) -> None:
    admit(conference, "Staying")
    going = admit(conference, "Goingsoon")
    publish_list(
        meeting=conference.meetings.get(slug="conference"), state="provisional", actor=nadia
    )
    state.forget()
    readers = (as_(nadia), as_(otto))
    assert all("GOINGSOON" in answer.text.upper() for answer in everybody(ask, LIST, *readers))
    if how == "withdrawn":
        withdraw_registration(registration=going, actor=nadia)
    elif how == "declined":
        decline(admission=going.admissions.get(), actor=nadia, reason="No seat.")
    elif how == "consent taken back":
        set_list_consent(registration=going, agrees=False, actor=nadia)
    else:
        conference.categories.filter(pk=going.category_id).update(publication="never")
    for answer in everybody(ask, LIST, *readers):
        assert answer.status == 200
        assert "GOINGSOON" not in answer.text.upper()
