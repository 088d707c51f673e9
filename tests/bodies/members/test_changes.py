"""What the secretariat changes: checked, logged, and in force at once."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from octopus.bodies import actions, status_history
from octopus.bodies.eligibility import may_attend
from octopus.bodies.members import memberships
from octopus.bodies.models import Body, Membership, Status
from octopus.conferences.models import Conference
from octopus.people.models import Account, Organisation, Person
from octopus.privacy import personal_data
from octopus.state.models import State
from octopus.text.multilingual import MultilingualText
from tests.support import factories_bodies

PLENARY = date(2026, 10, 12)


@pytest.fixture
def committee(conference: Conference) -> Body:
    return factories_bodies.committee(conference)


def status(country: str) -> Status:
    return factories_bodies.convention().statuses.get(country=country)


def test_correction_is_logged_with_before_and_after(committee: Body, nadia: Account) -> None:
    ireland = status("IE")
    actions.save_status(status=ireland, actor=nadia, values={"deposited": date(2026, 6, 12)})
    step = status_history.of(ireland)[0]
    assert (step.actor, step.words) == ("nadia@example.org", "Status of a treaty corrected")
    assert [(change.label, change.before, change.after) for change in step.changes] == [
        ("Deposit of the instrument", "", "12 June 2026")
    ]
    assert may_attend(committee, country="IE", on=PLENARY).capacity == "member"
    assert Status.objects.get(pk=ireland.pk).as_of == date(2026, 6, 15)


def test_correction_outdates_the_public_pages(committee: Body, nadia: Account) -> None:
    State.objects.get_or_create(pk=1)
    before = State.objects.get(pk=1).revision
    actions.save_status(status=status("IE"), actor=nadia, values={"note": "Checked."})
    assert State.objects.get(pk=1).revision > before


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"signed": date(2002, 2, 28), "deposited": date(2001, 1, 1)}, "deposited"),
        ({"deposited": date(2026, 1, 2), "in_force": date(2026, 1, 1)}, "in_force"),
        ({"deposited": date(2026, 1, 2), "denounced": date(2025, 1, 1)}, "denounced"),
        ({"invited": date(2026, 1, 2), "invitation_lapses": date(2025, 1, 1)}, "invitation_lapses"),
        ({"deposited": date(2026, 1, 2), "is_party": True}, "is_party"),
    ],
)
def test_days_that_cannot_be_are_refused(
    committee: Body, nadia: Account, values: dict[str, Any], field: str
) -> None:
    ireland = status("IE")
    with pytest.raises(ValidationError) as refused:
        actions.save_status(status=ireland, actor=nadia, values=values)
    assert list(refused.value.message_dict) == [field]
    assert status_history.of(ireland) == []


def test_confirming_names_the_source_and_keeps_what_somebody_else_wrote(
    committee: Body, nadia: Account, simon: Account
) -> None:
    kenya = status("KE")
    kenya.confirmed = False
    kenya.save()
    stale = Status.objects.get(pk=kenya.pk)
    actions.save_status(status=kenya, actor=simon, values={"note": "Asked the Treaty Office."})
    actions.confirm_status(status=stale, actor=nadia, source="Treaty Office, 15 June 2026")
    kenya.refresh_from_db()
    assert (kenya.confirmed, kenya.source) == (True, "Treaty Office, 15 June 2026")
    assert kenya.note == "Asked the Treaty Office."
    with pytest.raises(ValidationError):
        actions.confirm_status(status=kenya, actor=nadia, source="  ")


def test_extended_invitation_stands_until_its_new_last_day(committee: Body, nadia: Account) -> None:
    kenya = status("KE")
    after_five_years = date(2029, 10, 10)
    assert not may_attend(committee, country="KE", on=after_five_years).may
    actions.extend_invitation(
        status=kenya, actor=nadia, until=date(2030, 4, 9), source="CM decision"
    )
    assert may_attend(committee, country="KE", on=after_five_years).reason == (
        "Invited to accede until 9 April 2030"
    )
    assert status_history.of(kenya)[0].words == "Invitation to accede extended"


@pytest.mark.parametrize(("country", "until"), [("KE", "2029-10-09"), ("IE", "2030-01-01")])
def test_what_is_no_extension_is_refused(
    committee: Body, nadia: Account, country: str, until: str
) -> None:
    with pytest.raises(ValidationError):
        actions.extend_invitation(
            status=status(country), actor=nadia, until=date.fromisoformat(until)
        )


def _end(held: Membership, on: date, *, actor: Account) -> None:
    memberships.change_term(
        membership=held, actor=actor, starts=held.starts, ends=on, source=held.source
    )


def test_ad_hoc_observer_attends_for_its_days_and_is_ended(committee: Body, nadia: Account) -> None:
    days = {"starts": PLENARY, "ends": date(2026, 10, 13)}
    held = memberships.add_membership(
        body=committee, actor=nadia, capacity="ad_hoc_observer", country="JO", **days
    )
    assert may_attend(committee, country="JO", on=date(2026, 10, 13)).may
    _end(held, PLENARY, actor=nadia)
    assert not may_attend(committee, country="JO", on=date(2026, 10, 13)).may
    assert [step.words for step in status_history.of(held)] == [
        "Membership of a body changed",
        "Membership of a body added",
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"capacity": "observer"},
        {"capacity": "ad_hoc_observer", "country": "JO"},
        {"capacity": "ad_hoc_observer", "country": "JO", "starts": PLENARY},
        {
            "capacity": "observer",
            "country": "JO",
            "starts": PLENARY,
            "ends": date(2026, 10, 11),
        },
    ],
)
def test_membership_that_contradicts_itself_is_refused(
    committee: Body, nadia: Account, values: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        memberships.add_membership(body=committee, actor=nadia, **values)
    assert not Membership.objects.exists()


def test_same_membership_twice_is_refused_and_after_its_end_allowed(
    committee: Body, nadia: Account
) -> None:
    league = Organisation.objects.create(name=MultilingualText(en="Sample League"), kind="ngo")
    held = memberships.add_membership(
        body=committee, actor=nadia, capacity="observer", organisation=league
    )
    with pytest.raises(ValidationError):
        memberships.add_membership(
            body=committee, actor=nadia, capacity="observer", organisation=league
        )
    _end(held, date(2026, 6, 14), actor=nadia)
    memberships.add_membership(
        body=committee,
        actor=nadia,
        capacity="observer",
        organisation=league,
        starts=date(2026, 6, 15),
    )
    assert may_attend(committee, organisation=league, on=PLENARY).may


def test_history_tells_texts_days_and_marks_in_words(committee: Body, nadia: Account) -> None:
    actions.save_body(body=committee, actor=nadia, values={"observers_by_treaty": False})
    assert [
        (change.before, change.after) for change in status_history.of(committee)[0].changes
    ] == [("yes", "no")]


def test_own_data_tells_memberships_in_person(committee: Body, nadia: Account) -> None:
    person = Person.objects.create(account=nadia, family_name="Sample")
    memberships.add_membership(body=committee, actor=nadia, capacity="observer", person=person)
    source = next(
        candidate
        for candidate in personal_data.sources_in_order()
        if candidate.key == "memberships"
    )
    (record,) = source.read(nadia)
    assert (record["Body"], record["Capacity"]) == ("Cybercrime Convention Committee", "observer")
