"""The agenda of a closed meeting: releases of its own, for those who attend it."""

from octopus import clock
from octopus.access import Somebody
from octopus.conferences.models import Meeting
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.programme import conflicts, snapshot, visibility
from octopus.programme.actions import InConflict, NothingChanged
from octopus.programme.models import AgendaRelease
from octopus.programme.snapshot import Content, Programme
from octopus.text.multilingual import MultilingualText
from octopus.transactions import write


def last_release(meeting: Meeting) -> AgendaRelease | None:
    """The version that those who attend read; None before the first one. One query."""
    return meeting.agenda_releases.order_by("-number").first()


def of_release(release: AgendaRelease) -> Programme:
    """The agenda of a release. No query."""
    return snapshot.read(
        release.content,
        number=release.number,
        released_at=release.released_at,
        note=release.note,
    )


def agendas(meeting: Meeting, *, count: int | None = None) -> list[Programme]:
    """The agendas that those who attend have been given, the last one first. One query.

    The caller has asked whether the reader attends the meeting.
    """
    return [of_release(release) for release in meeting.agenda_releases.order_by("-number")[:count]]


def draft(meeting: Meeting, *, last: AgendaRelease | None) -> Content:
    """What a release of the present draft after `last` would hold. Two queries."""
    known = frozenset(row["id"] for row in last.content["sessions"]) if last else frozenset()
    return snapshot.of_agenda(meeting, known=known)


def release_agenda(
    *,
    meeting: Meeting,
    by: Account | None,
    note: MultilingualText | None = None,
    force: bool = False,
) -> AgendaRelease:
    """Gives the draft of a closed meeting's agenda to those who attend it.

    Raises NothingChanged, and InConflict where a room or a person is asked for twice at a time
    as far as `by` may know, unless `force`. Nothing that the public reads changes.
    """
    if not meeting.is_closed:
        raise ValueError("The programme of an open meeting is released with the conference's.")
    with write():
        # One release at a time: the second would take the same number.
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        last = last_release(meeting)
        content = draft(meeting, last=last)
        if last and last.content == content:
            raise NothingChanged
        if not force and (found := clashes(meeting, by)):
            raise InConflict(found)
        release = AgendaRelease.objects.create(
            meeting=meeting,
            number=last.number + 1 if last else 1,
            released_at=clock.now(),
            released_by=by,
            note=note or MultilingualText(),
            content=content,
        )
        log(
            "programme.agenda_released",
            meeting,
            actor=by,
            after={"number": release.number},
            circle=meeting.circle,
        )
    return release


def clashes(meeting: Meeting, who: Somebody | None) -> list[conflicts.Conflict]:
    """Where the agenda asks for the impossible, beside whatever else somebody knows of.

    Nobody in particular knows of all.
    """
    found = conflicts.find(visibility.draft_known_to(who, meeting.conference))
    return [
        clash for clash in found if meeting.pk in {clash.first.meeting_id, clash.second.meeting_id}
    ]
