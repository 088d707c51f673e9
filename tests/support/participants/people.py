"""Admits people to meetings for the tests of lists."""

from itertools import count
from typing import Any

from octopus.conferences.models import Conference, Meeting
from octopus.delegations.models import Delegation
from octopus.participants.lists.build import read_participant_list
from octopus.participants.lists.model import ParticipantList
from octopus.registration.models import Registration
from tests.support import factories, factories_bodies

_numbers = count(1)


def meeting(of: Conference, slug: str = "conference") -> Meeting:
    """A meeting as the pages read it, with what it refers to."""
    return of.meetings.select_related("conference", "body__treaty").get(slug=slug)


def plenary(of: Conference) -> Meeting:
    """The statutory plenary of the committee, whose members are the Parties."""
    factories_bodies.committee(of)
    return meeting(of, "t-cy-35")


def admit(
    of: Conference,
    family_name: str = "Sample",
    *,
    meetings: tuple[str, ...] = ("conference",),
    agrees: bool = True,
    **values: Any,
) -> Registration:
    """Somebody who is accepted, and agrees to be named unless said otherwise."""
    known = {"title": "", "function": "", "organisation": "", "country": "BR"}
    return factories.registration(
        of,
        email=f"listed{next(_numbers)}@example.org",
        admitted="accepted",
        family_name=family_name,
        meetings=meetings,
        on_public_list=agrees,
        **known | values,
    )


def send(of: Delegation, family_name: str, rank: str, **values: Any) -> Registration:
    """An admitted member of a delegation."""
    made = admit(of.meeting.conference, family_name, meetings=(), **values)
    factories_bodies.delegate(of, made, rank=rank, state="accepted")
    return made


def shown(participant_list: ParticipantList) -> dict[str, list[str]]:
    """The list as a reader sees it: part → States or organisations, each with its people."""
    return {
        section.title: [
            f"{group.heading}: {', '.join(line.name for line in group.lines)}"
            for group in section.groups
        ]
        for section in participant_list.sections
    }


def listed(of: Meeting, language: str = "en", *, whole: bool = False) -> dict[str, list[str]]:
    return shown(read_participant_list(of, language, whole=whole))
