"""Who of the staff works on delegations: whoever is in charge of a meeting that has them."""

import rules

from octopus.access import Somebody
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.rules import charges, works_for


def meetings_managed(who: Somebody, conference: Conference) -> list[Meeting]:
    """The meetings with delegations of which somebody is in charge, in their order. Two queries.

    Closed meetings, and open ones for which somebody has set terms.
    """
    meetings = conference.meetings.select_related("conference", "body", "terms").order_by(
        "starts", "position", "pk"
    )
    return [
        meeting
        for meeting in meetings
        if (meeting.is_restricted or hasattr(meeting, "terms")) and works_for(who, meeting)
    ]


def manages_delegations(who: Somebody, conference: Conference | None) -> bool:
    """Whether somebody is in charge of a meeting with delegations, of this or of any conference."""
    if conference is None:
        return any(not category for _meeting, category in charges(who))
    return bool(meetings_managed(who, conference))


rules.add_rule("delegations.manage", rules.predicate(manages_delegations))
