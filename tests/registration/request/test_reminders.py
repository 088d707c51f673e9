"""Asking again once, a week before an answer or travel is wanted."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.registration.logistics.actions import save_form_settings
from octopus.registration.models import Answer, Registration
from octopus.registration.request.reminders import remind
from tests.support import factories, factories_form

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]


def test_anyone_who_owes_an_answer_is_reminded_once_in_their_language(
    at: At, conference: Conference
) -> None:
    question = factories_form.question(conference, required_after=date(2026, 9, 15))
    owes = factories.registration(conference, language="fr")
    done = factories.registration(conference)
    Answer.objects.create(registration=done, question=question, value="A", saved_at=done.saved_at)
    factories.registration(conference, state="withdrawn")
    factories.registration(conference, state="draft")
    with at("2026-09-07T12:00:00+02:00"):
        assert remind() == 0
    with at("2026-09-08T12:00:00+02:00"):
        assert (remind(), remind()) == (1, 0)
    message = Message.objects.get()
    assert (message.about_id, message.language, message.state) == (owes.pk, "fr", "released")
    assert "Quels topics\u202f?" in message.body
    assert "15 septembre 2026" in message.body
    assert "/fr/octopus-2026/register/correct/" in message.body


def test_question_about_a_closed_meeting_is_asked_within_its_circle(
    at: At, as_: As, tara: Registration, nadia: Account, simon: Account, conference: Conference
) -> None:
    plenary = conference.meetings.get(slug="t-cy-35")
    soon = date(2026, 9, 15)
    factories_form.question(conference, "topics", required_after=soon)
    factories_form.question(conference, "secret", required_after=soon, meeting=plenary)
    with at("2026-09-08T12:00:00+02:00"):
        assert remind() == 1
    mails = Message.objects.filter(about_kind="registration.registration", about_id=tara.pk)
    bodies = {mail.circle: mail.body for mail in mails}
    assert set(bodies) == {"", plenary.circle}
    assert "Which secret?" in bodies[plenary.circle]
    assert "Which secret?" not in bodies[""]
    outbox = "/en/office/outbox/"
    number = Message.objects.get(circle=plenary.circle).pk
    assert as_(simon).get(f"{outbox}{number}/").status_code == 404
    assert as_(nadia).get(f"{outbox}{number}/").status_code == 200


def test_nobody_is_asked_anything_for_a_request_that_was_declined(
    at: At, as_: As, conference: Conference, otto: Account
) -> None:
    factories_form.question(conference, required_after=date(2026, 9, 15))
    factories.registration(conference, holder=otto, admitted="declined")
    with at("2026-09-08T12:00:00+02:00"):
        assert remind() == 0
        page = as_(otto).get("/en/octopus-2026/register/status/").content.decode()
    assert "Your registration could not be accepted" in page
    assert "15 September 2026" not in page


def test_question_after_acceptance_is_owed_by_the_accepted_only(
    at: At, paula: Registration, conference: Conference
) -> None:
    factories_form.question(conference, stage="logistics", required_after=date(2026, 9, 15))
    factories.registration(conference, admitted="waiting")
    with at("2026-09-10T12:00:00+02:00"):
        assert remind() == 1
    message = Message.objects.get()
    assert message.about_id == paula.pk
    assert "/register/travel/" in message.body


def test_missing_travel_details_are_asked_for_once(
    at: At, nadia: Account, paula: Registration, jo: Registration, conference: Conference
) -> None:
    factories_form.logistics(
        jo, arrives_on=date(2026, 10, 13), leaves_on=date(2026, 10, 16), needs_visa=False
    )
    factories.registration(conference)
    wanted = date(2026, 9, 25)
    save_form_settings(conference=conference, actor=nadia, wanted_by=wanted, frozen_after=None)
    with at("2026-09-20T12:00:00+02:00"):
        assert (remind(), remind()) == (1, 0)
    message = Message.objects.get()
    assert (message.about_id, message.subject) == (
        paula.pk,
        "Your travel details: Octopus Conference 2026",
    )


def test_all_are_reminded_however_many(at: At, conference: Conference) -> None:
    factories_form.question(conference, required_after=date(2026, 9, 15))
    for _number in range(103):
        factories.registration(conference)
    with at("2026-09-10T12:00:00+02:00"):
        assert remind() == 103
