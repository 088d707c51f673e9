"""How long a page is kept: until the clock or the revision changes something that it shows."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory

from octopus import clock
from octopus.conferences.models import Conference
from octopus.programme.models import Release
from octopus.state import queries as state
from octopus.state.actions import raise_revision
from octopus.website.models import Article, ArticleVersion
from octopus.website.page_cache import PageCache
from tests.support import factories_programme as make

At = Callable[[str], AbstractContextManager[None]]
SESSION = "/en/octopus-2026/programme/sessions/opening/"
PROGRAMME = "/en/octopus-2026/programme/"


class Asking:
    """Asks a cache before Django; `rendered` counts how often Django was asked."""

    def __init__(self) -> None:
        self.rendered = 0
        django = WSGIHandler()

        def counted(environ: dict[str, Any], start_response: Any) -> Any:
            self.rendered += 1
            return django(environ, start_response)

        self.pages = PageCache(counted, limit=10_000_000)

    def __call__(self, path: str) -> str:
        request = RequestFactory(headers={"host": "testserver"})._base_environ(
            PATH_INFO=path.partition("?")[0], QUERY_STRING=path.partition("?")[2]
        )
        answer = self.pages(request, lambda *_started: None)
        return b"".join(answer).decode()


@pytest.fixture
def ask(conference: Conference) -> Iterator[Asking]:
    make.session(conference, "Opening", day=15, starts="09:00", ends="10:30")
    make.session(conference, "Closing", day=16)
    make.release(conference)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Asking()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("path", [SESSION, PROGRAMME, f"{PROGRAMME}all.ics", f"{PROGRAMME}rooms/"])
def test_page_that_does_not_tell_the_time_is_kept_over_hours(
    ask: Asking, at: At, path: str
) -> None:
    with at("2026-06-16T00:00:00+02:00"):
        first = ask(path)
    with at("2026-06-16T23:59:59+02:00"):
        assert ask(path) == first
    assert ask.rendered == 1


def test_session_is_marked_from_its_first_to_its_last_moment(ask: Asking, at: At) -> None:
    shown = {}
    for moment in ("08:10", "08:59", "09:00", "10:29", "10:30", "23:59"):
        with at(f"2026-10-15T{moment}:00+02:00"):
            shown[moment] = ">Now<" in ask(SESSION)
    assert [moment for moment, is_now in shown.items() if is_now] == ["09:00", "10:29"]
    assert ask.rendered == 3


def test_programme_tells_the_minute_only_while_something_is_on(ask: Asking, at: At) -> None:
    with at("2026-10-15T10:00:00+02:00"):
        assert "Now, 10:00 in Strasbourg" in ask(PROGRAMME).replace(
            '<span class="spot">Now</span>', "Now"
        )
    with at("2026-10-15T10:01:00+02:00"):
        assert "10:01 in Strasbourg" in ask(PROGRAMME)
    assert ask.rendered == 2


def test_other_pages_are_made_anew_each_minute(ask: Asking, at: At) -> None:
    for minute in ("00", "01"):
        with at(f"2026-06-15T08:{minute}:00+02:00"):
            ask("/en/octopus-2026/")
    assert ask.rendered == 2


def test_page_published_for_later_enters_the_footer_of_kept_pages_at_its_moment(
    ask: Asking, conference: Conference, at: At
) -> None:
    with at("2026-06-15T08:00:00+02:00"):
        article = Article.objects.create(conference=conference, kind="page", slug="visa")
        ArticleVersion.objects.create(
            article=article,
            number=1,
            title=make.text("Visa"),
            publish_at=make.at(15, "12:00"),
            written_at=clock.now(),
        )
        raise_revision()
        state.forget()
    shown = {}
    for moment in ("08:00", "11:59", "12:00", "20:00"):
        with at(f"2026-10-15T{moment}:00+02:00"):
            shown[moment] = ">Visa</a>" in ask(f"{PROGRAMME}sessions/closing/")
    assert [moment for moment, is_there in shown.items() if is_there] == ["12:00", "20:00"]
    assert ask.rendered == 2


def test_release_of_a_later_moment_takes_the_place_of_the_kept_one(
    ask: Asking, conference: Conference, at: At
) -> None:
    make.session(conference, "Added", day=15, starts="14:00", ends="15:00")
    made = make.release(conference)
    Release.objects.filter(pk=made.pk).update(released_at=make.at(1, "12:00"))
    raise_revision()
    state.forget()
    with at("2026-10-01T11:00:00+02:00"):
        assert "Added" not in ask(PROGRAMME)
    with at("2026-10-01T12:00:00+02:00"):
        assert "Added" in ask(PROGRAMME)


def test_revision_ends_a_page_whatever_the_clock_says(ask: Asking, conference: Conference) -> None:
    assert "Opening" in ask(SESSION)
    Conference.objects.update(published=False)  # which raises the revision by itself
    state.forget()
    assert "Opening" not in ask(SESSION)
