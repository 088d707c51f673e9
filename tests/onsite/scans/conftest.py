"""A morning of the conference, its door, and what devices send."""

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from octopus.conferences.models import Conference
from octopus.onsite.badges import codes
from octopus.onsite.models import Badge, Door
from tests.support.onsite.doors import MORNING

At = Callable[[str], AbstractContextManager[None]]


@pytest.fixture(autouse=True)
def morning(still_clock: None, at: At) -> Iterator[None]:
    """The first of the conference."""
    with at(MORNING):
        yield


@pytest.fixture
def door(conference: Conference) -> Door:
    return Door.objects.create(meeting=conference.meetings.get(slug="conference"), name="Hall")


@pytest.fixture
def square() -> Callable[[Badge], str]:
    """What the QR code of a badge holds."""
    return lambda badge: codes.sign(badge.pk, badge.serial, settings.BADGE_KEY)


@pytest.fixture
def send() -> Callable[..., HttpResponse]:
    """`send(client, door, "scan", code="…")`, with a number of its own where none is given."""

    def post(client: Client, door: Door, address: str, **sent: Any) -> HttpResponse:
        if address == "scan":
            sent = {"id": str(uuid.uuid4())} | sent
        return client.post(
            f"/en/door/{door.pk}/{address}/", json.dumps(sent), content_type="application/json"
        )

    return post
