"""Assignments of staff to meetings and categories."""

from octopus.conferences.models import Assignment, Meeting
from octopus.jobs.actions import remove_results_of
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.transactions import write


class LastInCharge(Exception):
    """The closed meeting would have nobody in charge."""


def assign(*, user: Account, meeting: Meeting, actor: Account | None, category: str = "") -> bool:
    """Lets an account work for a meeting, or for one category of its participants. Twice is once.

    `category`: the key of a category; empty for the whole meeting. For door staff the whole
    meeting means its doors. Returns whether that is new.
    """
    with write():
        _assignment, is_new = Assignment.objects.get_or_create(
            account=user, meeting=meeting, category=category
        )
        if is_new:
            after = {"account": user.pk, "category": category}
            log("meeting.put_in_charge", meeting, actor=actor, after=after, circle=meeting.circle)
            _tell_outside("people.put_in_charge", user, meeting, actor)
    return is_new


def unassign(*, user: Account, meeting: Meeting, actor: Account, category: str = "") -> None:
    """End an assignment. Idempotent.

    Raises LastInCharge for the last account that is in charge of the whole of a closed meeting.
    """
    with write():
        whole = set(
            Assignment.objects.select_for_update()
            .filter(meeting=meeting, category="")
            .values_list("account_id", flat=True)
        )
        if meeting.is_closed and not category and whole == {user.pk}:
            raise LastInCharge
        gone, _details = Assignment.objects.filter(
            account=user, meeting=meeting, category=category
        ).delete()
        if gone:
            remove_results_of(user)
            before = {"account": user.pk, "category": category}
            log("meeting.relieved", meeting, actor=actor, before=before, circle=meeting.circle)
            _tell_outside("people.relieved", user, meeting, actor)


def _tell_outside(action: str, user: Account, meeting: Meeting, actor: Account | None) -> None:
    """Log an assignment outside the circle, without the name of the closed meeting."""
    if meeting.circle:
        log(action, user, actor=actor)
