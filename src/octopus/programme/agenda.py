"""The agenda of a closed meeting: releases of its own, for those who attend it."""

from octopus import clock
from octopus.access import Somebody
from octopus.conferences.models import Meeting
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.programme import conflicts, snapshot, visibility
from octopus.programme.actions import InConflict, NothingChanged
from octopus.programme.models import AgendaRelease
from octopus.programme.snapshot import Programme, ReleaseContent
from octopus.text.multilingual import MultilingualText
from octopus.transactions import write
from octopus.undo.actions import undoable

# The kind of the step, see `undo_kinds.py`.
AGENDA_RELEASED = "programme.agenda_released"


def last_release(meeting: Meeting) -> Programme | None:
    """The version that those who attend read; None before the first one. One query."""
    return next(iter(agendas(meeting, count=1)), None)


def agendas(meeting: Meeting, *, count: int | None = None) -> list[Programme]:
    """The agendas that those who attend have been given, the last one first. One query.

    The caller has asked whether the reader attends the meeting.
    """
    return snapshot.programmes(meeting.agenda_releases.there()[:count])


def draft(meeting: Meeting, *, last: Programme | None) -> ReleaseContent:
    """What a release of the present draft after `last` would hold. Three queries."""
    return snapshot.of_agenda(meeting, known=last.session_ids if last else frozenset())


def release_agenda(
    *,
    meeting: Meeting,
    actor: Account | None,
    note: MultilingualText | None = None,
    force: bool = False,
) -> AgendaRelease:
    """Gives the draft of a closed meeting's agenda to those who attend it.

    Raises NothingChanged, and InConflict where a room or a person is asked for twice at a time
    as far as `actor` may know, unless `force`. ValueError for an open meeting, whose sessions are
    released with the conference's. Nothing that the public reads changes.
    """
    if not meeting.is_closed:
        raise ValueError("The programme of an open meeting is released with the conference's.")
    with write():
        # One release at a time: the second would take the same number.
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        last = last_release(meeting)
        content = draft(meeting, last=last)
        if last and last.digest == snapshot.digest_of(content):
            raise NothingChanged
        if not force and (found := clashes(meeting, actor)):
            raise InConflict(found)
        return _release(meeting, content, actor=actor, note=note)


def _release(
    meeting: Meeting,
    content: ReleaseContent,
    *,
    actor: Account | None,
    note: MultilingualText | None,
) -> AgendaRelease:
    with undoable(AGENDA_RELEASED, actor=actor, about=[meeting]) as step:
        release = AgendaRelease.objects.create(
            meeting=meeting,
            number=meeting.agenda_releases.all().next_number(),
            released_at=clock.now(),
            released_by=actor,
            note=note or MultilingualText(),
            content=content,
            digest=snapshot.digest_of(content),
        )
        step.made(release, without=("content",))
        log(
            "programme.agenda_released",
            meeting,
            actor=actor,
            after={"number": release.number},
            circle=meeting.circle,
        )
    return release


def clashes(meeting: Meeting, user: Somebody | None) -> list[conflicts.Conflict]:
    """Conflicts of the agenda with itself and with other sessions that the user may see.

    Where `user` is None, with all other sessions.
    """
    found = conflicts.find(visibility.draft_known_to(user, meeting.conference))
    return [
        clash for clash in found if meeting.pk in {clash.first.meeting_id, clash.second.meeting_id}
    ]
