"""The kept page of a session with a webcast: it ends when the session begins, and when it ends."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from octopus.conferences.models import Conference
from octopus.programme.webcast.actions import LinkFacts, set_webcast_links
from tests.support import factories_programme as programme
from tests.support.website.asking import Ask

At = Callable[[str], AbstractContextManager[None]]


def test_a_kept_page_follows_the_clock_and_the_office(
    ask: Ask, conference: Conference, at: At
) -> None:
    session = programme.session(conference, webcast=True)
    programme.release(conference)
    links = [LinkFacts(language="", live="https://live.example.org/", recording="")]
    set_webcast_links(session=session, actor=None, links=links)
    address = f"/en/octopus-2026/programme/sessions/{session.slug}/"
    for hour, words in (
        ("08:59:59", "streamed here"),
        ("09:00:00", "https://live.example.org/"),
        ("10:30:00", "No recording has been published"),
    ):
        with at(f"2026-10-15T{hour}+02:00"):
            ask(address)
            assert words in ask(address).text
            if hour == "10:30:00":
                recorded = LinkFacts(language="", recording="https://recorded.example.org/")
                set_webcast_links(session=session, actor=None, links=[recorded])
                assert "https://recorded.example.org/" in ask(address).text
