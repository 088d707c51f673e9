"""The demo's lists of participants: the conference's provisional one has been published."""

from datetime import date, datetime
from datetime import time as clock_time

from octopus import clock
from octopus.conferences.models import Conference
from octopus.conferences.queries import conference_proper
from octopus.participants.actions import publish_list
from octopus.people.models import Account

# A Friday, with the first forty people admitted.
_PUBLISHED = date(2026, 6, 12)


def build_participants(conference: Conference, *, actor: Account) -> None:
    """The provisional list, of those who agree to be on it and are admitted by then."""
    moment = datetime.combine(_PUBLISHED, clock_time(16, 30), tzinfo=conference.zone)
    with clock.at(moment):
        publish_list(meeting=conference_proper(conference), state="provisional", actor=actor)
