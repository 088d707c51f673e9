"""Who an accepted person is changes only when the secretariat confirms it."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.onsite.actions import issue_badges
from octopus.onsite.badges.content import badge_contents
from octopus.people.models import Account
from octopus.privacy.queries import entries_about
from octopus.registration.models import Registration
from octopus.registration.rules import confirms_changes
from tests.support import cast, factories
from tests.support.pages import page_of
from tests.support.registration.answers import CORRECT, START, STATUS, answers

As = Callable[[Account], Client]
OFFICE = "/en/office/octopus-2026/"
OTHER = {"family_name": "Autre", "given_names": "Zoé", "country": "FR", "category": "staff"}


@pytest.fixture
def accepted(conference: Conference, otto: Account, as_: As) -> Registration:
    as_(otto).post(START, answers())
    sent = Registration.objects.get()
    sent.admissions.update(state="accepted")
    Message.objects.all().delete()
    return sent


def _badge(registration: Registration) -> tuple[str, str, str]:
    (badge,) = issue_badges(registrations=[registration], actor=None)
    (badge_content,) = badge_contents(registration.conference, [(registration, badge)])
    return badge_content.name, badge_content.country, badge_content.category_label


def _again(registration: Registration) -> Registration:
    return Registration.objects.select_related("category", "conference").get(pk=registration.pk)


def test_changes_wait_and_the_badge_stays(
    as_: As, otto: Account, nadia: Account, accepted: Registration
) -> None:
    before = _badge(_again(accepted))
    answer = as_(otto).post(CORRECT, answers(**OTHER, title="Dr"), follow=True)
    now = _again(accepted)
    assert _badge(now) == before
    assert (now.family_name, now.person.family_name, now.title) == ("de Tal", "de Tal", "Dr")
    page = page_of(answer)
    assert "badge and your letters stay as they are" in page.text("//*[@id='pending']")
    assert "Autre" in page.text("//*[@id='pending']")
    assert {message.key for message in Message.objects.filter(recipient=otto)} == {
        "registration.changes_wait",
        "registration.corrected",
    }
    assert Message.objects.filter(recipient=nadia, key="registration.changes_to_confirm").exists()


def test_form_shows_what_was_asked_and_takes_it_back(
    as_: As, otto: Account, accepted: Registration
) -> None:
    client = as_(otto)
    client.post(CORRECT, answers(**OTHER))
    (field,) = page_of(client.get(CORRECT)).tree.xpath("//main//input[@name='family_name']")
    assert field.get("value") == "Autre"
    client.post(CORRECT, answers())
    assert _again(accepted).pending_changes == {}
    assert not page_of(client.get(STATUS)).texts("//*[@id='pending']")


def test_office_sees_what_waits_and_confirms(
    as_: As, otto: Account, nadia: Account, accepted: Registration
) -> None:
    as_(otto).post(CORRECT, answers(**OTHER))
    office, own = as_(nadia), f"{OFFICE}registrations/{accepted.reference}/"
    assert "Changed registration" in page_of(office.get(OFFICE)).main
    listed = page_of(office.get(f"{OFFICE}registrations/?changes=wait"))
    assert "changes to confirm" in listed.main
    page = page_of(office.get(own))
    waits = page.text("//*[@id='pending']")
    for words in ("Brazil", "France", "Staff of the organiser", "Autre"):
        assert words in waits
    seen = _again(accepted).pending_since.isoformat()  # type: ignore[union-attr]
    office.post(f"{own}changes/", {"answer": "confirm", "seen": seen})
    now = _again(accepted)
    assert (now.family_name, now.country, now.category.key) == ("Autre", "FR", "staff")  # type: ignore[union-attr]
    assert now.pending_changes == {}
    assert now.admissions.get().state == "accepted"
    entry = entries_about(accepted)[0]
    assert (entry.action, entry.actor) == ("registration.changes_confirmed", nadia)
    assert (entry.before["country"], entry.after["country"]) == ("BR", "FR")
    assert Message.objects.filter(recipient=otto, key="registration.changes_confirmed").exists()


def test_office_refuses_with_a_reason(
    as_: As, otto: Account, nadia: Account, accepted: Registration
) -> None:
    as_(otto).post(CORRECT, answers(**OTHER))
    seen = _again(accepted).pending_since.isoformat()  # type: ignore[union-attr]
    address = f"{OFFICE}registrations/{accepted.reference}/changes/"
    as_(nadia).post(address, {"answer": "refuse", "seen": seen, "reason": ""})
    assert _again(accepted).pending_changes
    as_(nadia).post(address, {"answer": "refuse", "seen": seen, "reason": "Not the same person."})
    now = _again(accepted)
    assert (now.pending_changes, now.country) == ({}, "BR")
    message = Message.objects.get(recipient=otto, key="registration.changes_refused")
    assert "Not the same person." in message.body


def test_answer_to_older_changes_confirms_nothing(
    as_: As, otto: Account, nadia: Account, accepted: Registration
) -> None:
    as_(otto).post(CORRECT, answers(**OTHER))
    address = f"{OFFICE}registrations/{accepted.reference}/changes/"
    old = "2026-06-01T10:00:00+00:00"
    answer = as_(nadia).post(address, {"answer": "confirm", "seen": old}, follow=True)
    assert "have been superseded" in page_of(answer).main
    assert _again(accepted).country == "BR"


def test_who_decides_on_one_category_cannot_make_a_person_staff(conference: Conference) -> None:
    mara = cast.mara(conference)
    journalist = factories.registration(
        conference, category="media", meetings=("t-cy-35",), admitted="accepted"
    )
    journalist.pending_changes = {"country": "FR"}
    assert confirms_changes(mara, journalist)
    journalist.pending_changes = {"category": "staff"}
    assert not confirms_changes(mara, journalist)
