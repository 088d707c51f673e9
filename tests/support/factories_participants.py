"""Published lists and official records, for tests."""

from octopus.conferences.models import Meeting
from octopus.participants.models import ClosedRecord, PublishedList, RecordedParticipant
from tests.support.factories_bodies import A_DAY


def published(meeting: Meeting, state: str = "provisional") -> PublishedList:
    return PublishedList.objects.create(meeting=meeting, state=state, published_at=A_DAY)


def record(meeting: Meeting) -> ClosedRecord:
    """A closed record with one person, the head of the delegation of Brazil."""
    made = ClosedRecord.objects.create(meeting=meeting, closed_at=A_DAY)
    RecordedParticipant.objects.create(
        record=made,
        part="members",
        country="BR",
        rank="head",
        given_names="Tara",
        family_name="Delegada",
        function="Director of Treaty Samples",
        capacity="member",
    )
    return made
