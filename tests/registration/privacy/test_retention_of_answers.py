"""The end of answers, travel and needs, and what a person reads of them."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from octopus.conferences.models import Conference
from octopus.privacy.personal_data import sources_in_order
from octopus.privacy.retention import group_named
from octopus.registration.models import Answer, Logistics, Registration
from tests.support import factories_form

# The conference ends on 16 October.
ENDS = date(2026, 10, 16)


def test_needs_go_and_travel_stays_until_its_own_day(
    paula: Registration, conference: Conference
) -> None:
    factories_form.logistics(paula, diet="Nuts", access_needs="A ramp")
    needs, travel = group_named("registration.needs"), group_named("registration.travel")
    assert (needs.days, travel.days) == (7, 30)
    assert needs.count(date(2026, 10, 15)) == {}
    assert needs.count(ENDS) == {(conference.pk, "needs"): 1}
    assert needs.remove(ENDS) == {(conference.pk, "needs"): 1}
    assert needs.remove(ENDS) == {}
    kept = Logistics.objects.get()
    assert (kept.diet, kept.access_needs, kept.hotel) == ("", "", "Sample Hotel")
    assert travel.remove(ENDS) == {(conference.pk, "travel"): 1}
    assert not Logistics.objects.exists()


def test_answers_go_after_the_days_of_their_question_with_their_files(
    paula: Registration,
    conference: Conference,
    settings: Any,
    tmp_path: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    card = factories_form.question(conference, "card", "file", kept_days=7)
    words = factories_form.question(conference, "words", kept_days=30, retired_at=paula.saved_at)
    answer = Answer(registration=paula, question=card, saved_at=paula.saved_at)
    answer.value = {"name": "card.pdf"}
    answer.file.save("card", ContentFile(b"%PDF-"))
    Answer.objects.create(registration=paula, question=words, value="A", saved_at=paula.saved_at)
    group = group_named("registration.answers")
    assert group.count(date(2026, 10, 22)) == {}
    with django_capture_on_commit_callbacks(execute=True):
        assert group.remove(date(2026, 10, 23)) == {(conference.pk, "answers"): 1}
    assert [answer.question.key for answer in Answer.objects.all()] == ["words"]
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert group.remove(date(2026, 11, 15)) == {(conference.pk, "answers"): 1}


def test_own_data_hold_answers_needs_and_what_staff_noted(
    paula: Registration, conference: Conference
) -> None:
    note = factories_form.question(conference, "note", internal=True)
    Answer.objects.create(registration=paula, question=note, value="VIP", saved_at=paula.saved_at)
    factories_form.logistics(paula, diet="Nuts")
    user = paula.person.account
    assert user is not None
    held = {source.key: list(source.read(user)) for source in sources_in_order()}
    assert held["registration.requests"][0]["Function"] == "Federal prosecutor"
    assert held["registration.logistics"][0]["dietary requirements"] == "Nuts"
    assert held["registration.answers"][0]["Answer"] == "VIP"
    assert held["registration.answers"][0]["Noted by"] == "the secretariat"


def test_erasing_removes_the_request_with_all_that_belongs_to_it(
    paula: Registration, jo: Registration, conference: Conference
) -> None:
    words = factories_form.question(conference)
    for registration in (paula, jo):
        Answer.objects.create(
            registration=registration, question=words, value="A", saved_at=paula.saved_at
        )
        factories_form.logistics(registration)
    user = paula.person.account
    assert user is not None
    for source in sources_in_order():
        if source.key.startswith("registration.") and source.erase is not None:
            source.erase(user)
    assert [registration.pk for registration in Registration.objects.all()] == [jo.pk]
    assert (Answer.objects.count(), Logistics.objects.count()) == (1, 1)
