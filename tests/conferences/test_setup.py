"""Conferences that begin blank or from an edition; drafts deleted, conferences taken back."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from octopus.conferences.actions import MeetingFacts, publish_conference, save_meeting
from octopus.conferences.models import Conference
from octopus.conferences.setup.actions import (
    begin_blank,
    begin_from_edition,
    delete_draft,
    take_back,
)
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.registration.models import Question
from octopus.text.multilingual import MultilingualText
from octopus.website.actions import write_article
from tests.support import factories_form
from tests.support.pages import page_of

As = Callable[[Account], Client]
FACTS = {
    "title": MultilingualText(en="Water Forum 2028", fr="Forum de l’eau 2028", es="Foro 2028"),
    "start_date": date(2028, 6, 7),
    "end_date": date(2028, 6, 9),
    "city": MultilingualText(en="Dakar"),
    "country": "SN",
    "time_zone": "Africa/Dakar",
}
TYPED = {
    "title_en": "Water Forum 2028",
    "title_fr": "Forum de l’eau 2028",
    "title_es": "Foro del agua 2028",
    "start_date": "2028-06-07",
    "end_date": "2028-06-09",
    "city_en": "Dakar",
    "country": "SN",
    "time_zone": "Africa/Dakar",
    "language_1": "en",
    "language_2": "fr",
    "language_3": "es",
}
NEW = "/en/office/conferences/new/"


def test_a_blank_conference_is_a_draft_with_categories(nadia: Account, as_: As) -> None:
    answer = as_(nadia).post(f"{NEW}blank/", TYPED, follow=True)
    made = Conference.objects.get()
    assert "The draft has been created." in answer.content.decode()
    assert (made.published, made.slug, made.country) == (False, "water-forum-2028", "SN")
    assert made.issuer == {}
    assert made.categories.count() == 7
    assert made.meetings.get().relation == "conference"


def test_no_time_zone_is_taken_for_granted(nadia: Account, as_: As) -> None:
    page = page_of(as_(nadia).get(f"{NEW}blank/"))
    assert page.tree.xpath('//input[@name="time_zone"]/@value') in ([], [""])


def test_a_blank_conference_asks_for_what_it_needs(nadia: Account, as_: As) -> None:
    typed = TYPED | {"title_en": "", "end_date": "2028-06-01", "time_zone": "Dakar"}
    answer = as_(nadia).post(f"{NEW}blank/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The last day is before the first day." in page
    assert "“Dakar” is not a time zone." in page
    assert "Forum de l’eau 2028" in page
    assert not Conference.objects.exists()


@pytest.fixture
def edition(conference: Conference, nadia: Account) -> Conference:
    """The conference with a room, a topic, questions that depend on each other, and a page."""
    conference.rooms.create(slug="hall", name=MultilingualText(en="Great Hall"), seats=400)
    conference.topics.create(slug="floods", name=MultilingualText(en="Floods"))
    first = factories_form.question(conference, key="visa", kind=Question.Kind.YES_NO)
    factories_form.question(
        conference,
        key="embassy",
        condition=Question.Condition.QUESTION,
        condition_question=first,
        condition_value="yes",
        frozen_after=conference.start_date,
    )
    write_article(
        actor=nadia,
        owner=conference,
        kind="page",
        slug="hotels",
        wording={"title": MultilingualText(en="Hotels")},
    )
    return conference


def copied(edition: Conference, actor: Account, *parts: str) -> Conference:
    return begin_from_edition(actor=actor, edition=edition, facts=FACTS, parts=parts)


def test_an_edition_hands_on_what_was_chosen(edition: Conference, nadia: Account) -> None:
    made = copied(edition, nadia, "details", "rooms", "topics", "questions", "pages")
    assert (made.contact_email, made.working_languages) == (
        edition.contact_email,
        edition.working_languages,
    )
    assert [str(room) for room in made.rooms.all()] == ["Great Hall"]
    assert [str(topic) for topic in made.topics.all()] == ["Floods"]
    assert made.categories.count() == edition.categories.count()
    embassy = made.questions.get(key="embassy")
    assert embassy.condition_question == made.questions.get(key="visa")
    assert embassy.frozen_after == made.start_date
    page = made.articles.get().versions.get()
    assert (str(page.title), page.publish_at) == ("Hotels", None)
    assert edition.rooms.count() == 1
    assert edition.questions.count() == 2


def test_nothing_is_inherited_in_silence(edition: Conference, nadia: Account) -> None:
    edition.issuer = MultilingualText(en="House of the edition")
    edition.save()
    made = copied(edition, nadia)
    assert made.issuer == {}
    assert made.contact_email == ""
    assert not made.rooms.exists()
    assert made.categories.count() == 7


def test_meetings_move_with_the_first_day_and_closed_ones_are_those_in_charge(
    edition: Conference, nadia: Account, simon: Account
) -> None:
    closed = MeetingFacts(
        title=MultilingualText(en="Plenary of secrets"),
        starts=edition.start_date,
        ends=edition.end_date,
    )
    save_meeting(conference=edition, actor=nadia, facts=closed)
    by_nadia = copied(edition, nadia, "meetings")
    meeting = by_nadia.meetings.get(slug="plenary-of-secrets")
    assert meeting.starts == by_nadia.start_date
    by_simon = copied(edition, simon, "meetings")
    assert "plenary-of-secrets" not in by_simon.meetings.values_list("slug", flat=True)


def test_the_form_of_a_copy_offers_the_parts(edition: Conference, nadia: Account, as_: As) -> None:
    client = as_(nadia)
    page = page_of(client.get(f"{NEW}from/{edition.slug}/"))
    ticked = page.tree.xpath('//input[@name="parts"][@checked]/@value')
    assert "rooms" in ticked
    assert "issuer" not in ticked
    client.post(f"{NEW}from/{edition.slug}/", TYPED | {"parts": ["rooms"]})
    made = Conference.objects.get(slug="water-forum-2028")
    assert made.rooms.count() == 1
    assert not made.topics.exists()


def test_a_draft_is_deleted_with_its_parts(edition: Conference, nadia: Account, as_: As) -> None:
    made = copied(edition, nadia, "rooms", "questions", "pages")
    client = as_(nadia)
    address = f"/en/office/{made.slug}/conference/delete/"
    assert "cannot be undone" in client.get(address).content.decode()
    client.post(address)
    assert list(Conference.objects.all()) == [edition]
    assert LogEntry.objects.filter(action="conference.deleted").exists()


def test_a_published_conference_is_not_deleted(conference: Conference, nadia: Account) -> None:
    with pytest.raises(ValidationError, match="Take it back first"):
        delete_draft(conference=conference, actor=nadia)


def test_a_conference_without_registrations_is_taken_back(nadia: Account) -> None:
    made = begin_blank(actor=nadia, facts=FACTS)
    publish_conference(conference=made, actor=nadia)
    take_back(conference=made, actor=nadia)
    made.refresh_from_db()
    assert not made.published


@pytest.mark.usefixtures("paula")
def test_a_conference_with_registrations_stays(
    conference: Conference, nadia: Account, as_: As
) -> None:
    answer = as_(nadia).post(f"/en/office/{conference.slug}/conference/take-back/", follow=True)
    assert "People have registered for this conference." in answer.content.decode()
    conference.refresh_from_db()
    assert conference.published


def test_a_draft_that_was_published_meanwhile_is_not_deleted(nadia: Account) -> None:
    opened = begin_blank(actor=nadia, facts=FACTS)
    publish_conference(conference=Conference.objects.get(pk=opened.pk), actor=nadia)
    with pytest.raises(ValidationError, match="Take it back first"):
        delete_draft(conference=opened, actor=nadia)
    assert Conference.objects.filter(pk=opened.pk).exists()
