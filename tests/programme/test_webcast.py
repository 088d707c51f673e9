"""The webcast of a session: announced, live by the venue's clock, recorded; never a closed one."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.programme.models import Session
from octopus.programme.webcast.actions import LinkFacts, set_webcast_links
from octopus.undo.actions import undo
from octopus.undo.models import Step
from tests.support import factories_programme as programme
from tests.support.pages import Page, page_of

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
LINKS = [
    LinkFacts(language="", live="https://live.example.org/room"),
    LinkFacts(
        language="fr",
        live="https://live.example.org/fr",
        recording="https://recorded.example.org/fr",
    ),
]
BEFORE, DURING, LAST, AFTER = (
    f"2026-10-15T{hour}+02:00" for hour in ("08:59:59", "09:00:00", "10:29:59", "10:30:00")
)


@pytest.fixture
def session(conference: Conference) -> Session:
    """A session with a webcast from 09:00 to 10:30 on 15 October, released."""
    made = programme.session(conference, webcast=True)
    programme.release(conference)
    return made


def address(session: Session) -> str:
    return f"/en/octopus-2026/programme/sessions/{session.slug}/"


def watched(page: Page) -> dict[str, str]:
    links = page.tree.xpath("//section[@aria-labelledby='webcast']//a")
    return {" ".join(link.text_content().split()): link.get("href") for link in links}


def test_links_come_and_go_with_the_clock_of_the_venue(
    client: Client, session: Session, at: At
) -> None:
    set_webcast_links(session=session, actor=None, links=LINKS)
    with at(BEFORE):
        page = page_of(client.get(address(session)))
        assert "streamed here on 15 October 2026 at 09:00, venue time" in page.main
        assert watched(page) == {}
        assert "live.example.org" not in page.source
    for moment in (DURING, LAST):
        with at(moment):
            assert watched(page_of(client.get(address(session)))) == {
                "Watch live: sound of the room": "https://live.example.org/room",
                "Watch live: French": "https://live.example.org/fr",
            }
    with at(AFTER):
        page = page_of(client.get(address(session)))
        assert watched(page) == {"Watch the recording: French": "https://recorded.example.org/fr"}
        assert "live.example.org" not in page.source


def test_the_front_page_and_the_programme_lead_to_what_is_live(
    client: Client, session: Session, at: At
) -> None:
    with at(DURING):
        for path in ("/en/octopus-2026/", "/en/octopus-2026/programme/2026-10-15/"):
            assert "Watch live" not in page_of(client.get(path)).main
    set_webcast_links(session=session, actor=None, links=LINKS)
    with at(DURING):
        for path in ("/en/octopus-2026/", "/en/octopus-2026/programme/2026-10-15/"):
            page = page_of(client.get(path))
            (link,) = page.tree.xpath("//a[.='Watch live']/@href")
            assert link == f"{address(session)}#webcast"
    with at(AFTER):
        assert "Watch live" not in page_of(client.get("/en/octopus-2026/")).main


def test_the_office_writes_the_links_of_each_language(
    client: Client, as_: As, session: Session, edgar: Account, at: At
) -> None:
    office = f"/en/office/octopus-2026/programme/sessions/{session.pk}/webcast/"
    editor = as_(edgar)
    page = page_of(editor.get(office))
    assert [label for label in page.texts("//main//label") if "live" in label] == [
        "Sound of the room, live (optional)",
        "English, live (optional)",
        "French, live (optional)",
        "Spanish, live (optional)",
    ]
    refused = editor.post(office, {"live_en": "javascript:alert(1)", "live_fr": "live.example.org"})
    assert refused.status_code == 422
    assert page_of(refused).tree.xpath("//input[@name='live_fr']/@value") == ["live.example.org"]
    assert editor.post(office, {"live_en": "live.example.org/en"}).status_code == 302
    client.logout()
    with at(DURING):
        expected = {"Watch live: English": "https://live.example.org/en"}
        assert watched(page_of(client.get(address(session)))) == expected
    entry = LogEntry.objects.get(action="programme.webcast_links")
    assert entry.after["links"][0]["live"] == "https://live.example.org/en"
    undo(step=Step.objects.latest("pk"), actor=edgar)
    assert not session.webcast_links.exists()


def test_a_closed_meeting_has_no_webcast(
    client: Client, as_: As, session: Session, nadia: Account, at: At
) -> None:
    set_webcast_links(session=session, actor=None, links=LINKS)
    Meeting.objects.filter(pk=session.meeting_id).update(access=Meeting.Access.INVITED)
    session.refresh_from_db()
    with pytest.raises(ValidationError):
        set_webcast_links(session=session, actor=nadia, links=LINKS)
    office = f"/en/office/octopus-2026/programme/sessions/{session.pk}/webcast/"
    assert as_(nadia).get(office).status_code == 404
    client.logout()
    for moment in (DURING, AFTER):
        with at(moment):
            assert "example.org/" not in page_of(client.get(address(session))).source
