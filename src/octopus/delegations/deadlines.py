"""Until when a delegation changes. The days are data; the secretariat extends them there.

Until the last day to nominate the focal point names whom it will, within the quota. After it one
person may still be swapped for another, and a nominee withdrawn, until the last day to confirm.
Then the delegation stands, and whoever wants a change writes to the secretariat. Days are
inclusive, in the venue's zone; without them a delegation changes until the meeting begins.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from octopus.conferences.models import Meeting
from octopus.delegations.models import Delegation, DelegationSettings
from octopus.text import dates


class DelegationStage(Enum):
    """What a focal point may still do."""

    NOMINATING = "nominating"
    SWAPPING = "swapping"
    CLOSED = "closed"


class TooLate(Exception):
    """The deadline for this has passed; `words` say which, and to whom to write."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True)
class DelegationDeadline:
    """A day that counts, what it is the last day of, and how far away it is."""

    on: date
    label: str
    left: str
    is_over: bool


def delegation_settings(meeting: Meeting) -> DelegationSettings:
    """What holds for every delegation at a meeting, or the usual where nobody wrote it down."""
    try:
        return meeting.delegation_settings
    except DelegationSettings.DoesNotExist:
        return DelegationSettings(meeting=meeting)


def last_day_to_nominate(delegation: Delegation) -> date:
    """The last day on which a delegation may grow: its own, else the meeting's."""
    terms, last = delegation_settings(delegation.meeting), last_day_to_change(delegation)
    return min(delegation.own_nominate_by or terms.nominate_by or last, last)


def last_day_to_change(delegation: Delegation) -> date:
    """The last day on which a delegation may change at all, and be confirmed."""
    meeting = delegation.meeting
    return delegation.own_confirm_by or delegation_settings(meeting).confirm_by or meeting.starts


def stage_of(delegation: Delegation) -> DelegationStage:
    """What may still be done today."""
    today = delegation.meeting.conference.today
    if today > last_day_to_change(delegation):
        return DelegationStage.CLOSED
    return (
        DelegationStage.SWAPPING
        if today > last_day_to_nominate(delegation)
        else DelegationStage.NOMINATING
    )


def check_may_nominate(delegation: Delegation) -> None:
    """Raises TooLate where the delegation may no longer grow."""
    if stage_of(delegation) is not DelegationStage.NOMINATING:
        raise TooLate(refusal(delegation))


def check_may_change(delegation: Delegation) -> None:
    """Raises TooLate where the delegation may no longer change."""
    if stage_of(delegation) is DelegationStage.CLOSED:
        raise TooLate(refusal(delegation))


def refusal(delegation: Delegation) -> str:
    """Why it is too late, in the reader's language, and to whom to write."""
    contact = delegation.meeting.conference.contact_email
    days = {
        "nominated": dates.day(last_day_to_nominate(delegation)),
        "changed": dates.day(last_day_to_change(delegation)),
    }
    if stage_of(delegation) is DelegationStage.CLOSED:
        words = _("The delegation could be changed until %(changed)s.") % days
    else:
        words = (
            _(
                "Nominations closed on %(nominated)s. Until %(changed)s you may still replace one "
                "person by another."
            )
            % days
        )
    if not contact:
        return words
    write = _("If you need a change, please write to the secretariat: %(contact)s.")
    return f"{words} {write % {'contact': contact}}"


def deadlines(delegation: Delegation) -> list[DelegationDeadline]:
    """Both days with the time that is left. No query where the terms are at hand."""
    today = delegation.meeting.conference.today
    return [
        _deadline(_("Last day to nominate"), last_day_to_nominate(delegation), today),
        _deadline(_("Last day to replace and confirm"), last_day_to_change(delegation), today),
    ]


def _deadline(label: str, on: date, today: date) -> DelegationDeadline:
    left = (on - today).days
    if left < 0:
        return DelegationDeadline(on, label, _("over"), is_over=True)
    if left == 0:
        return DelegationDeadline(on, label, _("today is the last day"), is_over=False)
    words = ngettext("%(number)s day left", "%(number)s days left", left) % {"number": left}
    return DelegationDeadline(on, label, words, is_over=False)
