"""Lightning talks: the session in which they are given, their order and length."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from octopus.calls.models import Call, Proposal
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.programme.models import Session
from octopus.registration.reordering import move_by_one
from octopus.state.actions import raise_revision
from octopus.transactions import write
from octopus.undo.actions import undoable

# The kind of the step, see `undo_kinds.py`.
PLACED = "calls.talk_placed"


def place_talk(
    *, proposal: Proposal, session: Session | None, minutes: int | None, actor: Account
) -> None:
    """Puts an accepted talk behind the others of a session; without one it is taken out.

    `minutes`: its own length, None for that of the call. Raises ValidationError for a talk that
    is not accepted, or a session of another conference or kind.
    """
    with undoable(PLACED, actor=actor, about=[proposal]) as step:
        locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
        locked.call = proposal.call
        step.watch(locked)
        if locked.state != Proposal.State.ACCEPTED or locked.call.kind != Call.Kind.LIGHTNING:
            raise ValidationError(_("Only lightning talks that were accepted can be placed."))
        if session is not None and not _fits(session, locked.call):
            raise ValidationError(_("Choose a session of lightning talks."))
        before = {"session": locked.session_id, "minutes": locked.minutes}
        if session is not None and session.pk != locked.session_id:
            last = session.proposals.aggregate(last=Max("position"))["last"]
            locked.position = 0 if last is None else last + 1
        locked.session, locked.minutes = session, minutes
        locked.save(update_fields=("session", "minutes", "position"))
        after = {"session": locked.session_id, "minutes": minutes}
        log("calls.talk_placed", locked, actor=actor, before=before, after=after)
        raise_revision()


def _fits(session: Session, call: Call) -> bool:
    """A session of lightning talks of the same conference, which everybody may know of."""
    is_kind = session.kind == Session.Kind.LIGHTNING and not session.meeting.is_closed
    is_there = session.state != Session.State.CANCELLED
    return is_kind and is_there and session.meeting.conference_id == call.conference_id


def move_talk(*, proposal: Proposal, actor: Account, down: bool) -> None:
    """Moves a talk by one place within its session."""
    if proposal.session is None:
        return
    with write():
        line = proposal.session.proposals.filter(state=Proposal.State.ACCEPTED)
        move_by_one(proposal, line, actor=actor, down=down)
        raise_revision()
