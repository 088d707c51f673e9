"""Who of the staff is put in charge of a meeting, and relieved."""

from octopus.conferences.models import Charge, Meeting
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.transactions import write


def put_in_charge(
    *, account: Account, meeting: Meeting, by: Account | None, category: str = ""
) -> None:
    """Lets an account work for a meeting, or for one category of its participants. Twice is once.

    `category`: the key of a category; empty for the whole meeting.
    """
    with write():
        _charge, is_new = Charge.objects.get_or_create(
            account=account, meeting=meeting, category=category
        )
        if is_new:
            after = {"account": account.pk, "category": category}
            log("meeting.put_in_charge", meeting, actor=by, after=after)


def relieve(*, account: Account, meeting: Meeting, by: Account, category: str = "") -> None:
    """Takes a charge away; one that is not there stays away."""
    with write():
        gone, _details = Charge.objects.filter(
            account=account, meeting=meeting, category=category
        ).delete()
        if gone:
            before = {"account": account.pk, "category": category}
            log("meeting.relieved", meeting, actor=by, before=before)
