"""Recipients of a convocation: who may attend, known addresses, and who has none.

An address comes from a focal point, from an invitation that still waits, or from the list of
addresses that the secretariat keeps for the meeting. The States of a network are reached by their
contact points instead, as its directory has them on the day of the meeting.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Prefetch

from octopus.bodies.eligibility import Eligibility, eligibilities
from octopus.bodies.models import Membership
from octopus.bodies.networks import contact_points
from octopus.conferences.models import Meeting
from octopus.delegations.models import Addressee, Convocation, Delegation, FocalPoint, Invitation
from octopus.people.models import Account, Organisation
from octopus.privacy.actions import log
from octopus.text.country_names import country_name
from octopus.text.email_addresses import canonical
from octopus.text.multilingual import collation_key
from octopus.transactions import write

# A State by its code, or an organisation by its number.
Key = tuple[str, int | None]


@dataclass(frozen=True)
class Address:
    """One address of somebody who is convoked; `invitation`: by which the letter went there.

    `is_contact_point`: it stands in the directory of a network, which is secret outside of it.
    """

    email: str
    name: str
    language: str
    invitation: Invitation | None = None
    is_contact_point: bool = False


@dataclass(frozen=True)
class Convoked:
    """A State or organisation that a convocation is for, with the addresses known of it.

    `by_directory`: its addresses are those of its contact points, and not on the meeting's list.
    """

    country: str
    organisation: Organisation | None
    eligibility: Eligibility | None
    delegation: Delegation | None
    addresses: list[Address] = field(default_factory=list)
    by_directory: bool = False

    @property
    def key(self) -> Key:
        return self.country, self.organisation.pk if self.organisation else None

    @property
    def name(self) -> str:
        """The State or the organisation, in the reader's language."""
        return country_name(self.country) if self.country else str(self.organisation)

    @property
    def waiting(self) -> list[Address]:
        """The addresses to which the letter has not gone yet."""
        return [address for address in self.addresses if address.invitation is None]


def convoked(meeting: Meeting, convocation: Convocation | None = None) -> list[Convoked]:
    """Everyone who is to be convoked, States first, in the reader's order. At most eight queries.

    The members and observers of the body on the first day of the meeting; of a meeting of no body,
    the delegations that were added by hand and anyone who has an address on the list.
    """
    delegations = {
        (delegation.country, delegation.organisation_id): delegation
        for delegation in meeting.delegations.select_related("organisation").prefetch_related(
            Prefetch("focal_points", FocalPoint.objects.select_related("account__person")),
            Prefetch(
                "invitations", Invitation.objects.select_related("account__person", "message")
            ),
        )
    }
    listed: defaultdict[Key, list[Addressee]] = defaultdict(list)
    for entry in meeting.addressees.select_related("organisation"):
        listed[entry.country, entry.organisation_id].append(entry)
    found: dict[Key, Convoked] = {}
    points = _contact_points(meeting)
    for eligibility in _may_attend(meeting):
        add(found, eligibility.country, eligibility.organisation, eligibility, delegations)
    for delegation in delegations.values():
        add(found, delegation.country, delegation.organisation, None, delegations)
    for addressees in listed.values():
        add(found, addressees[0].country, addressees[0].organisation, None, delegations)
    for key, recipient in found.items():
        if points is not None and recipient.country:
            found[key] = _by_directory(recipient, points[recipient.country], convocation)
        else:
            recipient.addresses.extend(_addresses(recipient.delegation, listed[key], convocation))
    return sorted(
        found.values(), key=lambda recipient: (not recipient.country, collation_key(recipient.name))
    )


def _contact_points(meeting: Meeting) -> defaultdict[str, list[Account]] | None:
    """The contact points of each State that is in office on the day; None where it is no network.

    Who has no account, or a closed one, is not reached. One query.
    """
    body = meeting.body
    if body is None or not body.is_network:
        return None
    found: defaultdict[str, list[Account]] = defaultdict(list)
    points = contact_points(body, meeting.day_that_counts).filter(person__account__is_active=True)
    for point in points.select_related("person__account__person"):
        user = point.person.account
        if user is not None and user not in found[point.country]:
            found[point.country].append(user)
    return found


