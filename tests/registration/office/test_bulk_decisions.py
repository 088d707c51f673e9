"""Decisions on many registrations at once: they hit what was chosen, and nothing else."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.registration.models import Admission, Registration
from tests.support import factories

As = Callable[[Account], Client]
LIST = "/en/office/octopus-2026/registrations/"


def _state(registration: Registration, meeting: str = "conference") -> str:
    return Admission.objects.get(registration=registration, meeting__slug=meeting).state


@pytest.fixture
def german(conference: Conference) -> Registration:
    return factories.registration(conference, family_name="Alpha", country="DE", language="fr")


@pytest.fixture
def spanish(conference: Conference) -> Registration:
    return factories.registration(conference, family_name="Bravo", country="ES", language="es")


def test_nothing_ticked_changes_nothing(as_: As, nadia: Account, german: Registration) -> None:
    response = as_(nadia).post(LIST, {"action": "accepted"}, follow=True)
    assert "Nothing selected." in response.content.decode()
    assert _state(german) == "requested"


def test_asking_says_numbers_and_languages_and_changes_nothing(
    as_: As, nadia: Account, conference: Conference, german: Registration, spanish: Registration
) -> None:
    accepted = factories.registration(conference, admitted="accepted")
    declined = factories.registration(conference, admitted="declined", language="es")
    rows = [german.pk, spanish.pk, accepted.pk, declined.pk]
    page = as_(nadia).post(LIST, {"action": "accepted", "row": rows}).content.decode()
    assert "3 people will be accepted for “Octopus Conference 2026” only." in page
    assert "3 e-mails will be placed in the outbox (2 × Spanish and 1 × French)." in page
    assert "Of these, 1 had a different decision before (1 × declined)." in page
    assert "1 person is unchanged" in page
    assert _state(german) == "requested"
    assert not Message.objects.exists()


def test_confirmed_decision_hits_the_ticked_rows_alone(
    as_: As, nadia: Account, german: Registration, spanish: Registration
) -> None:
    page = as_(nadia).post(
        LIST, {"action": "accepted", "row": [german.pk], "confirmed": "1"}, follow=True
    )
    assert "1 registration decided: accepted. The e-mail is in the outbox." in page.content.decode()
    assert (_state(german), _state(spanish)) == ("accepted", "requested")
    mail = Message.objects.get()
    assert (mail.language, mail.state, mail.to) == ("fr", "waiting", german.email)
    entry = LogEntry.objects.get(action="admission.accepted")
    assert (entry.actor, entry.subject_id) == (nadia, german.pk)
    assert (entry.before["state"], entry.after["state"]) == ("requested", "accepted")


def test_ticked_row_that_the_filter_leaves_out_is_not_hit(
    as_: As, nadia: Account, german: Registration, spanish: Registration
) -> None:
    rows = [german.pk, spanish.pk]
    data = {"action": "accepted", "row": rows, "confirmed": "1"}
    as_(nadia).post(f"{LIST}?country=DE", data)
    assert (_state(german), _state(spanish)) == ("accepted", "requested")


def test_all_that_match_reaches_over_pages_and_stops_at_the_filter(
    as_: As, nadia: Account, conference: Conference, spanish: Registration
) -> None:
    for _number in range(52):  # a page holds fifty
        factories.registration(conference, country="DE")
    data = {"action": "waiting", "scope": "matching"}
    page = as_(nadia).post(f"{LIST}?country=DE", data).content.decode()
    assert "52 people will be placed on the waiting list" in page
    as_(nadia).post(f"{LIST}?country=DE", data | {"confirmed": "52"})
    assert Admission.objects.filter(state="waiting").count() == 52
    assert _state(spanish) == "requested"


def test_filter_that_makes_no_sense_hits_nobody(
    as_: As, nadia: Account, german: Registration
) -> None:
    data = {"action": "accepted", "scope": "matching", "confirmed": "1"}
    as_(nadia).post(f"{LIST}?country=bogus", data)
    assert _state(german) == "requested"


def test_number_that_has_changed_is_asked_again(
    as_: As, nadia: Account, conference: Conference, german: Registration
) -> None:
    data = {"action": "accepted", "scope": "matching", "confirmed": "1"}
    factories.registration(conference)
    page = as_(nadia).post(LIST, data).content.decode()
    assert "The list has changed since your selection." in page
    assert _state(german) == "requested"


def test_decision_counts_for_the_meeting_filtered_by(
    as_: As, nadia: Account, conference: Conference
) -> None:
    both = factories.registration(conference, meetings=("conference", "t-cy-35"))
    meeting = conference.meetings.get(slug="t-cy-35")
    as_(nadia).post(
        f"{LIST}?meeting={meeting.pk}", {"action": "accepted", "row": [both.pk], "confirmed": "1"}
    )
    assert (_state(both), _state(both, "t-cy-35")) == ("requested", "accepted")


def test_declining_without_a_reason_asks_for_it(
    as_: As, nadia: Account, german: Registration
) -> None:
    data = {"action": "declined", "row": [german.pk], "confirmed": "1", "reason": "  "}
    response = as_(nadia).post(LIST, data)
    assert response.status_code == 400
    assert "Please give the reason. The person will see it." in response.content.decode()
    assert _state(german) == "requested"


def test_declining_with_a_reason_sends_it_to_each(
    as_: As, nadia: Account, german: Registration, spanish: Registration
) -> None:
    data = {
        "action": "declined",
        "scope": "matching",
        "confirmed": "2",
        "reason": "The delegation is complete.",
    }
    as_(nadia).post(LIST, data)
    assert (_state(german), _state(spanish)) == ("declined", "declined")
    assert {message.language for message in Message.objects.all()} == {"fr", "es"}
    assert all("The delegation is complete." in message.body for message in Message.objects.all())


def test_more_people_than_seats_accepts_nobody(
    as_: As, nadia: Account, conference: Conference, german: Registration, spanish: Registration
) -> None:
    conference.meetings.filter(slug="conference").update(seats=1)
    data = {"action": "accepted", "scope": "matching", "confirmed": "2"}
    page = as_(nadia).post(LIST, data, follow=True).content.decode()
    assert "There is 1 free seat, and 2 would be needed. No one was accepted." in page
    assert (_state(german), _state(spanish)) == ("requested", "requested")


def test_withdrawn_registration_is_left_alone(
    as_: As, nadia: Account, conference: Conference
) -> None:
    gone = factories.registration(conference, state="withdrawn", admitted="withdrawn")
    as_(nadia).post(LIST, {"action": "accepted", "row": [gone.pk], "confirmed": "1"})
    assert _state(gone) == "withdrawn"
    assert not Message.objects.exists()


@pytest.mark.parametrize("person", ["edgar", "dora", "otto"])
def test_others_cannot_decide(
    person: str, as_: As, request: pytest.FixtureRequest, german: Registration
) -> None:
    client = as_(request.getfixturevalue(person))
    data = {"action": "accepted", "row": [german.pk], "confirmed": "1"}
    assert client.post(LIST, data).status_code == 404
    assert _state(german) == "requested"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "1 personne sera acceptée à «\u00a0Conférence Octopus 2026\u00a0» uniquement."),
        ("es", "Se aceptará a 1 persona únicamente en «Conferencia Octopus 2026»."),
    ],
)
def test_asking_speaks_the_readers_language(
    language: str, words: str, as_: As, nadia: Account, german: Registration
) -> None:
    address = f"/{language}/office/octopus-2026/registrations/"
    data = {"action": "accepted", "row": [german.pk]}
    assert words in as_(nadia).post(address, data).content.decode()
