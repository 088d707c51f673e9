"""What happens to lists of participants: published, taken back, closed as a record, corrected."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from octopus import clock
from octopus.conferences.models import Meeting
from octopus.participants.lists.build import read_participant_list
from octopus.participants.lists.model import ParticipantList
from octopus.participants.models import ClosedRecord, PublishedList, RecordedParticipant
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.state.actions import raise_revision
from octopus.transactions import write
from octopus.undo.actions import Recording, undoable

# The kinds of steps, see `undo_kinds.py`.
PUBLISHED = "participants.published"
TAKEN_BACK = "participants.taken_back"

# What a correction may change; everything that a record holds about a person.
CORRECTABLE = (
    "part",
    "country",
    "organisation",
    "rank",
    "title",
    "given_names",
    "family_name",
    "name_in_script",
    "function",
)


class NotStatutory(ValueError):
    """Only the list of a statutory meeting is closed as an official record."""

    message = _("Only a statutory meeting has an official record.")


class NotOverYet(ValueError):
    """People may still be admitted; the list is closed on the last day or later."""

    message = _("The list can be closed on the last day of the meeting, or later.")


class CorrectionReasonMissing(ValueError):
    """A record is corrected with a reason, which the log keeps."""

    message = _("Please give the reason for the correction. It will be kept in the log.")


def publish_list(*, meeting: Meeting, state: str, actor: Account) -> PublishedList:
    """Publish a list: an open meeting's to everybody, a restricted one's to those admitted.

    `state`: one of `PublishedList.State`. Published once more, the later state counts.
    """
    state = PublishedList.State(state).value
    with undoable(PUBLISHED, actor=actor, about=[meeting]) as step:
        before = _end_publication(meeting, step)
        published = PublishedList.objects.create(
            meeting=meeting, state=state, published_at=clock.now(), published_by=actor
        )
        step.made(published)
        log(
            "participants.published",
            meeting,
            actor=actor,
            before={"state": before.state} if before else {},
            after={"state": state},
            circle=meeting.circle,
        )
        raise_revision()
    return published


def unpublish_list(*, meeting: Meeting, actor: Account) -> None:
    """Takes a published list back; one that is not published stays so."""
    with undoable(TAKEN_BACK, actor=actor, about=[meeting]) as step:
        published = _end_publication(meeting, step)
        if published is None:
            return
        before = {"state": published.state}
        log("participants.taken_back", meeting, actor=actor, before=before, circle=meeting.circle)
        raise_revision()


def _end_publication(meeting: Meeting, step: Recording) -> PublishedList | None:
    """Ends the time in which a list was published, if it is; one at a time for a meeting."""
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    published = PublishedList.objects.filter(meeting=meeting, ended_at=None).first()
    if published is not None:
        step.watch(published)
        published.ended_at = clock.now()
        published.save(update_fields=("ended_at",))
    return published


def close_record(
    *, meeting: Meeting, actor: Account | None, on: date | None = None
) -> ClosedRecord:
    """Writes down who took part in a statutory meeting, for good. Closed twice, it is the first.

    `actor`: None where the upkeep does it; `on`: the day that counts, by default today. Raises
    NotStatutory, NotOverYet.
    """
    if not meeting.statutory:
        raise NotStatutory(NotStatutory.message)
    if (on or meeting.conference.today) < meeting.ends:
        raise NotOverYet(NotOverYet.message)
    with write():
        locked = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
        if known := ClosedRecord.objects.filter(meeting=locked).first():
            return known
        participant_list = read_participant_list(meeting, meeting.conference.languages[0])
        record = ClosedRecord.objects.create(
            meeting=meeting, closed_at=clock.now(), closed_by=actor
        )
        RecordedParticipant.objects.bulk_create(_people(record, participant_list), batch_size=500)
        log(
            "participants.closed",
            meeting,
            actor=actor,
            after={"people": participant_list.named},
            circle=meeting.circle,
        )
        raise_revision()
    return record


def _people(record: ClosedRecord, participant_list: ParticipantList) -> list[RecordedParticipant]:
    return [
        RecordedParticipant(
            record=record,
            registration_id=line.registration,
            part=line.part,
            country=line.country,
            organisation=line.organisation,
            rank=line.rank,
            position=line.position,
            title=line.title,
            given_names=line.given_names,
            family_name=line.family_name,
            name_in_script=line.name_in_script,
            function=line.function,
            capacity=line.capacity,
        )
        for line in participant_list.lines()
    ]


def correct_record(
    *, person: RecordedParticipant, changes: Mapping[str, Any], reason: str, actor: Account
) -> RecordedParticipant:
    """Correct an entry of an official record; the log keeps the previous values.

    `changes`: fields of CORRECTABLE with their new values. Raises CorrectionReasonMissing for an
    empty reason.
    """
    reason = _reason(reason)
    with write():
        person = RecordedParticipant.objects.select_for_update().get(pk=person.pk)
        wanted = {field: changes[field] for field in CORRECTABLE if field in changes}
        before = {field: getattr(person, field) for field in wanted}
        changed = [field for field in wanted if wanted[field] != before[field]]
        if not changed:
            return person
        for field in changed:
            setattr(person, field, wanted[field])
        person.save(update_fields=changed)
        _log_correction(
            person.record,
            actor,
            reason,
            before={field: before[field] for field in changed},
            after={field: wanted[field] for field in changed},
        )
    return person


def add_to_record(
    *, record: ClosedRecord, fields: Mapping[str, Any], reason: str, actor: Account
) -> RecordedParticipant:
    """Add a person missing from the record. Raises CorrectionReasonMissing for an empty reason."""
    reason = _reason(reason)
    known = {field: fields[field] for field in CORRECTABLE if field in fields}
    with write():
        person = RecordedParticipant.objects.create(record=record, **known)
        _log_correction(record, actor, reason, after={"added": person.name})
    return person


def strike_from_record(*, person: RecordedParticipant, reason: str, actor: Account) -> None:
    """Remove a person who did not take part. Raises CorrectionReasonMissing for an empty reason."""
    reason = _reason(reason)
    with write():
        record = person.record
        name = person.name
        RecordedParticipant.objects.filter(pk=person.pk).delete()
        _log_correction(record, actor, reason, before={"struck": name})


def _reason(words: str) -> str:
    words = words.strip()
    if not words:
        raise CorrectionReasonMissing(CorrectionReasonMissing.message)
    return words


def _log_correction(
    record: ClosedRecord,
    actor: Account,
    reason: str,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    meeting = record.meeting
    log(
        "participants.record_corrected",
        meeting,
        actor=actor,
        before=before,
        after=after,
        reason=reason,
        circle=meeting.circle,
    )
    raise_revision()
