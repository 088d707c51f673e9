"""What the checklist says of the delegations to meetings: for those in charge of each."""

from collections.abc import Iterator, Mapping

from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from octopus.conferences import features
from octopus.conferences.checklist import ChecklistStep, Line, Numbers, Page, number_of
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.queries import meetings_of
from octopus.delegations.models import Convocation, Delegation
from octopus.delegations.queries import DELEGATIONS


def numbers(conference: Conference) -> Mapping[str, Combinable]:
    """Of each meeting, where delegations are used at all: how many, and convocations sent."""
    found: dict[str, Combinable] = {}
    for meeting in _meetings(conference):
        found[f"delegations_{meeting.pk}"] = number_of(
            Delegation.objects.filter(meeting=meeting.pk)
        )
        found[f"sent_{meeting.pk}"] = number_of(
            Convocation.objects.filter(meeting=meeting.pk, sent_at__isnull=False)
        )
    return found


def lines(conference: Conference, known: Numbers) -> Iterator[Line]:
    """Who is invited to a meeting of a body, and whether the convocation left."""
    for meeting in _meetings(conference):
        invited = known[f"delegations_{meeting.pk}"]
        if not invited and meeting.access != Meeting.Access.ENTITLED:
            continue
        title = {"meeting": str(meeting.title)}
        place = {"meeting": meeting.slug}
        yield Line(
            step=ChecklistStep.REGISTRATION,
            words=_("Enter the delegations invited to “%(meeting)s”.") % title,
            is_done=invited > 0,
            meeting=meeting,
            page=Page("office_delegations:list", "delegations.manage", place),
        )
        yield Line(
            step=ChecklistStep.REGISTRATION,
            words=_("Send the convocation to “%(meeting)s”.") % title,
            is_done=known[f"sent_{meeting.pk}"] > 0,
            meeting=meeting,
            page=Page("office_delegations:convocation", "delegations.manage", place),
        )


def _meetings(conference: Conference) -> list[Meeting]:
    """Those to which delegations may come; none where the conference has no delegations."""
    if not features.has_feature(conference, DELEGATIONS.name):
        return []
    return [meeting for meeting in meetings_of(conference) if meeting.is_restricted]
