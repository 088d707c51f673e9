"""Who may attend, row by row: a State, an organisation or a person, a day, and the reason."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from octopus import clock
from octopus.access import NobodyThere
from octopus.bodies.eligibility import eligibilities, in_capacity, may_attend
from octopus.bodies.models import Body, ContactPoint, Membership, Status, Treaty
from octopus.conferences.models import Conference
from octopus.people.models import Account, Organisation, Person
from octopus.text.multilingual import MultilingualText

pytestmark = pytest.mark.django_db
PLENARY = date(2026, 10, 12)


@pytest.fixture
def treaty() -> Treaty:
    return Treaty.objects.create(
        number="185",
        title=MultilingualText(en="Convention"),
        short_title=MultilingualText(en="Budapest Convention"),
    )


@pytest.fixture
def body(treaty: Treaty) -> Body:
    return Body.objects.create(
        slug="t-cy", name=MultilingualText(en="T-CY"), treaty=treaty, observers_by_treaty=True
    )


@pytest.fixture
def network(treaty: Treaty) -> Body:
    return Body.objects.create(
        slug="network", name=MultilingualText(en="Network"), treaty=treaty, is_network=True
    )


def stands(treaty: Treaty, country: str = "BR", **values: Any) -> Status:
    known = {"as_of": date(2026, 1, 15), "confirmed": True}
    return Status.objects.create(treaty=treaty, country=country, **known | values)


def joins(body: Body, **values: Any) -> Membership:
    return Membership.objects.create(body=body, **{"confirmed": True} | values)


@pytest.mark.parametrize(
    ("values", "capacity", "reason"),
    [
        ({"deposited": date(2022, 11, 30)}, "member", "Party since 30 November 2022"),
        # From the day of deposit on, long before the Convention enters into force there.
        ({"deposited": PLENARY}, "member", "Party since 12 October 2026"),
        (
            {"deposited": date(2018, 6, 5), "confirmed": False},
            "member",
            "Party since 5 June 2018 (to be confirmed)",
        ),
        (
            {"is_party": True, "confirmed": False},
            "member",
            "Party; date of deposit to be confirmed",
        ),
        (
            {"deposited": date(2006, 6, 30), "denounced": PLENARY},
            "",
            "No longer a Party since 12 October 2026",
        ),
        (
            {"deposited": date(2006, 6, 30), "denounced": date(2026, 10, 13)},
            "member",
            "Party since 30 June 2006",
        ),
        (
            {"signed": date(2002, 2, 28)},
            "observer",
            "Signatory since 28 February 2002; observer",
        ),
        ({"signed": date(2026, 10, 13)}, "", "Not a Party, not invited"),
        (
            {"signed": date(2002, 2, 28), "deposited": date(2026, 10, 13)},
            "observer",
            "Signatory since 28 February 2002; observer",
        ),
        (
            {"invited": date(2024, 10, 9), "invitation_lapses": date(2029, 10, 9)},
            "observer",
            "Invited to accede until 9 October 2029",
        ),
        # Without a written end it is five years; the last day is included.
        ({"invited": date(2021, 10, 12)}, "observer", "Invited to accede until 12 October 2026"),
        (
            {"invited": date(2021, 10, 11)},
            "",
            "The invitation to accede lapsed after 11 October 2026",
        ),
        (
            {"invited": date(2018, 2, 7), "invitation_lapses": date(2027, 3, 8)},
            "observer",
            "Invited to accede until 8 March 2027",
        ),
        (
            {"is_invited": True, "confirmed": False},
            "observer",
            "Invited to accede; date to be confirmed",
        ),
        ({"invited": date(2026, 10, 13)}, "", "Not a Party, not invited"),
        ({}, "", "Not a Party, not invited"),
    ],
)
def test_standing_of_a_state(
    body: Body, treaty: Treaty, values: dict[str, Any], capacity: str, reason: str
) -> None:
    stands(treaty, **values)
    eligibility = may_attend(body, country="BR", on=PLENARY)
    assert (eligibility.capacity, eligibility.reason) == (capacity, reason)
    assert eligibility.may is (capacity != "")
    assert eligibility.is_confirmed is values.get("confirmed", True)


def test_state_that_nobody_wrote_down(body: Body) -> None:
    eligibility = may_attend(body, country="AQ", on=PLENARY)
    assert (eligibility.may, eligibility.reason) == (False, "Not a Party, not invited")


def test_deposit_during_the_event_changes_rights_from_that_moment(
    body: Body, treaty: Treaty
) -> None:
    """Ireland ratifies on the second day of the plenary: a member that day, an observer before."""
    status = stands(treaty, "IE", signed=date(2002, 2, 28))
    second_day = PLENARY + timedelta(days=1)
    assert may_attend(body, country="IE", on=second_day).capacity == "observer"
    status.deposited = second_day
    status.save()
    assert may_attend(body, country="IE", on=second_day).capacity == "member"
    assert may_attend(body, country="IE", on=PLENARY).capacity == "observer"


def test_signatories_and_invited_of_a_network_are_no_observers(
    network: Body, treaty: Treaty
) -> None:
    stands(treaty, "IE", signed=date(2002, 2, 28))
    stands(treaty, "KE", invited=date(2024, 10, 9))
    signatory = may_attend(network, country="IE", on=PLENARY)
    assert (signatory.may, signatory.reason) == (
        False,
        "Signatory since 28 February 2002; not a Party",
    )
    assert not may_attend(network, country="KE", on=PLENARY).may


@pytest.mark.parametrize(
    ("first", "last", "capacity"),
    [(12, 13, "ad_hoc_observer"), (12, 12, "ad_hoc_observer"), (13, 13, ""), (5, 11, "")],
)
def test_ad_hoc_observer_only_for_its_days(
    body: Body, first: int, last: int, capacity: str
) -> None:
    joins(
        body,
        country="JO",
        capacity="ad_hoc_observer",
        starts=date(2026, 10, first),
        ends=date(2026, 10, last),
    )
    assert may_attend(body, country="JO", on=PLENARY).capacity == capacity


def test_ad_hoc_observer_says_for_which_days(body: Body) -> None:
    days = {"starts": PLENARY, "ends": date(2026, 10, 13)}
    joins(body, country="JO", capacity="ad_hoc_observer", **days)
    reason = may_attend(body, country="JO", on=PLENARY).reason
    assert reason == "Ad hoc observer for this meeting (12\u00a0– 13 October 2026)"


def test_treaty_counts_more_than_the_list(body: Body, treaty: Treaty) -> None:
    """A State that was an observer by the list and has acceded since is a member."""
    stands(treaty, "NZ", deposited=date(2025, 8, 28))
    joins(body, country="NZ", capacity="observer", starts=date(2017, 1, 1))
    assert may_attend(body, country="NZ", on=PLENARY).capacity == "member"
    assert may_attend(body, country="NZ", on=date(2020, 1, 1)).reason == (
        "Observer since 1 January 2017"
    )


def test_organisation_as_observer_and_after_its_end(body: Body) -> None:
    kind = Organisation.Kind.INTERNATIONAL
    interpol = Organisation.objects.create(name=MultilingualText(en="INTERPOL"), kind=kind)
    nobody = Organisation.objects.create(name=MultilingualText(en="Sample League"), kind=kind)
    held = joins(
        body,
        organisation=interpol,
        capacity="observer",
        confirmed=False,
        as_of=date(2017, 12, 31),
    )
    eligibility = may_attend(body, organisation=interpol, on=PLENARY)
    assert eligibility.capacity == "observer"
    assert eligibility.reason == "Observer, as listed in 2017; to be confirmed"
    held.ends = date(2026, 10, 11)
    held.save()
    assert may_attend(body, organisation=interpol, on=PLENARY).reason == (
        "Membership ended on 11 October 2026"
    )
    assert may_attend(body, organisation=nobody, on=PLENARY).reason == (
        "Not a member, not an observer"
    )


def test_best_capacity_counts_of_person_and_state(body: Body, treaty: Treaty) -> None:
    stands(treaty, "IE", signed=date(2002, 2, 28))
    person = Person.objects.create(family_name="Sample")
    assert may_attend(body, person=person, country="IE", on=PLENARY).capacity == "observer"
    joins(body, person=person, capacity="member", starts=date(2026, 1, 1))
    eligibility = may_attend(body, person=person, country="IE", on=PLENARY)
    assert (eligibility.capacity, eligibility.reason) == ("member", "Member since 1 January 2026")


def test_contact_point_attends_the_network_while_designated(
    network: Body, body: Body, treaty: Treaty
) -> None:
    stands(treaty, "NO", deposited=date(2006, 6, 30))
    person = Person.objects.create(family_name="Sample")
    point = ContactPoint.objects.create(
        body=network, country="NO", person=person, service="Desk", starts=date(2025, 1, 1)
    )
    assert may_attend(network, person=person, on=PLENARY).reason == "Contact point: Norway"
    assert not may_attend(body, person=person, on=PLENARY).may
    point.ends = date(2026, 10, 11)
    point.save()
    assert not may_attend(network, person=person, on=PLENARY).may


def test_nobody_is_an_error_and_never_a_match(body: Body) -> None:
    with pytest.raises(NobodyThere):
        may_attend(body, on=PLENARY)


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en", "Party since 30 November 2022"),
        ("fr", "Partie depuis le 30 novembre 2022"),
        ("es", "Parte desde el 30 de noviembre de 2022"),
    ],
)
def test_reason_in_the_readers_language(
    body: Body, treaty: Treaty, language: str, reason: str
) -> None:
    stands(treaty, "BR", deposited=date(2022, 11, 30))
    with translation.override(language):
        assert may_attend(body, country="BR", on=PLENARY).reason == reason


def test_standings_tell_all_in_order_and_are_read_once(
    body: Body, treaty: Treaty, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    stands(treaty, "ES", deposited=date(2010, 6, 3))
    stands(treaty, "EG", invited=date(2024, 1, 1))
    stands(treaty, "DK", deposited=date(2005, 6, 21))
    joins(body, country="JO", capacity="ad_hoc_observer", starts=PLENARY, ends=PLENARY)
    joins(
        body,
        organisation=Organisation.objects.create(name=MultilingualText(en="Europol"), kind="x"),
        capacity="observer",
    )
    with translation.override("fr"):
        eligibilities(body, PLENARY)
    with translation.override("fr"), django_assert_num_queries(0):
        found = eligibilities(body, PLENARY)
        assert [eligibility.name for eligibility in found] == [
            "Danemark",
            "Égypte",
            "Espagne",
            "Jordanie",
            "Europol",
        ]
    assert [eligibility.country for eligibility in in_capacity(found, "member")] == ["DK", "ES"]


def test_standings_agree_with_the_question_about_one(body: Body, treaty: Treaty) -> None:
    stands(treaty, "NO", deposited=date(2006, 6, 30), denounced=date(2026, 1, 1))
    stands(treaty, "IE", signed=date(2002, 2, 28))
    joins(body, country="JO", capacity="observer", ends=date(2020, 1, 1))
    for eligibility in eligibilities(body, PLENARY):
        assert eligibility == may_attend(body, country=eligibility.country, on=PLENARY)


def test_standings_never_name_contact_points(network: Body, treaty: Treaty) -> None:
    user = Account.objects.create_user("secret@example.org")
    person = Person.objects.create(account=user, family_name="Hidden")
    ContactPoint.objects.create(
        body=network, country="NO", person=person, service="Desk", starts=date(2025, 1, 1)
    )
    assert eligibilities(network, PLENARY) == []


days = st.none() | st.dates(date(2000, 1, 1), date(2030, 12, 31))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(signed=days, deposited=days, denounced=days, invited=days, on=st.dates(date(2000, 1, 1)))
def test_members_are_those_who_deposited_and_did_not_leave(
    body: Body,
    treaty: Treaty,
    signed: date | None,
    deposited: date | None,
    denounced: date | None,
    invited: date | None,
    on: date,
) -> None:
    Status.objects.all().delete()
    stands(treaty, signed=signed, deposited=deposited, denounced=denounced, invited=invited)
    is_party = deposited is not None and deposited <= on
    has_left = denounced is not None and denounced <= on
    eligibility = may_attend(body, country="BR", on=on)
    assert (eligibility.capacity == "member") is (is_party and not has_left)
    assert eligibility.reason


@pytest.mark.parametrize(
    ("now", "counts"),
    [
        ("2026-06-15T09:00:00+02:00", date(2026, 10, 12)),
        ("2026-10-12T23:30:00+02:00", date(2026, 10, 12)),
        ("2026-10-13T00:30:00+02:00", date(2026, 10, 13)),
        ("2026-11-01T09:00:00+01:00", date(2026, 10, 13)),
    ],
)
def test_while_a_meeting_goes_on_today_counts(
    conference: Conference, now: str, counts: date
) -> None:
    with clock.at(datetime.fromisoformat(now)):
        assert conference.meetings.get(slug="t-cy-35").day_that_counts == counts
