"""Withdraws a request."""

from collections.abc import Iterable

from octopus import clock
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.registration import hooks, mails
from octopus.registration.admission.decisions import move_up
from octopus.registration.admission.waiting_list import lines_of
from octopus.registration.models import Admission, Registration
from octopus.registration.notifications import discard_decision_messages, notify
from octopus.transactions import write
from octopus.undo.actions import undoable

# The kind of the step, see `undo_kinds.py`.
WITHDRAWN = "registration.withdrawn"


def withdraw_registration(*, registration: Registration, actor: Account, reason: str = "") -> None:
    """Takes a request back, for every meeting. Idempotent."""
    with write():
        lines = lines_of(Admission.objects.filter(registration=registration))
        registration = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
        if registration.state != Registration.State.SUBMITTED:
            return
        admissions = list(
            registration.admissions.select_for_update(of=("self",)).select_related("meeting")
        )
        freed = {
            admission.meeting_id: 1
            for admission in admissions
            if admission.state == Admission.State.ACCEPTED
        }
        with undoable(WITHDRAWN, actor=actor, about=[registration]) as step:
            step.watch(registration, *admissions)
            discard_decision_messages(admissions, actor=actor)
            registration.state = Registration.State.WITHDRAWN
            registration.save(update_fields=("state",))
            registration.admissions.update(
                state=Admission.State.WITHDRAWN,
                decided_at=clock.now(),
                decided_by=actor,
                reason=reason,
                waiting_position=None,
            )
            _log_withdrawn(registration, admissions, actor=actor, reason=reason)
            notify(registration, mails.WITHDRAWN)
            hooks.announce_withdrawn(registration, admissions, actor)
            move_up(lines, freed)


def _log_withdrawn(
    registration: Registration, admissions: Iterable[Admission], *, actor: Account, reason: str
) -> None:
    """`admissions`: as they stood before. Closed meetings are told in entries of their own."""
    meetings = {
        str(admission.meeting_id): admission.state
        for admission in admissions
        if not admission.meeting.circle
    }
    log(
        "registration.withdrawn",
        registration,
        actor=actor,
        before={"state": Registration.State.SUBMITTED, "meetings": meetings},
        after={"state": Registration.State.WITHDRAWN},
        reason=reason,
    )
    for admission in admissions:
        if admission.meeting.circle and admission.state != Admission.State.WITHDRAWN:
            log(
                "admission.withdrawn",
                registration,
                actor=actor,
                before={"meeting": admission.meeting_id, "state": admission.state},
                after={"meeting": admission.meeting_id, "state": Admission.State.WITHDRAWN},
                reason=reason,
                circle=admission.meeting.circle,
            )
