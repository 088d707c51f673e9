"""A network is convoked by its directory, which those outside of it do not come to know."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from octopus.bodies.models import ContactPoint, Keeper
from octopus.conferences.models import Assignment, Conference, Meeting
from octopus.correspondence.models import Message
from octopus.delegations.convocations.recipients import AddressEntry, Convoked, convoked
from octopus.delegations.models import Convocation, Invitation
from octopus.people.models import Account, Person
from octopus.privacy.models import LogEntry
from octopus.registration.models import Registration
from tests.support import factories, factories_delegations
from tests.support.background import run_pending
from tests.support.letters.paper_read import text_of

As = Callable[[Account], Client]
PAGES = "/en/office/octopus-2026/delegations/network-24-7/"
ADDRESSES, CONVOCATION = f"{PAGES}addresses/", f"{PAGES}convocation/"
SECRETS = ("Nettverk", "nestor@example.org")


@pytest.fixture
def meeting(conference: Conference, nestor: Registration) -> Meeting:
    """The network’s meeting; its contact point of Norway reads French."""
    Account.objects.filter(email="nestor@example.org").update(language="fr")
    Person.objects.filter(pk=nestor.person_id).update(
        given_names=nestor.given_names, family_name=nestor.family_name
    )
    return conference.meetings.get(slug="network-24-7")


@pytest.fixture
def mira(meeting: Meeting) -> Account:
    """In charge of the network’s meeting, and outside of its directory."""
    made = factories.account("mira@example.org", "meeting")
    Assignment.objects.create(account=made, meeting=meeting)
    return made


@pytest.fixture
def convocation(meeting: Meeting, nadia: Account) -> Convocation:
    """Ready to go; the secretariat wrote an address of Norway on the list all the same."""
    entry = AddressEntry("NO", None, "ministry@example.org", "Ola Eksempel", "en")
    return factories_delegations.convocation(meeting, nadia, entry)


def keep_directory(meeting: Meeting, user: Account) -> None:
    assert meeting.body is not None
    Keeper.objects.create(body=meeting.body, account=user)


def point(meeting: Meeting, name: str, country: str, **values: object) -> ContactPoint:
    assert meeting.body is not None
    user = factories.account(f"{name.lower()}@example.org")
    person = Person.objects.create(account=user, given_names="Ex", family_name=name)
    known = {"service": "Desk", "starts": date(2025, 1, 1)} | values
    return ContactPoint.objects.create(body=meeting.body, country=country, person=person, **known)


def of(found: list[Convoked], country: str) -> list[tuple[str, str, str]]:
    (recipient,) = (recipient for recipient in found if recipient.country == country)
    return [(address.email, address.name, address.language) for address in recipient.addresses]


def test_letter_goes_to_the_contact_points_in_office_on_the_day(
    meeting: Meeting, convocation: Convocation
) -> None:
    point(meeting, "Former", "NO", ends=date(2026, 10, 1))
    point(meeting, "Later", "NO", starts=date(2026, 11, 1))
    point(meeting, "Observer", "KE")
    point(meeting, "Second", "NO")
    found = convoked(meeting, convocation)
    assert of(found, "NO") == [
        ("nestor@example.org", "Nestor Nettverk", "fr"),
        ("second@example.org", "Ex Second", "en"),
    ]
    assert of(found, "BR") == []
    assert "KE" not in [recipient.country for recipient in found if recipient.addresses]


def test_contact_point_reads_the_letter_in_the_own_language_and_all_of_it_stays_in_the_circle(
    as_: As, nadia: Account, meeting: Meeting, convocation: Convocation
) -> None:
    as_(nadia).post(f"{CONVOCATION}send/")
    run_pending()
    message = Message.objects.get(key="delegations.convocation")
    assert (message.to, message.language) == ("nestor@example.org", "fr")
    assert message.circle == meeting.circle
    paper = message.attachments.get(name="Convocation.pdf")
    with paper.file.open("rb") as stored:
        words = text_of(stored.read())
    assert "Nestor Nettverk Point de contact Norvège" in words
    actions = ("delegation.added", "delegation.invited", "convocation.sent", "jobs.started")
    entries = LogEntry.objects.filter(action__in=actions)
    assert {entry.action for entry in entries} == set(actions)
    assert {entry.circle for entry in entries} == {meeting.circle}
    assert Invitation.objects.get().account.email == "nestor@example.org"


def test_keeper_in_charge_reads_who_is_convoked(
    as_: As, nadia: Account, meeting: Meeting, convocation: Convocation
) -> None:
    keep_directory(meeting, nadia)
    page = as_(nadia).get(ADDRESSES).content.decode()
    assert all(secret in page for secret in SECRETS)
    assert "contact point" in page
    assert "ministry@example.org" not in page


def test_who_is_in_charge_outside_of_the_network_reads_only_that_there_is_a_contact_point(
    as_: As, mira: Account, nadia: Account, meeting: Meeting, convocation: Convocation
) -> None:
    for address in (ADDRESSES, CONVOCATION):
        page = as_(mira).get(address).content.decode()
        assert not any(secret in page for secret in SECRETS)
    assert "contact point" in as_(mira).get(ADDRESSES).content.decode()
    draft = as_(mira).get(f"{CONVOCATION}fr.pdf?capacity=member").content
    assert not any(secret in text_of(draft) for secret in SECRETS)
    as_(mira).post(f"{CONVOCATION}send/")
    run_pending()
    point(meeting, "Second", "NO")
    page = as_(mira).get(CONVOCATION).content.decode()
    assert "Nestor Nettverk" in page
    assert "second@example.org" not in page


def test_staff_not_in_charge_never_see_them(
    as_: As,
    nadia: Account,
    simon: Account,
    ada: Account,
    meeting: Meeting,
    convocation: Convocation,
) -> None:
    as_(nadia).post(f"{CONVOCATION}send/")
    run_pending()
    for user in (simon, ada):
        for address in (ADDRESSES, CONVOCATION, f"{CONVOCATION}fr.pdf"):
            assert as_(user).get(address).status_code == 404
        for address in ("/en/office/outbox/", "/en/office/log/"):
            page = as_(user).get(address).content.decode()
            assert not any(secret in page for secret in SECRETS)


def test_list_of_addresses_takes_no_state_of_a_network(
    as_: As, nadia: Account, meeting: Meeting, convocation: Convocation
) -> None:
    page = as_(nadia).get(ADDRESSES).content.decode()
    assert 'name="whom"' not in page
    answer = as_(nadia).post(ADDRESSES, {"whom": "NO", "email": "x@example.org", "language": "en"})
    assert answer.status_code == 422
