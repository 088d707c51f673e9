"""Who of the staff is put in charge of a meeting, and relieved."""

from octopus.conferences.models import Assignment, Meeting
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.transactions import write


class LastInCharge(Exception):
    """Nobody would be left who sees a closed meeting."""


def assign(*, account: Account, meeting: Meeting, by: Account | None, category: str = "") -> bool:
    """Lets an account work for a meeting, or for one category of its participants. Twice is once.

    `category`: the key of a category; empty for the whole meeting. For door staff the whole
    meeting means its doors. Returns whether that is new.
    """
    with write():
        _charge, is_new = Assignment.objects.get_or_create(
            account=account, meeting=meeting, category=category
        )
        if is_new:
            after = {"account": account.pk, "category": category}
            log("meeting.put_in_charge", meeting, actor=by, after=after, circle=meeting.circle)
            _tell_outside("people.put_in_charge", account, meeting, by)
    return is_new


def unassign(*, account: Account, meeting: Meeting, by: Account, category: str = "") -> None:
    """Takes a charge away; one that is not there stays away.

    Raises LastInCharge for the last account that is in charge of the whole of a closed meeting.
    """
    with write():
        whole = set(
            Assignment.objects.select_for_update()
            .filter(meeting=meeting, category="")
            .values_list("account_id", flat=True)
        )
        if meeting.is_closed and not category and whole == {account.pk}:
            raise LastInCharge
        gone, _details = Assignment.objects.filter(
            account=account, meeting=meeting, category=category
        ).delete()
        if gone:
            before = {"account": account.pk, "category": category}
            log("meeting.relieved", meeting, actor=by, before=before, circle=meeting.circle)
            _tell_outside("people.relieved", account, meeting, by)


def _tell_outside(action: str, account: Account, meeting: Meeting, by: Account | None) -> None:
    """That somebody was put in charge is for the whole log; of which closed meeting is not."""
    if meeting.circle:
        log(action, account, actor=by)
