"""The demo's treaties and bodies, and the two closed meetings that are theirs."""

from dataclasses import fields

from octopus.bodies.directory.actions import appoint_keeper
from octopus.bodies.models import Body
from octopus.conferences.actions import MeetingFacts, save_meeting
from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account


def build_bodies(conference: Conference, *, actor: Account) -> None:
    """Says whose the closed meetings are, and who keeps the directory of the network."""
    plenary = conference.meetings.get(relation=Meeting.Relation.BEFORE)
    _belongs(plenary, Body.objects.get(slug="t-cy"), actor, statutory=True)
    beside = conference.meetings.get(relation=Meeting.Relation.SIDE)
    network = Body.objects.get(is_network=True)
    _belongs(beside, network, actor, statutory=False)
    appoint_keeper(body=network, user=actor, actor=actor)


def _belongs(meeting: Meeting, body: Body, actor: Account, *, statutory: bool) -> None:
    known = {field.name: getattr(meeting, field.name) for field in fields(MeetingFacts)}
    facts = MeetingFacts(**known | {"body": body, "statutory": statutory})
    save_meeting(conference=meeting.conference, meeting=meeting, facts=facts, actor=actor)
