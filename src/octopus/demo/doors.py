"""The demo's doors: one for the conference, one for each closed meeting."""

from octopus.conferences.assignments import assign
from octopus.conferences.models import Conference
from octopus.onsite.actions import open_door
from octopus.people.models import Account

_NAMES = {"conference": "Great Hall, door 1", "before": "Room Birch", "side": "Room Oak"}


def build_doors(conference: Conference, *, actor: Account, staff: Account) -> None:
    """Opens the doors in the order of the meetings; `staff` stands at each of them."""
    for meeting in conference.meetings.all():
        open_door(meeting=meeting, name=_NAMES[meeting.relation], actor=actor)
        if meeting.is_closed:
            assign(user=staff, meeting=meeting, actor=actor)
