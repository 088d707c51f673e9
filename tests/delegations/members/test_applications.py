"""Somebody registers alone in the name of a State or organisation; the focal point answers."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from octopus.bodies.models import Membership
from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.delegations.members.endorsements import AnsweredMeanwhile, endorse, refuse
from octopus.delegations.members.membership import current_members
from octopus.delegations.members.nominations import NoPlaceLeft, nominate
from octopus.delegations.models import Delegate, Delegation, DelegationSettings
from octopus.people.models import Account, Organisation
from octopus.registration.models import Admission, Registration
from octopus.registration.queries import meetings_to_ask_for
from octopus.registration.request.confirmation import confirm_changes
from octopus.registration.request.submission import NotYourMeeting, submit_registration
from octopus.text.multilingual import MultilingualText
from tests.support import factories, factories_bodies
from tests.support.delegations.scene import brazil, nominee, page

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]


def apply(conference: Conference, user: Account, **changes: str) -> Registration:
    """Registers for the conference and the plenary, in the name of Brazil unless changed."""
    fields = {
        "title": "",
        "given_names": "Otto",
        "family_name": "Sozinho",
        "name_in_script": "",
        "function": "Prosecutor",
        "organisation": "Ministry of Samples",
        "country": "BR",
        "gender": "",
        "languages": ["en"],
        "language": "en",
    } | changes
    category = conference.categories.get(key=fields.pop("category", "public_authority"))
    return submit_registration(
        user=user,
        conference=conference,
        meetings=conference.meetings.filter(slug__in=("conference", "t-cy-35")),
        on_public_list=False,
        fields=fields | {"category": category},
    )


def plenary(registration: Registration) -> Admission:
    return registration.admissions.get(meeting__slug="t-cy-35")


def test_an_application_waits_for_the_focal_point(
    conference: Conference, fabio: Account, otto: Account, as_: As
) -> None:
    registration = apply(conference, otto)
    assert plenary(registration).endorsement == "awaited"
    proper = registration.admissions.get(meeting__slug="conference")
    assert proper.endorsement == ""
    mail = Message.objects.get(to="fabio@example.org")
    assert mail.subject == "Application to join your delegation: Otto Sozinho"
    assert mail.circle == brazil(conference).meeting.circle
    words = as_(fabio).get(page(brazil(conference))).content.decode()
    assert "Applications awaiting your decision" in words
    assert "Otto SOZINHO" in words


def test_an_application_takes_no_place(
    conference: Conference, fabio: Account, otto: Account
) -> None:
    delegation = brazil(conference)
    Delegation.objects.update(own_quota=1)
    registration = apply(conference, otto)
    nominate(delegation=delegation, nominee=nominee(), actor=fabio)
    with pytest.raises(NoPlaceLeft):
        endorse(delegation=delegation, applicant=plenary(registration).delegate.pk, actor=fabio)
    assert plenary(registration).endorsement == "awaited"


def test_an_application_is_endorsed(
    conference: Conference, fabio: Account, otto: Account, as_: As
) -> None:
    delegation = brazil(conference)
    delegate = plenary(apply(conference, otto)).delegate
    answer = as_(fabio).post(page(delegation, f"persons/{delegate.pk}/endorse/"), follow=True)
    assert "You have endorsed the application of Otto SOZINHO" in answer.content.decode()
    admission = Admission.objects.get(pk=delegate.admission_id)
    assert (admission.state, admission.endorsement) == ("requested", "given")
    assert Message.objects.filter(to="otto@example.org", key="delegations.endorsed").exists()
    with pytest.raises(AnsweredMeanwhile):
        endorse(delegation=delegation, applicant=delegate.pk, actor=fabio)


def test_an_application_is_refused_with_a_reason(
    conference: Conference, fabio: Account, otto: Account, as_: As
) -> None:
    delegation = brazil(conference)
    registration = apply(conference, otto)
    delegate = plenary(registration).delegate
    address = page(delegation, f"persons/{delegate.pk}/refuse/")
    client = as_(fabio)
    assert client.post(address, {"reason": " "}).status_code == 422
    assert plenary(registration).endorsement == "awaited"
    client.post(address, {"reason": "The delegation is complete."})
    admission = plenary(registration)
    assert (admission.state, admission.endorsement) == ("declined", "refused")
    mail = Message.objects.get(to="otto@example.org", key="delegations.refused")
    assert "The delegation is complete." in mail.body
    proper = registration.admissions.get(meeting__slug="conference")
    assert proper.state == "requested"


def test_a_refused_applicant_can_be_named(
    conference: Conference, fabio: Account, otto: Account
) -> None:
    delegation = brazil(conference)
    registration = apply(conference, otto)
    refuse(
        delegation=delegation,
        applicant=plenary(registration).delegate.pk,
        actor=fabio,
        reason="No.",
    )
    nominate(delegation=delegation, nominee=nominee(email="otto@example.org"), actor=fabio)
    admission = plenary(registration)
    assert (admission.state, admission.endorsement, admission.reason) == ("requested", "given", "")


def test_a_focal_points_own_request_is_endorsed_at_once(
    conference: Conference, fabio: Account
) -> None:
    registration = apply(conference, fabio)
    assert plenary(registration).endorsement == "given"
    assert not Message.objects.filter(key="delegations.application_received").exists()


def test_the_delegation_of_a_party_is_made(conference: Conference, otto: Account) -> None:
    factories_bodies.delegation(conference)
    registration = apply(conference, otto, country="NO")
    assert plenary(registration).delegate.delegation.country == "NO"
    assert plenary(registration).endorsement == "awaited"


@pytest.mark.parametrize(
    "changes",
    [
        {"country": "AQ"},
        {"category": "media"},
        {"category": "private_sector"},
        {"category": "academia", "organisation": "University of Specimens"},
        {"category": "international_organisation", "organisation": "Unknown Agency"},
        {"category": "staff"},
    ],
)
def test_who_may_not_attend_is_told_so_and_nothing_is_sent(
    conference: Conference, otto: Account, changes: dict[str, str]
) -> None:
    factories_bodies.delegation(conference)
    with pytest.raises(NotYourMeeting) as refused:
        apply(conference, otto, **changes)
    assert "is reserved for representatives of its members and observers" in str(refused.value)
    assert not Registration.objects.exists()
    assert not Delegate.objects.exists()


def test_an_observer_organisation_is_found_by_any_of_its_names(
    conference: Conference, otto: Account
) -> None:
    body = factories_bodies.committee(conference)
    factories_bodies.delegation(conference)
    agency = Organisation.objects.create(
        name=MultilingualText(en="Model Police Organisation", fr="Organisation de police modèle"),
        abbreviation="MPO",
        kind="international_organisation",
    )
    Membership.objects.create(body=body, capacity="observer", organisation=agency)
    registration = apply(
        conference, otto, category="international_organisation", organisation="mpo ", country="FR"
    )
    assert plenary(registration).delegate.delegation.organisation == agency


def test_the_form_offers_the_meeting_to_who_may_represent(
    conference: Conference, otto: Account, jo: Registration
) -> None:
    factories_bodies.delegation(conference)

    def offered(email: str) -> set[str]:
        return {meeting.slug for meeting in meetings_to_ask_for(conference, email)}

    assert offered("otto@example.org") == {"conference", "t-cy-35"}
    assert offered("jo@example.org") == {"conference"}
    assert offered("nobody@example.org") == {"conference"}
    Account.objects.filter(pk=otto.pk).update(is_active=False)
    assert offered("otto@example.org") == {"conference"}


def test_the_form_does_not_hint_at_a_hidden_meeting(conference: Conference, otto: Account) -> None:
    factories_bodies.delegation(conference)
    conference.meetings.filter(slug="t-cy-35").update(announced=False)
    assert [meeting.slug for meeting in meetings_to_ask_for(conference, otto.email)] == [
        "conference"
    ]


def test_the_form_offers_nothing_after_the_last_day_to_nominate(
    conference: Conference, otto: Account, at: At
) -> None:
    factories_bodies.delegation(conference)
    DelegationSettings.objects.update(nominate_by="2026-06-20")
    with at("2026-06-21T10:00:00+02:00"):
        assert [meeting.slug for meeting in meetings_to_ask_for(conference, otto.email)] == [
            "conference"
        ]


def test_who_gave_up_the_meeting_frees_the_place(conference: Conference, fabio: Account) -> None:
    delegation = brazil(conference)
    apply(conference, fabio)
    assert len(current_members(delegation)) == 1
    Admission.objects.filter(meeting=delegation.meeting).update(state="withdrawn")
    assert current_members(delegation) == []
    assert Delegation.objects.get(pk=delegation.pk).delegates.count() == 1


def test_a_wrong_capacity_is_told_in_the_form_and_nothing_typed_is_lost(
    conference: Conference, otto: Account, as_: As
) -> None:
    factories_bodies.delegation(conference)
    sent = {
        "family_name": "Sozinho",
        "category": "media",
        "organisation": "The Daily Sample",
        "country": "FR",
        "function": "Correspondent",
        "languages": ["en"],
        "language": "en",
        "meetings": ["conference", "t-cy-35"],
    }
    answer = as_(otto).post("/en/octopus-2026/register/", sent)
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "is reserved for representatives of its members and observers" in words
    assert 'value="The Daily Sample"' in words


def test_a_registration_without_delegations_is_as_before(
    conference: Conference, otto: Account
) -> None:
    assert [meeting.slug for meeting in meetings_to_ask_for(conference, otto.email)] == [
        "conference"
    ]
    assert factories.registration(conference, holder=otto).admissions.count() == 1


def test_who_is_in_a_delegation_keeps_capacity_and_country(
    conference: Conference, tara: Registration, nadia: Account, as_: As
) -> None:
    member = tara.person.account
    assert member is not None
    sent = {
        "given_names": "Tara",
        "family_name": "Delegada",
        "category": "media",
        "organisation": "The Daily Sample",
        "country": "NO",
        "function": "Correspondent",
        "languages": ["en"],
        "language": "en",
    }
    answer = as_(member).post("/en/octopus-2026/register/correct/", sent)
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "You are registered as a member of the following delegation: Brazil" in words
    tara.refresh_from_db()
    assert (tara.country, tara.organisation) == ("BR", "Ministry of Samples")
    as_(member).post(
        "/en/octopus-2026/register/correct/",
        sent | {"category": "public_authority", "country": "BR"},
    )
    tara.refresh_from_db()
    assert tara.function == "Director of Treaty Samples"  # until the secretariat confirms it
    confirm_changes(registration=tara, actor=nadia)
    tara.refresh_from_db()
    assert (tara.function, tara.country) == ("Correspondent", "BR")
    assert tara.category is not None
    assert tara.category.key == "public_authority"
