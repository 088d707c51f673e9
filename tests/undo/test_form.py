"""Undoing what was done to categories and questions, to projects, and to meetings."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from octopus import clock
from octopus.conferences.assignments import assign
from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.projects.models import Contribution, Donor, ProjectDocument
from octopus.registration.models import Answer, Category, Question, Registration
from octopus.text.multilingual import MultilingualText
from tests.support import factories, factories_form, factories_programme
from tests.support.website.undoing import do, press

As = Callable[[Account], Client]
FORM = "/en/office/octopus-2026/questions/"
HOUSE = "/en/office/octopus-2026/conference/"
PROJECT = "/en/office/projects/octopus-project/"


def _category(**changes: Any) -> dict[str, Any]:
    return {
        "name_en": "Media",
        "badge_label_en": "Press",
        "badge_colour": "warm",
        "publication": "never",
    } | changes


def test_a_category_is_there_again_with_the_questions_that_it_is_asked(
    as_: As, nadia: Account, conference: Conference
) -> None:
    category = conference.categories.get(key="media")
    question = factories_form.question(conference)
    question.categories.add(category)
    client = as_(nadia)
    offer = do(client, f"{FORM}categories/{category.pk}/remove/")
    assert offer.words == "There is a category “Media” again."
    assert not Category.objects.filter(pk=category.pk).exists()
    press(client, offer)
    assert list(question.categories.all()) == [category]
    assert Category.objects.get(pk=category.pk).name == category.name


def test_a_category_whose_key_is_taken_again_does_not_come_back(
    as_: As, nadia: Account, conference: Conference
) -> None:
    category = conference.categories.get(key="media")
    client = as_(nadia)
    offer = do(client, f"{FORM}categories/{category.pk}/remove/")
    client.post(f"{FORM}categories/new/", _category())
    page = press(client, offer, status=409)
    assert page.text("//main//p[@role='alert']") == (
        "What was removed cannot be restored: something that it belongs to has changed."
    )


def test_a_category_is_as_before(as_: As, nadia: Account, conference: Conference) -> None:
    category = conference.categories.get(key="media")
    client = as_(nadia)
    offer = do(client, f"{FORM}categories/{category.pk}/", _category(name_en="Journalists"))
    assert offer.words == "The category “Media” is as before."
    press(client, offer)
    category.refresh_from_db()
    assert category.name["en"] == "Media"
    entry = LogEntry.objects.order_by("pk").last()
    assert entry is not None
    assert entry.after["name"]["en"] == "Media"


def _question(**changes: Any) -> dict[str, Any]:
    return {
        "label_en": "Topics?",
        "purpose_en": "To plan rooms.",
        "kept_days": "30",
        "kind": "choices",
        "stage": "request",
        "options-TOTAL_FORMS": "2",
        "options-INITIAL_FORMS": "0",
        "options-0-label_en": "Evidence",
        "options-1-label_en": "Training",
    } | changes


# Evidence stays, Visits takes the place of Training.
CHANGED = _question(**{"options-0-key": "evidence", "options-1-label_en": "Visits"})


def test_a_question_is_asked_as_before_with_its_answers_to_choose_from(
    as_: As, nadia: Account, conference: Conference
) -> None:
    client = as_(nadia)
    client.post(f"{FORM}new/", _question())
    question = Question.objects.get()
    offer = do(client, f"{FORM}{question.pk}/", CHANGED)
    press(client, offer)
    labels = [str(option.label) for option in question.options.all()]
    assert labels == ["Evidence", "Training"]


def test_a_question_that_was_answered_since_keeps_what_was_chosen(
    as_: As, nadia: Account, paula: Registration, conference: Conference
) -> None:
    client = as_(nadia)
    client.post(f"{FORM}new/", _question())
    question = Question.objects.get()
    offer = do(client, f"{FORM}{question.pk}/", CHANGED)
    Answer.objects.create(
        question=question, registration=paula, value=["visits"], saved_at=clock.now()
    )
    page = press(client, offer, status=409)
    assert page.text("//main//p[@role='alert']") == "The question has been answered since."


@pytest.mark.parametrize("again", ["", "1"])
def test_retiring_and_asking_again_are_undone(
    as_: As, nadia: Account, conference: Conference, again: str
) -> None:
    question = factories_form.question(conference)
    client = as_(nadia)
    if again:
        do(client, f"{FORM}{question.pk}/retire/")
    offer = do(client, f"{FORM}{question.pk}/retire/", {"again": again})
    press(client, offer)
    question.refresh_from_db()
    assert (question.retired_at is not None) == bool(again)


def test_a_question_about_a_closed_meeting_is_undone_in_its_circle_only(
    as_: As, nadia: Account, simon: Account, conference: Conference
) -> None:
    closed = conference.meetings.get(slug="t-cy-35")
    question = factories_form.question(conference, meeting=closed)
    offer = do(as_(nadia), f"{FORM}{question.pk}/retire/")
    press(as_(simon), offer, status=404)
    press(as_(nadia), offer)


def test_a_meeting_is_there_again_with_all_that_went_with_it(
    as_: As, nadia: Account, conference: Conference
) -> None:
    meeting = conference.meetings.get(slug="network-24-7")
    assign(user=nadia, meeting=meeting, actor=nadia)
    session = factories_programme.session(conference, "Exchange", meeting=meeting.slug)
    factories_programme.session_role(session, "Kofi Exemple")
    client = as_(nadia)
    offer = do(client, f"{HOUSE}meetings/network-24-7/remove/")
    assert not Meeting.objects.filter(pk=meeting.pk).exists()
    press(client, offer)
    meeting = Meeting.objects.get(slug="network-24-7")
    assert [str(held.title) for held in meeting.sessions.all()] == ["Exchange"]
    assert meeting.sessions.get().session_roles.count() == 1
    assert meeting.assignments.filter(account=nadia).exists()


def test_a_closed_meeting_that_is_gone_stays_unknown_to_others(
    as_: As, nadia: Account, simon: Account, conference: Conference
) -> None:
    offer = do(as_(nadia), f"{HOUSE}meetings/t-cy-35/remove/")
    press(as_(simon), offer, status=404)
    press(as_(nadia), offer)
    assert conference.meetings.filter(slug="t-cy-35").exists()


def test_a_meeting_is_as_before(as_: As, nadia: Account, conference: Conference) -> None:
    client = as_(nadia)
    typed = {
        "title_en": "Another name",
        "starts": "2026-10-14",
        "ends": "2026-10-16",
        "relation": "side",
        "access": "open",
        "announced": "on",
    }
    offer = do(client, f"{HOUSE}meetings/conference/", typed)
    assert offer.words == "The meeting “Octopus Conference 2026” is as before."
    press(client, offer)
    assert conference.meetings.get(slug="conference").title["en"] == "Octopus Conference 2026"


def test_a_publication_of_a_project_is_on_its_page_again(
    as_: As, nadia: Account, conference: Conference
) -> None:
    project = factories.project()
    paper = ProjectDocument.objects.create(
        project=project, title=MultilingualText(en="Report"), month=date(2026, 3, 1)
    )
    donor = Donor.objects.create(country="NO")
    given = Contribution.objects.create(
        project=project,
        donor=donor,
        announced="2026-03",
        currency="NOK",
        amount=Decimal("1250000.50"),
    )
    client = as_(nadia)
    for kind, part in (("documents", paper), ("contributions", given)):
        offer = do(client, f"{PROJECT}{kind}/{part.pk}/remove/")
        assert offer.words.endswith("is on the page of the project again.")
        press(client, offer)
        again = type(part).objects.get(pk=part.pk)
        assert [getattr(again, field.attname) for field in part._meta.local_fields] == [
            getattr(part, field.attname) for field in part._meta.local_fields
        ]


def test_a_project_is_public_again(
    as_: As, nadia: Account, conference: Conference, client: Client
) -> None:
    project = factories.project()
    areas = list(project.result_areas.values_list("title", flat=True))
    signed_in = as_(nadia)
    typed = {
        "title_en": "Octopus Project",
        "objective_en": "To support the Convention.",
        "areas-TOTAL_FORMS": "1",
        "areas-INITIAL_FORMS": "0",
        "areas-0-title_en": "Only one",
    }
    offer = do(signed_in, f"{PROJECT}facts/", typed)
    assert offer.words == "“Octopus Project” is public again."
    project.refresh_from_db()
    assert not project.published
    press(signed_in, offer)
    project.refresh_from_db()
    assert project.published
    assert list(project.result_areas.values_list("title", flat=True)) == areas
