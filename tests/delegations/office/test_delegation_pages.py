"""The secretariat's pages about delegations, for those in charge of the meeting alone."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.bodies.models import Membership
from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.delegations.models import (
    Credential,
    Delegation,
    DelegationSettings,
    FocalPoint,
    Invitation,
)
from octopus.people.models import Account, Organisation
from octopus.registration.models import Admission, Registration
from octopus.text.multilingual import MultilingualText
from tests.support import factories, factories_bodies
from tests.support.factories_delegations import PAPER, credential

As = Callable[[Account], Client]
BASE = "/en/office/octopus-2026/delegations/"
PLENARY = f"{BASE}t-cy-35/"


@pytest.fixture
def brazil(conference: Conference, fabio: Account) -> Delegation:
    return Delegation.objects.get(country="BR")


def person(of: Delegation, name: str, **values: str) -> Admission:
    """Somebody whom the delegation named, not decided on yet."""
    registration = factories.registration(of.meeting.conference, family_name=name, meetings=())
    return factories_bodies.delegate(of, registration, **values).admission


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_page_reads_in_every_language(
    as_: As, nadia: Account, brazil: Delegation, tara: Registration, language: str
) -> None:
    credential(brazil)
    client = as_(nadia)
    for part in ("", "t-cy-35/", "t-cy-35/terms/", "t-cy-35/add/", "t-cy-35/addresses/"):
        page(client, f"/{language}/office/octopus-2026/delegations/{part}")
    for part in ("t-cy-35/convocation/", f"t-cy-35/{brazil.pk}/"):
        page(client, f"/{language}/office/octopus-2026/delegations/{part}")


def test_anyone_who_is_not_in_charge_finds_no_page(
    as_: As, simon: Account, ada: Account, brazil: Delegation
) -> None:
    for user in (simon, ada):
        for address in (BASE, PLENARY, f"{PLENARY}{brazil.pk}/", f"{PLENARY}convocation/"):
            assert as_(user).get(address).status_code == 404, address


def test_list_tells_standing_answer_and_numbers(
    as_: As, nadia: Account, brazil: Delegation, tara: Registration
) -> None:
    person(brazil, "Wartet")
    shown = page(as_(nadia), PLENARY)
    assert "Party since 30 November 2022" in shown
    assert "no reply yet" in shown
    assert "fabio@example.org" in shown
    assert "2/4" in shown


def test_list_asks_as_often_for_three_delegations_as_for_one(
    as_: As, nadia: Account, conference: Conference, brazil: Delegation
) -> None:
    client = as_(nadia)

    def number() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(client, PLENARY)
        return sum("state_state" not in query["sql"] for query in queries.captured_queries)

    number()
    with_one_row = number()
    for country in ("NO", "IE"):
        delegation = factories_bodies.delegation(conference, country)
        factories_bodies.focal_point(
            delegation, factories.account(f"{country.lower()}@example.org")
        )
        credential(delegation)
        person(delegation, country)
    number()  # what is read once a revision is read now
    assert number() == with_one_row


def test_list_finds_a_state_by_its_name_in_the_readers_language(
    as_: As, nadia: Account, conference: Conference, brazil: Delegation
) -> None:
    factories_bodies.delegation(conference, "NO")
    client = as_(nadia)
    found = page(client, "/fr/office/octopus-2026/delegations/t-cy-35/?q=brés")
    assert "Brésil" in found
    assert "Norvège" not in found


def test_states_stand_in_the_order_of_the_readers_language(
    as_: As, nadia: Account, conference: Conference
) -> None:
    for country in ("EG", "DK", "ES", "FI"):
        factories_bodies.delegation(conference, country)
    organisation = Organisation.objects.create(name=MultilingualText(en="A first organisation"))
    Delegation.objects.create(
        meeting=conference.meetings.get(slug="t-cy-35"), organisation=organisation
    )
    shown = page(as_(nadia), "/fr/office/octopus-2026/delegations/t-cy-35/")
    names = ["Danemark", "Égypte", "Espagne", "Finlande", "A first organisation"]
    places = [shown.index(f">{name}<") for name in names]
    assert places == sorted(places)


def test_credential_is_looked_at_checked_and_its_people_admitted(
    as_: As, nadia: Account, brazil: Delegation
) -> None:
    paper, admission = credential(brazil), person(brazil, "Primeira")
    client, own = as_(nadia), f"{PLENARY}{brazil.pk}/"
    assert "The credentials have not been verified yet" in page(client, own)
    file = client.get(f"{own}credential/{paper.pk}/?show=1")
    assert file.getvalue() == PAPER
    assert file.headers["Content-Type"] == "application/pdf"
    assert file.headers["Content-Disposition"].startswith("inline")
    client.post(f"{own}credential/{paper.pk}/decide/", {"do": "check"})
    shown = client.post(f"{own}admit/", follow=True).content.decode()
    assert "1 person has been accepted." in shown
    admission.refresh_from_db()
    assert (admission.state, admission.decided_by) == ("accepted", nadia)


def test_admitting_all_who_are_ready_says_when_nobody_is(
    as_: As, nadia: Account, brazil: Delegation
) -> None:
    admission = person(brazil, "Primeira")
    chosen = {"row": str(brazil.pk), "action": "admit", "confirmed": "1"}
    shown = as_(nadia).post(PLENARY, chosen, follow=True).content.decode()
    assert "No one was accepted: see the page of each delegation for what is missing." in shown
    admission.refresh_from_db()
    assert admission.state == "requested"


def test_program_named_pdf_is_saved_and_never_shown(
    as_: As, nadia: Account, brazil: Delegation
) -> None:
    paper = credential(brazil, b"MZ\x90\x00 a program")
    file = as_(nadia).get(f"{PLENARY}{brazil.pk}/credential/{paper.pk}/?show=1")
    file.close()
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["Content-Type"] == "application/octet-stream"
    assert file.headers["X-Content-Type-Options"] == "nosniff"


def test_refused_credential_is_told_to_the_focal_point_in_its_language(
    as_: As, nadia: Account, brazil: Delegation, fabio: Account
) -> None:
    Account.objects.filter(pk=fabio.pk).update(language="es")
    paper = credential(brazil)
    address = f"{PLENARY}{brazil.pk}/credential/{paper.pk}/decide/"
    missing = as_(nadia).post(address, {"do": "refuse", "reason": ""})
    assert missing.status_code == 422
    as_(nadia).post(address, {"do": "refuse", "reason": "It names nobody."})
    mail = Message.objects.get(key="delegations.credential_refused")
    assert (mail.to, mail.language, mail.state) == ("fabio@example.org", "es", "waiting")
    assert "It names nobody." in mail.body
    assert mail.circle == brazil.meeting.circle


def test_credential_that_was_replaced_is_not_decided(
    as_: As, nadia: Account, brazil: Delegation
) -> None:
    first, second = credential(brazil), credential(brazil)
    address = f"{PLENARY}{brazil.pk}/credential/{first.pk}/decide/"
    shown = as_(nadia).post(address, {"do": "check"}, follow=True).content.decode()
    assert "New credentials have been received in the meantime." in shown
    states = set(Credential.objects.values_list("state", flat=True))
    assert (states, second.pk > first.pk) == ({"received"}, True)


def test_terms_are_saved_and_contradictions_told(
    as_: As, nadia: Account, brazil: Delegation
) -> None:
    sent = {
        "quota": "6",
        "seats": "2",
        "nominate_by": "2026-09-01",
        "confirm_by": "2026-09-20",
        "paid_places": "1",
        "remind_days": "5",
        "needs_credential": "on",
        "rank_head_en": "Head of mission",
        "rank_head_fr": "Chef de mission",
        "rank_head_es": "Jefa de misión",
    }
    wrong = as_(nadia).post(f"{PLENARY}terms/", sent | {"seats": "9", "confirm_by": "2026-08-01"})
    text = wrong.content.decode()
    assert wrong.status_code == 422
    assert "There cannot be more seats than people." in text
    assert "This date is before the nomination deadline." in text
    assert as_(nadia).post(f"{PLENARY}terms/", sent).status_code == 302
    settings = DelegationSettings.objects.get()
    assert (settings.quota, settings.seats, settings.confirm_by) == (6, 2, date(2026, 9, 20))
    assert settings.accepts_applications is False
    assert settings.rank_words["head"]["fr"] == "Chef de mission"


def test_deadline_is_put_off_for_one_delegation_alone(
    as_: As, nadia: Account, brazil: Delegation
) -> None:
    own = f"{PLENARY}{brazil.pk}/"
    sent = {"own_quota": "5", "own_nominate_by": "2026-10-01", "language": "es"}
    as_(nadia).post(f"{own}terms/", sent)
    brazil.refresh_from_db()
    assert (brazil.own_quota, brazil.own_seats) == (5, None)
    assert (brazil.own_nominate_by, brazil.language) == (date(2026, 10, 1), "es")
    assert "rules for one delegation set" in page(as_(nadia), own)


def test_state_that_may_attend_is_added_and_no_other(
    as_: As, nadia: Account, brazil: Delegation
) -> None:
    client = as_(nadia)
    refused = client.post(f"{PLENARY}add/", {"whom": "FR"})
    assert refused.status_code == 422
    assert client.post(f"{PLENARY}add/", {"whom": "NO"}).status_code == 302
    assert Delegation.objects.filter(country="NO").count() == 1


def test_ad_hoc_observer_named_here_is_one_for_the_days_of_the_meeting(
    as_: As, nadia: Account, brazil: Delegation
) -> None:
    client = as_(nadia)
    client.post(f"{PLENARY}add/", {"do": "ad_hoc", "other-whom": "JO"})
    membership = Membership.objects.get(country="JO")
    assert membership.capacity == "ad_hoc_observer"
    assert (membership.starts, membership.ends) == (date(2026, 10, 12), date(2026, 10, 13))
    made = Delegation.objects.get(country="JO")
    assert "ad hoc observer" in page(client, f"{PLENARY}{made.pk}/")


def test_focal_point_is_invited_and_removed(
    as_: As, nadia: Account, brazil: Delegation, fabio: Account
) -> None:
    client, own = as_(nadia), f"{PLENARY}{brazil.pk}/"
    sent = {"email": "Second@Example.org", "name": "Segunda Pessoa", "language": "fr"}
    assert client.post(f"{own}focal-points/", sent).status_code == 302
    invitation = Invitation.objects.get()
    assert (invitation.account.email, invitation.name) == ("second@example.org", "Segunda Pessoa")
    point = FocalPoint.objects.get(account=fabio)
    client.post(f"{own}focal-points/{point.pk}/remove/")
    assert not FocalPoint.objects.exists()
    shown = page(client, own)
    assert "focal point removed" in shown
    assert "second@example.org" in shown


def test_answer_that_came_by_telephone_is_noted(
    as_: As, nadia: Account, brazil: Delegation
) -> None:
    client, own = as_(nadia), f"{PLENARY}{brazil.pk}/"
    client.post(f"{own}answer/", {"answer": "absent"})
    brazil.refresh_from_db()
    assert brazil.answer == "absent"
    assert client.post(f"{own}answer/", {"answer": "perhaps"}).status_code == 404
