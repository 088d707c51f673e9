"""The official record: what it keeps, how it is corrected, and that it outlives registrations."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.participants.actions import (
    CorrectionReasonMissing,
    NotOverYet,
    NotStatutory,
    add_to_record,
    close_record,
    correct_record,
    strike_from_record,
)
from octopus.participants.lists.build import read_participant_list
from octopus.participants.lists.model import ListState
from octopus.participants.models import ClosedRecord, RecordedParticipant
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.privacy.personal_data import erase_own_data, sources_in_order
from octopus.privacy.retention_run import carry_out, preview
from octopus.registration.models import Registration
from tests.support.participants.people import admit, listed, meeting, plenary

At = Callable[[str], AbstractContextManager[None]]
As = Callable[[Account], Client]
AFTER = "2026-10-14T09:00:00+02:00"
RECORD = "/en/office/octopus-2026/participants/t-cy-35/record/"


@pytest.fixture
def record(
    conference: Conference, tara: Registration, nadia: Account, at: At
) -> Iterator[ClosedRecord]:
    """The closed record, on the day on which it was closed."""
    with at(AFTER):
        yield close_record(meeting=plenary(conference), actor=nadia)


def test_the_record_keeps_name_state_function_rank_and_capacity(record: ClosedRecord) -> None:
    [person] = record.people.values()
    kept = {name: value for name, value in person.items() if value and not name.endswith("id")}
    assert kept == {
        "part": "members",
        "country": "BR",
        "rank": "head",
        "title": "Ms",
        "given_names": "Tara",
        "family_name": "Delegada",
        "function": "Director of Treaty Samples",
        "capacity": "member",
    }


def test_the_closed_list_no_longer_follows_the_registrations(
    conference: Conference, record: ClosedRecord, tara: Registration
) -> None:
    tara.family_name = "Married"
    tara.save()
    tara.admissions.update(state="withdrawn")
    admit(conference, "Late", meetings=("t-cy-35",))
    participant_list = read_participant_list(plenary(conference), "en")
    assert (participant_list.state, participant_list.day) == (ListState.RECORD, date(2026, 10, 14))
    assert listed(plenary(conference)) == {"Members": ["Brazil: Ms Tara DELEGADA"]}


def test_only_a_statutory_meeting_that_is_over_is_closed(
    conference: Conference, nadia: Account, at: At
) -> None:
    with pytest.raises(NotOverYet):
        close_record(meeting=plenary(conference), actor=nadia)
    with at("2026-12-01T09:00:00+01:00"), pytest.raises(NotStatutory):
        close_record(meeting=meeting(conference), actor=nadia)


def test_retention_closes_the_record_before_registrations_go(
    conference: Conference, tara: Registration, at: At
) -> None:
    plenary(conference)
    with at("2029-01-01T09:00:00+01:00"):
        due = {due_group.group.key: due_group.number for due_group in preview(date(2029, 1, 1))}
        assert due["participants.record"] == 1
        carry_out(on=date(2029, 1, 1), actor=None)
    assert not Registration.objects.filter(pk=tara.pk).exists()
    [person] = RecordedParticipant.objects.all()
    assert (person.family_name, person.registration_id) == ("Delegada", None)
    closed = ClosedRecord.objects.get()
    assert closed.closed_by is None
    entry = LogEntry.objects.get(action="participants.closed")
    assert (entry.actor_id, entry.after) == (None, {"people": 1})


def test_retention_leaves_a_meeting_alone_for_a_fortnight(
    conference: Conference, tara: Registration, at: At
) -> None:
    plenary(conference)
    with at("2026-10-26T09:00:00+01:00"):
        carry_out(on=date(2026, 10, 26), actor=None)
        assert not ClosedRecord.objects.exists()
    with at("2026-10-27T09:00:00+01:00"):
        carry_out(on=date(2026, 10, 27), actor=None)
        carry_out(on=date(2026, 10, 27), actor=None)
    assert ClosedRecord.objects.count() == 1


def test_anyone_who_erases_their_data_stays_in_the_record_of_what_is_over(
    conference: Conference, tara: Registration, at: At
) -> None:
    plenary(conference)
    user = tara.person.account
    assert user is not None
    with at(AFTER):
        erase_own_data(user=user)
    assert not Registration.objects.filter(pk=tara.pk).exists()
    assert RecordedParticipant.objects.get().name == "Tara Delegada"


def test_people_read_that_they_are_in_a_record_and_why_it_stays(
    record: ClosedRecord, tara: Registration, otto: Account
) -> None:
    [source] = [
        candidate for candidate in sources_in_order() if candidate.key == "participants.record"
    ]
    assert tara.person.account is not None
    [kept] = source.read(tara.person.account)
    assert kept["Meeting"] == "35th Plenary of the T-CY"
    assert kept["Name"] == "Ms Tara Delegada"
    assert list(source.read(otto)) == []
    assert "kept permanently" in str(source.kept_because)


def test_a_correction_is_logged_with_reason_before_and_after(
    record: ClosedRecord, nadia: Account
) -> None:
    person = record.people.get()
    with pytest.raises(CorrectionReasonMissing):
        correct_record(person=person, changes={"function": "Judge"}, reason=" ", actor=nadia)
    correct_record(
        person=person,
        changes={"function": "Judge", "country": "BR", "capacity": "observer"},
        reason="Wrong function",
        actor=nadia,
    )
    person.refresh_from_db()
    assert (person.function, person.capacity) == ("Judge", "member")
    entry = LogEntry.objects.get(action="participants.record_corrected")
    assert (entry.before, entry.after, entry.reason, entry.circle) == (
        {"function": "Director of Treaty Samples"},
        {"function": "Judge"},
        "Wrong function",
        record.meeting.circle,
    )


def test_somebody_is_added_and_somebody_struck(record: ClosedRecord, nadia: Account) -> None:
    fields = {"part": "members", "country": "NO", "family_name": "Forgotten"}
    added = add_to_record(record=record, fields=fields, reason="Came late", actor=nadia)
    strike_from_record(person=record.people.get(country="BR"), reason="Did not come", actor=nadia)
    assert list(record.people.all()) == [added]
    reasons = LogEntry.objects.filter(action="participants.record_corrected").values_list("reason")
    assert {reason for (reason,) in reasons} == {"Came late", "Did not come"}


def test_the_pages_of_the_record(
    conference: Conference, record: ClosedRecord, nadia: Account, as_: As
) -> None:
    client, person = as_(nadia), record.people.get()
    page = client.get(f"{RECORD}{person.pk}/").content.decode()
    assert 'value="Director of Treaty Samples"' in page
    values = {
        "part": "members",
        "country": "BR",
        "rank": "deputy",
        "family_name": "Delegada",
        "given_names": "Tara",
    }
    without = client.post(f"{RECORD}{person.pk}/", values)
    assert without.status_code == 400
    assert "Please give the reason for the correction" in without.content.decode()
    client.post(f"{RECORD}{person.pk}/", values | {"reason": "She was deputy"})
    person.refresh_from_db()
    assert person.rank == "deputy"
    client.post(f"{RECORD}add/", values | {"family_name": "Second", "reason": "Forgotten"})
    assert record.people.count() == 2
    assert client.post(f"{RECORD}{person.pk}/strike/", {"reason": ""}).status_code == 400
    client.post(f"{RECORD}{person.pk}/strike/", {"reason": "Did not come"})
    assert [person.family_name for person in record.people.all()] == ["Second"]


def test_a_person_of_another_record_is_not_corrected_here(
    conference: Conference, record: ClosedRecord, nadia: Account, as_: As
) -> None:
    other = meeting(conference, "network-24-7")
    other.statutory = True
    other.save()
    elsewhere = ClosedRecord.objects.create(meeting=other, closed_at=record.closed_at)
    person = RecordedParticipant.objects.create(
        record=elsewhere, part="members", family_name="Else"
    )
    assert as_(nadia).get(f"{RECORD}{person.pk}/").status_code == 404
    sent = as_(nadia).post(f"{RECORD}{person.pk}/strike/", {"reason": "x"})
    assert sent.status_code == 404
    assert RecordedParticipant.objects.filter(pk=person.pk).exists()
