"""Travel and needs: asked after acceptance, editable until frozen, read by staff with a log."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.registration.logistics.actions import NotConcerned, save_form_settings, save_logistics
from octopus.registration.models import Logistics, Registration
from tests.support import factories, factories_form, factories_programme
from tests.support.registration.answers import STATUS, in_language

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
TRAVEL = "/en/octopus-2026/register/travel/"
TYPED = {
    "arrives_on": "2026-10-13",
    "arrives_at": "17:40",
    "arrival_place": "Strasbourg",
    "arrival_by": "TGV 2417",
    "leaves_on": "2026-10-16",
    "hotel": "Sample Hotel",
    "needs_visa": "yes",
    "diet": "Nuts (allergy)",
    "access_needs": "Step-free access",
}


def account_of(registration: Registration) -> Account:
    user = registration.person.account
    assert user is not None
    return user


def office(registration: Registration, page: str = "") -> str:
    return f"/en/office/octopus-2026/registrations/{registration.reference}/{page}"


def test_only_those_who_are_accepted_are_asked(
    as_: As, paula: Registration, conference: Conference
) -> None:
    waiting = factories.registration(conference, admitted="waiting")
    answer = as_(account_of(waiting)).get(TRAVEL)
    assert (answer.status_code, answer["Location"]) == (302, STATUS)
    with pytest.raises(NotConcerned):
        save_logistics(registration=waiting, fields={"hotel": "x"}, actor=account_of(waiting))
    page = as_(account_of(paula)).get(TRAVEL).content.decode()
    assert "Kept for 7 days from the last day of the conference, then deleted." in page
    assert "Kept for 30 days from the last day of the conference, then deleted." in page


@pytest.mark.parametrize(
    ("language", "task"),
    [
        ("en", "Enter your travel details and needs"),
        ("fr", "Indiquez les détails de votre voyage et vos besoins"),
        ("es", "Indique los datos de su viaje y sus necesidades"),
    ],
)
def test_status_says_what_remains(as_: As, paula: Registration, language: str, task: str) -> None:
    page = as_(account_of(paula)).get(in_language(STATUS, language)).content.decode()
    assert task in page
    assert in_language(TRAVEL, language) in page


def test_what_is_told_is_kept_and_the_task_is_done(as_: As, paula: Registration) -> None:
    client = as_(account_of(paula))
    answer = client.post(TRAVEL, TYPED)
    assert (answer.status_code, answer["Location"]) == (302, STATUS)
    kept = Logistics.objects.get()
    assert (kept.arrives_on, kept.needs_visa, kept.diet) == (
        date(2026, 10, 13),
        True,
        "Nuts (allergy)",
    )
    assert "Tell us how you travel" not in client.get(STATUS).content.decode()
    assert 'value="TGV 2417"' in client.get(TRAVEL).content.decode()


def test_log_names_fields_and_no_values(as_: As, paula: Registration) -> None:
    as_(account_of(paula)).post(TRAVEL, TYPED)
    entry = LogEntry.objects.get(action="registration.logistics")
    assert entry.before == {}
    assert entry.after == {"fields": [*[name for name in TYPED if name != "fields"]]}
    assert "Nuts" not in str(entry.after)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"leaves_on": "2026-10-12"}, "The departure date is before the arrival date."),
        ({"arrives_on": "2025-10-13"}, "This date is more than two months"),
        ({"arrives_on": "tomorrow"}, "Enter a valid date."),
        ({"needs_visa": "perhaps"}, "Select a valid choice."),
    ],
)
def test_what_makes_no_sense_is_told_and_typed_words_stay(
    as_: As, paula: Registration, changes: dict[str, str], message: str
) -> None:
    answer = as_(account_of(paula)).post(TRAVEL, TYPED | changes)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    assert "Nuts (allergy)" in page
    assert not Logistics.objects.exists()


def test_page_is_read_only_once_it_is_frozen(
    as_: As, at: At, nadia: Account, paula: Registration, conference: Conference
) -> None:
    client = as_(account_of(paula))
    client.post(TRAVEL, TYPED)
    save_form_settings(
        conference=conference,
        actor=nadia,
        wanted_by=date(2026, 9, 25),
        frozen_after=date(2026, 10, 5),
    )
    with at("2026-10-05T23:00:00+02:00"):
        assert client.post(TRAVEL, TYPED | {"hotel": "In time"}).status_code == 302
    with at("2026-10-06T00:30:00+02:00"):
        page = client.get(TRAVEL).content.decode()
        assert "In time" in page
        assert "<form class=" not in page
        client.post(TRAVEL, TYPED | {"hotel": "Too late"})
    assert Logistics.objects.get().hotel == "In time"


def test_question_after_acceptance_follows_the_visa(
    as_: As, paula: Registration, conference: Conference
) -> None:
    question = factories_form.question(
        conference, "consulate", required=True, stage="logistics", condition="visa"
    )
    name = f"q{question.pk}"
    client = as_(account_of(paula))
    assert client.post(TRAVEL, TYPED | {"needs_visa": "no"}).status_code == 302
    answer = client.post(TRAVEL, TYPED)
    assert answer.status_code == 200
    assert "Based on your answers, there is one further question" in answer.content.decode()
    assert client.post(TRAVEL, TYPED | {"questions": name, name: "Lagos"}).status_code == 302
    assert paula.answers.get().value == "Lagos"


def test_staff_see_travel_and_ask_for_needs_with_a_log(
    as_: As, nadia: Account, paula: Registration
) -> None:
    factories_form.logistics(paula, diet="Nuts (allergy)", access_needs="Step-free access")
    client = as_(nadia)
    page = client.get(office(paula)).content.decode()
    assert "Sample Hotel" in page
    assert "Nuts" not in page
    assert not LogEntry.objects.filter(action="registration.needs_read").exists()
    assert client.get(office(paula, "needs/")).status_code == 405
    read = client.post(office(paula, "needs/")).content.decode()
    assert "Nuts (allergy)" in read
    entry = LogEntry.objects.get(action="registration.needs_read")
    assert (entry.actor, entry.subject_id, entry.after) == (nadia, paula.pk, {})
    assert "dietary and accessibility needs viewed" in client.get(office(paula)).content.decode()


def test_list_and_its_export_never_hold_needs(as_: As, nadia: Account, paula: Registration) -> None:
    factories_form.logistics(paula, diet="Nuts (allergy)")
    client = as_(nadia)
    every = "&".join(f"column={name}" for name in ("name", "arrives", "leaves", "hotel", "visa"))
    for address in (f"?{every}", f"?{every}&export=csv"):
        text = client.get(f"/en/office/octopus-2026/registrations/{address}").content.decode()
        assert "Sample Hotel" in text
        assert "Nuts" not in text


def test_access_needs_leave_as_a_spreadsheet_with_a_log_for_each_person(
    as_: As,
    nadia: Account,
    simon: Account,
    otto: Account,
    paula: Registration,
    conference: Conference,
) -> None:
    factories_form.logistics(paula, diet="Vegetarian", access_needs="A ramp")
    closed = factories.registration(conference, admitted="accepted", meetings=("t-cy-35",))
    factories_form.logistics(closed, diet="Halal", access_needs="Captions")
    nobody = factories.registration(conference, admitted="accepted")
    factories_form.logistics(nobody)
    address = "/en/office/octopus-2026/registrations/access-needs/"
    assert as_(otto).post(address).status_code == 404
    answer = as_(simon).post(address)
    assert "Vegetarian" not in str(cells(answer.content))
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    read = LogEntry.objects.filter(action="registration.needs_read")
    assert [entry.subject_id for entry in read] == [paula.pk]
    as_(nadia).post(address)
    assert {entry.subject_id for entry in read.filter(actor=nadia)} == {paula.pk, closed.pk}


def cells(workbook: bytes) -> list[list[object]]:
    """The rows of the first sheet."""
    return CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(0).to_python()


def test_caterer_gets_numbers_for_each_day_meal_and_diet_and_no_names(
    as_: As, simon: Account, conference: Conference
) -> None:
    factories_programme.session(conference, "Lunch", kind="break", starts="12:30", ends="14:00")
    for diet, leaves_on in (
        ("Vegetarian", None),
        ("vegetarian ", None),
        ("", None),
        ("Vegetarian", date(2026, 10, 14)),
    ):
        guest = factories.registration(conference, admitted="accepted")
        factories_form.logistics(guest, diet=diet, leaves_on=leaves_on)
    answer = as_(simon).post("/en/office/octopus-2026/registrations/meals/")
    rows = cells(answer.content)
    assert rows[0] == ["Day", "Meeting", "Meal", "Dietary requirements", "Persons"]
    of_lunch = [row[3:] for row in rows if row[2] == "Lunch"]
    assert of_lunch == [["no special requirements", "1"], ["Vegetarian", "2"]]
    assert [row[4] for row in rows if "14 October" in str(row[0])] == ["1", "3"]
    names = set(Registration.objects.values_list("family_name", flat=True))
    assert not any(name in str(rows) for name in names)
    assert not LogEntry.objects.filter(action="registration.needs_read").exists()


def test_anyone_who_withdrew_is_not_asked_any_more(as_: As, at: At, paula: Registration) -> None:
    client = as_(account_of(paula))
    client.post(TRAVEL, TYPED)
    client.post("/en/octopus-2026/register/withdraw/", {"reason": ""})
    assert client.get(TRAVEL).status_code == 302
    assert Logistics.objects.get().hotel == "Sample Hotel"


def test_nothing_is_asked_of_visitors(english: Client, conference: Conference) -> None:
    assert "/sign-in/" in english.get(TRAVEL)["Location"]


def test_logistics_of_others_cannot_be_written(
    as_: As, otto: Account, paula: Registration, conference: Conference
) -> None:
    factories.registration(conference, holder=otto)
    values: dict[str, Any] = TYPED | {"registration": str(paula.pk)}
    as_(otto).post(TRAVEL, values)
    assert not Logistics.objects.exists()
