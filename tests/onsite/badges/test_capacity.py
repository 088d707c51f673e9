"""Badge and door name the same capacity, in the languages that the conference has chosen."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.onsite.actions import issue_badges
from octopus.onsite.badges.content import badge_contents
from octopus.onsite.badges.pdf import BadgeContent
from octopus.onsite.models import Door
from octopus.people.models import Account
from octopus.programme.actions import add_session_role
from octopus.registration.categories.defaults import add_default_categories
from octopus.registration.models import Registration
from tests.support import factories, factories_bodies, factories_programme
from tests.support.pages import page_of

As = Callable[[Account], Client]


def _badge(registration: Registration) -> BadgeContent:
    (badge,) = issue_badges(registrations=[registration], actor=None)
    (face,) = badge_contents(registration.conference, [(registration, badge)])
    return face


def _at_the_door(client: Client, registration: Registration) -> str:
    meeting = registration.conference.meetings.get(slug="conference")
    door = Door.objects.create(meeting=meeting, name="Great Hall")
    answer = client.post(f"/en/door/{door.pk}/", {"code": _badge(registration).typed_code})
    return page_of(answer).text("//p[@class='who']/small")


def _member(conference: Conference, **values: object) -> Registration:
    return factories.registration(conference, admitted="accepted", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_door_says_the_word_that_stands_on_the_badge(
    as_: As, conference: Conference, dora: Account, language: str
) -> None:
    conference.content_languages = [language]
    conference.save()
    speaker = _member(conference)
    add_session_role(
        session=factories_programme.session(conference),
        person=speaker.person,
        role="speaker",
        actor=None,
    )
    word = {"en": "Speaker", "fr": "Intervenant"}[language]
    assert _badge(speaker).category_label.startswith(word)
    assert _at_the_door(as_(dora), speaker).startswith(word)


def test_delegation_stands_on_the_badge_of_who_is_in_one_and_of_nobody_else(
    as_: As, conference: Conference, dora: Account
) -> None:
    delegate, other = _member(conference), _member(conference)
    brazil = factories_bodies.delegation(conference)
    factories_bodies.delegate(brazil, delegate, state="accepted")
    assert _badge(delegate).category_label == "Delegation"
    assert _badge(other).category_label == "Public authority"
    assert _at_the_door(as_(dora), delegate).startswith("Delegation")
    assert _at_the_door(as_(dora), other).startswith("Public authority")


def test_an_applicant_to_a_delegation_is_not_in_it(conference: Conference) -> None:
    applicant = _member(conference)
    brazil = factories_bodies.delegation(conference)
    factories_bodies.delegate(brazil, applicant, endorsement="awaited")
    assert _badge(applicant).category_label == "Public authority"


def test_a_new_conference_calls_public_authorities_participants(conference: Conference) -> None:
    conference.categories.all().delete()
    add_default_categories(conference=conference)
    assert _badge(_member(conference)).category_label == "Participant"


@pytest.mark.parametrize(
    ("rule", "label", "country", "first"),
    [
        ("first", "Media", "Senegal", "en"),
        ("two", "Media / Media (fr)", "Senegal / Sénégal", "en"),
        ("holder", "Media (es)", "Senegal", "es"),
    ],
)
def test_a_badge_speaks_the_languages_of_the_conference_s_rule(
    conference: Conference, rule: str, label: str, country: str, first: str
) -> None:
    conference.badge_languages = rule
    conference.save()
    face = _badge(_member(conference, category="media", country="SN", language="es"))
    assert (face.category_label, face.country, face.language) == (label, country, first)


def test_anyone_who_reads_no_language_of_the_conference_gets_the_first(
    conference: Conference,
) -> None:
    conference.badge_languages, conference.content_languages = "holder", ["fr"]
    conference.save()
    assert _badge(_member(conference, language="es")).language == "fr"
