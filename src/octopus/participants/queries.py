"""Reading what was published and what was recorded."""

from octopus.access import Somebody, may
from octopus.conferences.models import Conference, Meeting
from octopus.participants.models import ClosedRecord, PublishedList, RecordedParticipant


def published_list(meeting: Meeting) -> PublishedList | None:
    """The published list of a meeting; None where there is none. One query."""
    return PublishedList.objects.filter(meeting=meeting).first()


def closed_record(meeting: Meeting) -> ClosedRecord | None:
    """The official record of a meeting, once it was closed. One query."""
    return ClosedRecord.objects.filter(meeting=meeting).first()


def recorded(record: ClosedRecord) -> list[RecordedParticipant]:
    """The people of an official record, in the order in which they were entered. One query."""
    return list(record.people.all())


def meetings_managed_by(who: Somebody, conference: Conference) -> list[Meeting]:
    """The meetings of which somebody is in charge, with their lists and records. Two queries."""
    meetings = conference.meetings.select_related("published_list", "closed_record").order_by(
        "starts", "position", "pk"
    )
    return [meeting for meeting in meetings if may(who, "meetings.manage", meeting)]
