"""The shipped data pack: how many States stand how, what is confirmed, and that loading is safe."""

from datetime import date

import pytest

from octopus.bodies import actions
from octopus.bodies.eligibility import eligibilities, in_capacity, may_attend
from octopus.bodies.models import Body, Membership, Status, Treaty
from octopus.bodies.treaty_status import StatusKind, numbers
from octopus.people.models import Account, Organisation
from octopus.privacy.models import LogEntry
from tests.support.packs.folders import load_shipped

pytestmark = pytest.mark.django_db
PLENARY = date(2026, 10, 12)


@pytest.fixture
def convention(db: None) -> Treaty:
    load_shipped()
    return Treaty.objects.get(number="185")


def test_parties_signatories_and_invited_are_those_of_the_list(convention: Treaty) -> None:
    counted = numbers(convention.statuses.all(), date(2026, 1, 31))
    assert counted == {StatusKind.PARTY: 81, StatusKind.SIGNATORY: 2, StatusKind.INVITED: 13}


def test_second_protocol_has_its_signatures_and_three_deposits(convention: Treaty) -> None:
    protocol = Treaty.objects.get(number="224")
    assert protocol.statuses.exclude(signed=None).count() == 52
    deposits = protocol.statuses.exclude(deposited=None)
    assert set(deposits.values_list("country", flat=True)) == {"HU", "JP", "RS"}
    assert protocol.in_force is None


def test_first_protocol_has_a_published_count_and_no_invented_states(convention: Treaty) -> None:
    protocol = Treaty.objects.get(number="189")
    assert (protocol.published_parties, protocol.statuses.count()) == (38, 0)
    assert protocol.published_source


def test_unverified_rows_stay_to_be_confirmed(convention: Treaty) -> None:
    confirmed = dict(convention.statuses.values_list("country", "confirmed"))
    assert (confirmed["FR"], confirmed["AR"], confirmed["KR"]) == (True, False, False)
    assert sum(confirmed.values()) == 33
    ecuador = convention.statuses.get(country="EC")
    assert (ecuador.deposited, ecuador.is_party, ecuador.confirmed) == (None, True, False)


def test_invitations_lapse_five_years_after_the_day_in_the_remark(convention: Treaty) -> None:
    kenya = convention.statuses.get(country="KE")
    assert (kenya.invited, kenya.invitation_lapses) == (date(2024, 10, 9), date(2029, 10, 9))
    mexico = convention.statuses.get(country="MX")
    assert (mexico.invited, mexico.is_invited) == (None, True)


def test_committee_and_network_follow_from_the_convention(convention: Treaty) -> None:
    committee = Body.objects.get(slug="t-cy")
    found = eligibilities(committee, PLENARY)
    assert len(in_capacity(found, "member")) == 81
    assert len(in_capacity(found, "observer")) == 2 + 13 + 13
    network = Body.objects.get(slug="network-24-7")
    assert {eligibility.capacity for eligibility in eligibilities(network, PLENARY)} == {
        "member",
        "",
    }
    reason = may_attend(committee, country="BR", on=PLENARY).reason
    assert reason == "Party since 30 November 2022"


def test_observer_organisations_have_names_in_three_languages(convention: Treaty) -> None:
    assert Organisation.objects.count() == 13
    assert all(not organisation.name.missing() for organisation in Organisation.objects.all())
    assert not Membership.objects.filter(confirmed=True).exists()


def test_loading_again_leaves_what_the_office_wrote(convention: Treaty, nadia: Account) -> None:
    mexico = convention.statuses.get(country="MX")
    actions.save_status(
        status=mexico,
        actor=nadia,
        values={"deposited": date(2026, 5, 4), "is_invited": False, "confirmed": True},
    )
    assert load_shipped(actor=nadia).added == []
    assert Status.objects.get(pk=mexico.pk).deposited == date(2026, 5, 4)


def test_loading_is_in_the_log(nadia: Account) -> None:
    load_shipped(actor=nadia)
    entries = LogEntry.objects.filter(action="status.loaded", actor=nadia)
    assert entries.count() == 96 + 52
