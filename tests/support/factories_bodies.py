"""The Convention, its committee and its network, a delegation and a contact point, for tests."""

from datetime import date
from typing import Any

from octopus.bodies.models import Body, ContactPoint, Status, Treaty
from octopus.conferences.models import Conference, Meeting
from octopus.delegations.models import Delegate, Delegation, DelegationSettings, FocalPoint, Rank
from octopus.people.models import Account
from octopus.registration.models import Admission, Registration
from octopus.text.multilingual import MultilingualText
from tests.support import factories

A_DAY = factories.instant("2026-06-01T08:00:00")


def convention() -> Treaty:
    """The Convention on Cybercrime with a Party (Brazil), a signatory and an invited State."""
    treaty, is_new = Treaty.objects.get_or_create(
        number="185",
        defaults={
            "series": MultilingualText(en="ETS", fr="STE", es="STE"),
            "title": MultilingualText(
                en="Convention on Cybercrime",
                fr="Convention sur la cybercriminalité",
                es="Convenio sobre la Ciberdelincuencia",
            ),
            "short_title": MultilingualText(
                en="Budapest Convention", fr="Convention de Budapest", es="Convenio de Budapest"
            ),
            "opened": date(2001, 11, 23),
            "in_force": date(2004, 7, 1),
        },
    )
    if is_new:
        status(treaty, "BR", deposited=date(2022, 11, 30), in_force=date(2023, 3, 1))
        status(treaty, "NO", deposited=date(2006, 6, 30), in_force=date(2006, 10, 1))
        status(treaty, "IE", signed=date(2002, 2, 28))
        status(treaty, "KE", invited=date(2024, 10, 9), invitation_lapses=date(2029, 10, 9))
    return treaty


def status(treaty: Treaty, country: str, **values: Any) -> Status:
    """How a State stands to a treaty, confirmed by a source unless said otherwise."""
    known = {"as_of": date(2026, 1, 15), "confirmed": True, "source": "Treaty Office"}
    return Status.objects.create(treaty=treaty, country=country, **known | values)


def committee(conference: Conference) -> Body:
    """The T-CY, whose meeting is the closed plenary before the conference."""
    body, is_new = Body.objects.get_or_create(
        slug="t-cy",
        defaults={
            "name": MultilingualText(
                en="Cybercrime Convention Committee",
                fr="Comité de la Convention sur la cybercriminalité",
                es="Comité del Convenio sobre la Ciberdelincuencia",
            ),
            "abbreviation": MultilingualText(en="T-CY", fr="T-CY", es="T-CY"),
            "treaty": convention(),
            "observers_by_treaty": True,
        },
    )
    if is_new:
        Meeting.objects.filter(conference=conference, slug="t-cy-35").update(
            body=body, statutory=True
        )
    return body


def network(conference: Conference) -> Body:
    """The 24/7 Network, whose meeting is closed too."""
    body, is_new = Body.objects.get_or_create(
        slug="network-24-7",
        defaults={
            "name": MultilingualText(en="24/7 Network", fr="Réseau 24/7", es="Red 24/7"),
            "treaty": convention(),
            "is_network": True,
        },
    )
    if is_new:
        Meeting.objects.filter(conference=conference, slug="network-24-7").update(body=body)
    return body


def delegation(conference: Conference, country: str = "BR", **values: Any) -> Delegation:
    """A State's delegation to the plenary; four persons, two seats, until the end of September."""
    committee(conference)
    meeting = conference.meetings.get(slug="t-cy-35")
    DelegationSettings.objects.get_or_create(
        meeting=meeting,
        defaults={"nominate_by": date(2026, 9, 15), "confirm_by": date(2026, 9, 30)},
    )
    made, _is_new = Delegation.objects.get_or_create(
        meeting=meeting, country=country, defaults=values
    )
    return made


def focal_point(of: Delegation, user: Account) -> FocalPoint:
    return FocalPoint.objects.create(delegation=of, account=user, since=A_DAY)


def delegate(
    of: Delegation,
    registration: Registration,
    *,
    rank: str = Rank.DELEGATE,
    state: str = Admission.State.REQUESTED,
    endorsement: str = Admission.Endorsement.GIVEN,
) -> Delegate:
    """A person in a delegation; the registration gets an admission to the delegation's meeting."""
    admission, _is_new = Admission.objects.update_or_create(
        registration=registration,
        meeting=of.meeting,
        defaults={"state": state, "endorsement": endorsement},
    )
    return Delegate.objects.create(
        delegation=of,
        admission=admission,
        rank=rank,
        position=of.delegates.count(),
        added_at=A_DAY,
    )


def contact_point(body: Body, registration: Registration, country: str = "NO") -> ContactPoint:
    """A contact point whose telephone and service nobody outside the network may read."""
    return ContactPoint.objects.create(
        body=body,
        country=country,
        person=registration.person,
        service="Night Desk of Samples",
        email="night-desk@example.org",
        telephone="+47 5550 0247",
        starts=date(2025, 1, 1),
    )
