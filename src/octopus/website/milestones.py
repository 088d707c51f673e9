"""What comes next in the life of a conference."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from octopus.conferences.models import Conference, Meeting
from octopus.text.multilingual import say


@dataclass(frozen=True)
class Milestone:
    """A day, or a first and a last one, and what happens."""

    first: date
    last: date
    words: str


def ahead(conference: Conference, meetings: list[Meeting]) -> list[Milestone]:
    """What has not yet passed, the nearest first. `meetings`: those the public may know of."""
    found = []
    opens, closes = conference.registration_opens, conference.registration_closes
    if opens:
        found.append(Milestone(opens, opens, _("Registration opens")))
    if closes:
        found.append(Milestone(closes, closes, _("Last day to register")))
    found += [Milestone(meeting.starts, meeting.ends, say(meeting.title)) for meeting in meetings]
    today = conference.today
    return sorted(
        (milestone for milestone in found if milestone.last >= today),
        key=lambda milestone: (milestone.first, milestone.last),
    )
