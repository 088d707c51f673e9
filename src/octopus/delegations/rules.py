"""Rights of focal points, and of staff who work on delegations.

The latter are those in charge of a meeting that has delegations.
"""

from octopus.access import Somebody, define_right
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.rules import assignments_of, works_for
from octopus.delegations.models import Delegation
from octopus.people.models import Account
from octopus.request_cache import cached
from octopus.state.revision_cache import cached_rows


def represents(user: Somebody, delegation: Delegation) -> bool:
    """Whether a user is a focal point of a delegation, by an account of their own. One query."""
    return isinstance(user, Account) and delegation.focal_points.filter(account=user).exists()


def meetings_managed(user: Somebody, conference: Conference) -> list[Meeting]:
    """The meetings with delegations that a user is in charge of, in their order.

    Closed meetings, and open ones for which somebody has set terms. Found once a request, with no
    query but that for what the user is in charge of: the meetings are kept for a revision.
    """
    key = ("delegations.managed", conference.pk)
    return cached(user, key, lambda: _managed(user, conference))


def _managed(user: Somebody, conference: Conference) -> list[Meeting]:
    meetings = cached_rows(
        ("delegations.meetings", conference.pk),
        lambda: (
            Meeting.objects.filter(conference=conference.pk)
            .select_related("conference", "body", "delegation_settings")
            .order_by("starts", "position", "pk")
        ),
    )
    return [
        meeting
        for meeting in meetings
        if (meeting.is_restricted or hasattr(meeting, "delegation_settings"))
        and works_for(user, meeting)
    ]


def manages_delegations(user: Somebody, conference: Conference | None) -> bool:
    """Whether a user is in charge of a meeting with delegations, of this or of any conference."""
    if conference is None:
        return any(not category for _meeting, category in assignments_of(user))
    return bool(meetings_managed(user, conference))


define_right("delegations.represent", represents, about=Delegation)
define_right("delegations.manage", manages_delegations, about=Conference, optional=True)
