"""A side event becomes a session in the draft of the programme."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from octopus.calls.models import Call, Proposal
from octopus.conferences.models import Meeting
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.programme.actions import create_session
from octopus.programme.models import Room, Session
from octopus.text.multilingual import MultilingualText
from octopus.undo.actions import undoable

# The kind of the step, see `undo_kinds.py`.
PLACED = "calls.side_event_placed"


def place_side_event(
    *,
    proposal: Proposal,
    room: Room | None,
    starts_at: datetime | None,
    ends_at: datetime | None,
    actor: Account,
) -> Session:
    """Makes a session of an accepted side event, not yet public, in the conference proper.

    The editors translate and confirm it as any other. Raises ValidationError for one that is not
    accepted, or placed already.
    """
    with undoable(PLACED, actor=actor, about=[proposal]) as step:
        locked = (
            Proposal.objects.select_for_update(of=("self",))
            .select_related("call__conference")
            .get(pk=proposal.pk)
        )
        step.watch(locked)
        _check(locked)
        meeting = locked.call.conference.meetings.get(relation=Meeting.Relation.CONFERENCE)
        session = create_session(
            actor=actor,
            meeting=meeting,
            kind=Session.Kind.SIDE_EVENT,
            title=MultilingualText({locked.language: locked.title}),
            abstract=MultilingualText({locked.language: locked.abstract}),
            room=room,
            starts_at=starts_at,
            ends_at=ends_at,
            spoken=list(locked.languages),
            state=Session.State.DRAFT,
        )
        step.made(session)
        locked.session = session
        locked.save(update_fields=("session",))
        log("calls.side_event_placed", locked, actor=actor, after={"session": session.pk})
    return session


def _check(proposal: Proposal) -> None:
    is_kind = proposal.call.kind == Call.Kind.SIDE_EVENT
    if proposal.state != Proposal.State.ACCEPTED or not is_kind:
        raise ValidationError(_("Only side events that were accepted can be placed."))
    if proposal.session_id is not None:
        raise ValidationError(_("This side event is in the programme already."))
