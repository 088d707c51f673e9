"""After the end of a conference: its pages tell what was, and ask nothing of anybody."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.utils.text import slugify

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.text.multilingual import MultilingualText
from octopus.website.actions import publish_version, write_article
from tests.support import factories, factories_bodies
from tests.support.letters import made
from tests.support.pages import page_of

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
LAST_DAY, AFTER = "2026-10-16T15:00:00+02:00", "2027-01-15T09:00:00+01:00"


def _write(conference: Conference, kind: str, title: str) -> None:
    wording = {"title": MultilingualText(en=title), "body": MultilingualText(en="<p>Bring it.</p>")}
    version = write_article(
        actor=None, owner=conference, kind=kind, slug=slugify(title), wording=wording
    )
    publish_version(version=version, actor=None)


@pytest.fixture
def announced(conference: Conference) -> Conference:
    conference.description = MultilingualText(en="High-level speakers are expected.")
    conference.showcase = MultilingualText(en="Tell us what you would like to exhibit.")
    conference.save()
    _write(conference, "page", "Practical")
    return conference


@pytest.mark.parametrize("page", ["", "attend/", "contact/"])
def test_what_was_announced_is_told_until_the_last_day(
    client: Client, at: At, announced: Conference, page: str
) -> None:
    future = ("are expected", "you would like to exhibit", "1 May until 31 August", "Practical")
    with at(LAST_DAY):
        before = page_of(client.get(f"/en/octopus-2026/{page}")).source
        assert any(words in before for words in future)
    with at(AFTER):
        after = page_of(client.get(f"/en/octopus-2026/{page}")).source
        assert not any(words in after for words in future)


def test_what_took_place_is_told_in_the_words_of_the_secretariat(
    client: Client, at: At, announced: Conference
) -> None:
    announced.retrospective = MultilingualText(en="312 people from 87 countries came.")
    announced.save()
    with at(LAST_DAY):
        assert "312 people" not in page_of(client.get("/en/octopus-2026/")).main
    with at(AFTER):
        assert "312 people" in page_of(client.get("/en/octopus-2026/")).main


def test_news_from_before_the_end_are_not_told_as_new(
    client: Client, at: At, announced: Conference
) -> None:
    with at("2026-08-17T09:00:00+02:00"):
        _write(announced, "news", "Two weeks left to register")
    with at("2026-10-20T09:00:00+02:00"):
        _write(announced, "news", "Conclusions")
    with at(AFTER):
        main = page_of(client.get("/en/octopus-2026/")).main
        assert "Conclusions" in main
        assert "Two weeks left" not in main
        assert "Two weeks left" in page_of(client.get("/en/octopus-2026/news/")).main


def test_a_practical_page_says_for_whom_it_was_written(
    client: Client, at: At, announced: Conference
) -> None:
    words = "This page was written for participants in the conference of"
    for moment, is_said in ((LAST_DAY, False), (AFTER, True)):
        with at(moment):
            main = page_of(client.get("/en/octopus-2026/pages/practical/")).main
        assert (words in main) == is_said


def test_no_letter_is_offered_to_whom_it_can_no_longer_serve(
    as_: As, at: At, conference: Conference, otto: Account
) -> None:
    factories.registration(conference, holder=otto, admitted="accepted")
    with at(AFTER):
        main = page_of(as_(otto).get("/en/octopus-2026/letters/")).main
    assert "If you need a visa" not in main


def test_a_focal_point_is_asked_nothing_after_the_meeting(
    as_: As, at: At, conference: Conference, fabio: Account
) -> None:
    delegation = factories_bodies.delegation(conference)
    person = factories.registration(conference, meetings=(), family_name="Sample")
    factories_bodies.delegate(delegation, person, endorsement="awaited")
    address = f"/en/octopus-2026/delegations/{delegation.pk}/"
    client = as_(fabio)
    requests = (
        "until you reply",
        "place left",
        "places left",
        "Submit the file",
        "not received yet",
    )
    with at(LAST_DAY.replace("16T", "01T")):
        page = page_of(client.get(address))
        assert [words for words in requests if words in page.main] != []
    with at(AFTER):
        page = page_of(client.get(address))
        assert [words for words in requests if words in page.main] == []
        assert "Not decided before the meeting ended" in page.main
        assert "The meeting ended on 13 October 2026." in page.main


def test_the_office_has_nothing_to_do_for_a_meeting_that_is_over(
    as_: As, at: At, conference: Conference, nadia: Account
) -> None:
    factories.registration(conference)
    made.requested(factories.registration(conference, admitted="accepted"))
    client = as_(nadia)
    with at(LAST_DAY):
        page = page_of(client.get("/en/office/octopus-2026/")).main
        assert "Request to decide" in page
        assert "Visa letter" in page
    with at(AFTER):
        page = page_of(client.get("/en/office/octopus-2026/")).main
        assert "Request to decide" not in page
        assert "Visa letter" not in page
        rows = page_of(client.get("/en/office/octopus-2026/registrations/")).main
        assert "not decided" in rows


def test_nobody_is_asked_to_withdraw_or_to_note_a_day_that_is_over(
    client: Client, at: At, conference: Conference
) -> None:
    asks = "amend or withdraw your registration"
    with at("2026-10-01T09:00:00+02:00"):
        assert asks in page_of(client.get("/en/octopus-2026/register/")).main
    with at(AFTER):
        page = page_of(client.get("/en/octopus-2026/register/")).main
        assert asks not in page
        assert "sign in to see your registration and your documents" in page