def _by_directory(
    recipient: Convoked, users: Sequence[Account], convocation: Convocation | None
) -> Convoked:
    """A State of a network: its contact points, of members alone, and to whom the letter went."""
    is_member = (
        recipient.eligibility is not None
        and recipient.eligibility.capacity == Membership.Capacity.MEMBER
    )
    sent = _sent(recipient.delegation, convocation)
    found = {
        user.email: replace(_address(user, user.called, sent), is_contact_point=True)
        for user in (users if is_member else ())
    }
    for email, invitation in sent.items():
        found.setdefault(email, _address(invitation.account, invitation.name, sent))
    return replace(recipient, addresses=list(found.values()), by_directory=True)


def _sent(delegation: Delegation | None, convocation: Convocation | None) -> dict[str, Invitation]:
    """By address, the invitations that went with the letter to those who speak for a delegation."""
    if delegation is None or convocation is None:
        return {}
    return {
        invitation.account.email: invitation
        for invitation in delegation.invitations.all()
        if invitation.role == Invitation.Role.FOCAL_POINT
        and invitation.convocation_id == convocation.pk
    }


def add(
    found: dict[Key, Convoked],
    country: str,
    organisation: Organisation | None,
    eligibility: Eligibility | None,
    delegations: dict[Key, Delegation],
) -> None:
    """Notes one State or organisation, unless it is there already."""
    key = country, organisation.pk if organisation else None
    if key not in found:
        found[key] = Convoked(country, organisation, eligibility, delegations.get(key))


def _may_attend(meeting: Meeting) -> Iterable[Eligibility]:
    """The States and organisations that may attend; persons have no delegation."""
    if meeting.body is None:
        return ()
    return (
        eligibility
        for eligibility in eligibilities(meeting.body, meeting.day_that_counts)
        if eligibility.may and not eligibility.person
    )


def _addresses(
    delegation: Delegation | None,
    listed: Sequence[Addressee],
    convocation: Convocation | None,
) -> list[Address]:
    """The addresses of one, each once: focal points first, then invited ones, then the list's."""
    found: dict[str, Address] = {}
    sent = _sent(delegation, convocation)
    if delegation is not None:
        invitations = [
            invitation
            for invitation in delegation.invitations.all()
            if invitation.role == Invitation.Role.FOCAL_POINT
        ]
        for point in delegation.focal_points.all():
            found[point.account.email] = _address(point.account, point.name, sent)
        for invitation in invitations:
            if invitation.answer == "" or invitation.account.email in sent:
                found.setdefault(
                    invitation.account.email, _address(invitation.account, invitation.name, sent)
                )
    for entry in listed:
        address = Address(entry.email, entry.name, entry.language, sent.get(entry.email))
        found.setdefault(entry.email, address)
    return list(found.values())


def _address(user: Account, name: str, sent: dict[str, Invitation]) -> Address:
    return Address(user.email, name, user.language, sent.get(user.email))


@dataclass(frozen=True)
class AddressEntry:
    """One address to be kept: of a State (its code) or an organisation."""

    country: str
    organisation: Organisation | None
    email: str
    name: str
    language: str


def keep_addresses(*, meeting: Meeting, entries: Sequence[AddressEntry], actor: Account) -> int:
    """Puts addresses on the meeting's list, or corrects name and language of those there. How many.

    The log says how many and of whom, not the addresses themselves.
    """
    changed = []
    with write():
        for entry in entries:
            owner = {"country": entry.country, "organisation": entry.organisation}
            contact = {"name": entry.name, "language": entry.language}
            kept, is_new = Addressee.objects.get_or_create(
                meeting=meeting, email=canonical(entry.email), **owner, defaults=contact
            )
            if not is_new and (kept.name, kept.language) == (entry.name, entry.language):
                continue
            if not is_new:
                kept.name, kept.language = entry.name, entry.language
                kept.save(update_fields=("name", "language"))
            changed.append(entry.country or str(entry.organisation))
        if changed:
            after = {"number": len(changed), "of": sorted(set(changed))}
            log(
                "convocation.addresses_kept",
                meeting,
                actor=actor,
                after=after,
                circle=meeting.circle,
            )
    return len(changed)


def drop_address(*, addressee: Addressee, actor: Account) -> None:
    """Takes an address off the list; a letter that went there is not undone."""
    meeting = addressee.meeting
    with write():
        before = {"of": addressee.country or addressee.organisation_id}
        addressee.delete()
        log(
            "convocation.address_dropped",
            meeting,
            actor=actor,
            before=before,
            circle=meeting.circle,
        )
