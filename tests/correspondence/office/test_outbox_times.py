"""The outbox tells times on the clock of the venue; those of no conference in UTC, and says so."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.models import Account
from tests.support import factories

As = Callable[[Account], Client]
OUTBOX = "/en/office/outbox/"


def _message(conference: Conference | None, subject: str) -> Message:
    return Message.objects.create(
        key="registration.accepted",
        to="sample@example.org",
        language="en",
        subject=subject,
        body="",
        conference_id=conference.pk if conference else None,
        written_at=factories.instant("2026-06-15T22:30:00+00:00"),
    )


@pytest.mark.parametrize(
    ("zone", "shown"),
    [("Europe/Paris", "16 June 2026, 00:30"), ("Asia/Tokyo", "16 June 2026, 07:30")],
)
def test_mail_of_a_conference_is_told_on_the_clock_of_its_venue(
    zone: str, shown: str, as_: As, nadia: Account, conference: Conference
) -> None:
    Conference.objects.filter(pk=conference.pk).update(time_zone=zone)
    message = _message(conference, "Of a conference")
    client = as_(nadia)
    for address in (OUTBOX, f"{OUTBOX}{message.pk}/"):
        page = client.get(address).content.decode()
        assert shown in page, address
        assert "UTC" not in page, address


def test_mail_of_no_conference_is_told_in_utc(as_: As, nadia: Account) -> None:
    message = _message(None, "Of none")
    client = as_(nadia)
    for address in (OUTBOX, f"{OUTBOX}{message.pk}/"):
        assert "15 June 2026, 22:30 UTC" in client.get(address).content.decode(), address


def test_outbox_takes_the_same_queries_for_one_mail_and_for_three(
    as_: As,
    nadia: Account,
    conference: Conference,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    client = as_(nadia)
    _message(conference, "One")
    client.get(OUTBOX)
    with django_assert_max_num_queries(30) as first:
        client.get(OUTBOX)
    number = len(first.captured_queries)
    _message(conference, "Two")
    _message(factories.conference("octopus-2025"), "Three")
    client.get(OUTBOX)  # what is read once a revision is read now
    with django_assert_num_queries(number):
        client.get(OUTBOX)
