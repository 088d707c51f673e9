"""The demo's treaties and bodies, and the two closed meetings that are theirs."""

from dataclasses import fields

from octopus.bodies.directory.actions import appoint_keeper
from octopus.bodies.models import Body
from octopus.bodies.seed_data import load_shipped_data
from octopus.conferences.actions import MeetingFacts, save_meeting
from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account


def build_bodies(conference: Conference, *, by: Account) -> None:
    """Loads the shipped data as the office does, and says whose the closed meetings are.

    Whoever loads them keeps the directory of the network, too.
    """
    load_shipped_data(by=by)
    plenary = conference.meetings.get(relation=Meeting.Relation.BEFORE)
    _belongs(plenary, Body.objects.get(slug="t-cy"), by, statutory=True)
    beside = conference.meetings.get(relation=Meeting.Relation.SIDE)
    network = Body.objects.get(is_network=True)
    _belongs(beside, network, by, statutory=False)
    appoint_keeper(body=network, account=by, by=by)


def _belongs(meeting: Meeting, body: Body, by: Account, *, statutory: bool) -> None:
    known = {field.name: getattr(meeting, field.name) for field in fields(MeetingFacts)}
    facts = MeetingFacts(**known | {"body": body, "statutory": statutory})
    save_meeting(conference=meeting.conference, meeting=meeting, facts=facts, by=by)
