"""What happens to lists of participants: published, taken back, closed as a record, corrected."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from octopus import clock
from octopus.conferences.models import Meeting
from octopus.participants.lists.build import read_roll
from octopus.participants.lists.model import ParticipantList
from octopus.participants.models import ClosedRecord, PublishedList, RecordedParticipant
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.state.actions import raise_revision
from octopus.text.multilingual import main_language
from octopus.transactions import write

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

    message = _("Please write why the record is corrected; the log keeps it.")


def publish_list(*, meeting: Meeting, state: str, by: Account) -> PublishedList:
    """Lets a list be read: an open meeting's by everybody, a restricted one's by those admitted.

    `state`: one of `PublishedList.State`. Published once more, the later state counts.
    """
    state = PublishedList.State(state).value
    with write():
        before = PublishedList.objects.select_for_update().filter(meeting=meeting).first()
        published, _is_new = PublishedList.objects.update_or_create(
            meeting=meeting,
            defaults={"state": state, "published_at": clock.now(), "published_by": by},
        )
        log(
            "participants.published",
            meeting,
            actor=by,
            before={"state": before.state} if before else {},
            after={"state": state},
            circle=meeting.circle,
        )
        raise_revision()
    return published


def unpublish_list(*, meeting: Meeting, by: Account) -> None:
    """Takes a published list back; one that is not published stays so."""
    with write():
        published = PublishedList.objects.select_for_update().filter(meeting=meeting).first()
        if published is None:
            return
        before = {"state": published.state}
        published.delete()
        log("participants.taken_back", meeting, actor=by, before=before, circle=meeting.circle)
        raise_revision()


def close_record(*, meeting: Meeting, by: Account | None, on: date | None = None) -> ClosedRecord:
    """Writes down who took part in a statutory meeting, for good. Closed twice, it is the first.

    `by`: None where the upkeep does it; `on`: the day that counts, by default today. Raises
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
        languages: list[str] = meeting.conference.working_languages or [main_language()]
        roll = read_roll(meeting, languages[0])
        record = ClosedRecord.objects.create(meeting=meeting, closed_at=clock.now(), closed_by=by)
        RecordedParticipant.objects.bulk_create(_people(record, roll), batch_size=500)
        log(
            "participants.closed",
            meeting,
            actor=by,
            after={"people": roll.named},
            circle=meeting.circle,
        )
        raise_revision()
    return record


def _people(record: ClosedRecord, roll: ParticipantList) -> list[RecordedParticipant]:
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
        for line in roll.lines()
    ]


def correct_record(
    *, person: RecordedParticipant, changes: Mapping[str, Any], reason: str, by: Account
) -> RecordedParticipant:
    """Corrects what an official record says of somebody; the log keeps what it said before.

    `changes`: fields of CORRECTABLE with their new values. Raises ReasonMissing.
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
            by,
            reason,
            before={field: before[field] for field in changed},
            after={field: wanted[field] for field in changed},
        )
    return person


def add_to_record(
    *, record: ClosedRecord, fields: Mapping[str, Any], reason: str, by: Account
) -> RecordedParticipant:
    """Enters somebody whom the record forgot. Raises ReasonMissing."""
    reason = _reason(reason)
    known = {field: fields[field] for field in CORRECTABLE if field in fields}
    with write():
        person = RecordedParticipant.objects.create(record=record, **known)
        _log_correction(record, by, reason, after={"added": person.name})
    return person


def strike_from_record(*, person: RecordedParticipant, reason: str, by: Account) -> None:
    """Takes somebody off who did not take part. Raises ReasonMissing."""
    reason = _reason(reason)
    with write():
        record = person.record
        name = person.name
        RecordedParticipant.objects.filter(pk=person.pk).delete()
        _log_correction(record, by, reason, before={"struck": name})


def _reason(words: str) -> str:
    words = words.strip()
    if not words:
        raise CorrectionReasonMissing(CorrectionReasonMissing.message)
    return words


def _log_correction(
    record: ClosedRecord,
    by: Account,
    reason: str,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    meeting = record.meeting
    log(
        "participants.record_corrected",
        meeting,
        actor=by,
        before=before,
        after=after,
        reason=reason,
        circle=meeting.circle,
    )
    raise_revision()
