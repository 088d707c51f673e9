"""What a person does about one meeting after the request was sent: asks for it, gives it up."""

from collections.abc import Collection

from octopus import clock
from octopus.conferences.models import Meeting
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.registration import hooks, mails, queries
from octopus.registration.admission.decisions import move_up
from octopus.registration.admission.waiting_list import lines_of
from octopus.registration.models import Admission, Registration
from octopus.registration.notifications import discard_decision_messages, notify
from octopus.registration.request.submission import NotYourMeeting, RegistrationClosed
from octopus.registration.request.withdrawal import WITHDRAWN, withdraw_registration
from octopus.transactions import write
from octopus.undo.actions import undoable

_State = Admission.State


def ask_for_meeting(*, registration: Registration, meeting: Meeting, actor: Account) -> bool:
    """Adds a meeting to a request that was sent; False where it was asked for before.

    Raises RegistrationClosed outside the window, NotYourMeeting for one that the person may not
    ask for. A meeting that was declined is not asked for again.
    """
    conference = registration.conference
    if not conference.registration_is_open:
        raise RegistrationClosed
    with write():
        locked = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
        if locked.state != Registration.State.SUBMITTED:
            return False
        if meeting not in queries.meetings_to_ask_for(conference, actor.email):
            raise NotYourMeeting
        admission, is_new = Admission.objects.select_for_update(of=("self",)).get_or_create(
            registration=locked, meeting=meeting
        )
        if not is_new:
            if admission.state != _State.WITHDRAWN:
                return False
            admission.state, admission.reason = _State.REQUESTED, ""
            admission.endorsement = ""
            admission.decided_at = admission.decided_by = admission.decision_message = None
            admission.save()
        hooks.announce_requested(locked, [admission], actor)
        log(
            "admission.requested",
            locked,
            actor=actor,
            after={"meeting": meeting.pk, "state": _State.REQUESTED},
            circle=meeting.circle,
        )
    return True


def give_up_meetings(
    *, registration: Registration, meetings: Collection[Meeting], actor: Account, reason: str = ""
) -> None:
    """Withdraw the request for some meetings; giving up all of them withdraws the registration."""
    chosen = {meeting.pk for meeting in meetings}
    with write():
        given = Admission.objects.filter(registration=registration, meeting__in=chosen)
        lines = lines_of(given)
        locked = (
            Registration.objects.select_for_update(of=("self",))
            .select_related("person__account", "conference")
            .get(pk=registration.pk)
        )
        held = list(
            locked.admissions.select_for_update(of=("self",))
            .select_related("meeting")
            .exclude(state=_State.WITHDRAWN)
        )
        given_up = [admission for admission in held if admission.meeting_id in chosen]
        if len(given_up) == len(held):
            withdraw_registration(registration=locked, actor=actor, reason=reason)
            return
        with undoable(WITHDRAWN, actor=actor, about=[locked]) as step:
            step.watch(*given_up)
            discard_decision_messages(given_up, actor=actor)
            freed = {
                admission.meeting_id: 1
                for admission in given_up
                if admission.state == _State.ACCEPTED
            }
            hooks.announce_withdrawn(locked, given_up, actor)
            for admission in given_up:
                _give_up(admission, locked, actor, reason)
            move_up(lines, freed)


def _give_up(admission: Admission, registration: Registration, actor: Account, reason: str) -> None:
    before, admission.state = admission.state, _State.WITHDRAWN
    admission.decided_at, admission.decided_by = clock.now(), actor
    admission.reason, admission.waiting_position = reason, None
    admission.save()
    log(
        "admission.withdrawn",
        registration,
        actor=actor,
        before={"meeting": admission.meeting_id, "state": before},
        after={"meeting": admission.meeting_id, "state": _State.WITHDRAWN},
        reason=reason,
        circle=admission.meeting.circle,
    )
    notify(registration, mails.GIVEN_UP, meeting=admission.meeting)
