"""A client of the whole application, with the page cache in front."""

from collections.abc import Iterator

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from octopus.conferences.models import Conference
from octopus.website.page_cache import PageCache
from tests.support.website.asking import Answer, Ask, ask_of

_SIGNALS = (request_started, request_finished)


@pytest.fixture
def ask(conference: Conference) -> Iterator[Ask]:
    """Asks the real application behind a fresh cache, on the connection of the test."""
    asking = ask_of(PageCache(WSGIHandler(), limit=10_000_000))

    def ask_once(path: str, method: str = "GET", **headers: str) -> Answer:
        # Django's test client closes connections again after each request of its own.
        _keep_open()
        return asking(path, method, **headers)

    _keep_open()
    yield ask_once
    for signal in _SIGNALS:
        signal.connect(close_old_connections)


def _keep_open() -> None:
    for signal in _SIGNALS:
        signal.disconnect(close_old_connections)
