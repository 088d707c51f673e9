"""A network is convoked by its directory: the letter goes to the contact points of each member.

The directory is secret outside the network. The letters go by it whoever sends them; who reads the
names before is asked here.
"""

from collections.abc import Sequence
from dataclasses import replace

from octopus.access import Somebody, may
from octopus.conferences.models import Meeting
from octopus.delegations.convocations.recipients import Address, Convoked


def seen_by(user: Somebody, everyone: Sequence[Convoked], meeting: Meeting) -> list[Convoked]:
    """The same, as somebody in charge of the meeting may read it.

    Outside the network, its contact points are without name and address until they have been
    convoked: from then on they are persons invited to the meeting.
    """
    body = meeting.body
    if body is None or not body.is_network or may(user, "bodies.see_directory", body):
        return list(everyone)
    return [
        replace(convoked, addresses=[_veiled(address) for address in convoked.addresses])
        for convoked in everyone
    ]


def _veiled(address: Address) -> Address:
    if not address.is_contact_point or address.invitation is not None:
        return address
    return replace(address, email="", name="", language="")
