"""Until when a delegation changes. The days are data; the secretariat extends them there.

Until the last day to nominate the focal point names whom it will, within the quota. After it one
person may still be swapped for another, and a nominee withdrawn, until the last day to confirm.
Then the delegation stands, and anyone who wants a change writes to the secretariat. Days are
inclusive, in the venue's zone; without them a delegation changes until the meeting begins.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from octopus.conferences.models import Meeting
from octopus.delegations.models import Convocation, Delegation, DelegationSettings
from octopus.text import dates

# Days from which on a deadline is shown as near.
_NEAR: Final = 14


class DelegationStage(Enum):
    """What a focal point may still do."""

    NOMINATING = "nominating"
    SWAPPING = "swapping"
    CLOSED = "closed"


class TooLate(Exception):
    """The deadline has passed. `words` say which one, and the contact."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True)
class DelegationDeadline:
    """A day that counts, what it is the last day of, and how far away it is.

    `is_near`: it is time to see to it.
    """

    on: date
    label: str
    left: str
    is_over: bool
    is_near: bool = False


def delegation_settings(meeting: Meeting) -> DelegationSettings:
    """The settings for all delegations of a meeting, or the defaults."""
    try:
        return meeting.delegation_settings
    except DelegationSettings.DoesNotExist:
        return DelegationSettings(meeting=meeting)


def last_day_to_nominate(delegation: Delegation) -> date:
    """The last day on which a delegation may grow: its own, else the meeting's."""
    settings, last = delegation_settings(delegation.meeting), last_day_to_change(delegation)
    return min(delegation.own_nominate_by or settings.nominate_by or last, last)


def last_day_to_change(delegation: Delegation) -> date:
    """The last day on which a delegation may change at all, and be confirmed."""
    meeting = delegation.meeting
    return delegation.own_confirm_by or delegation_settings(meeting).confirm_by or meeting.starts


def last_day_to_answer(delegation: Delegation, convocation: Convocation) -> date:
    """Until when a delegation says whether it attends: mail, letter and pages name this day."""
    return min(convocation.answer_by, last_day_to_change(delegation))


def day_of_answer(delegation: Delegation) -> date | None:
    """The last day to answer, while an answer to a convocation is awaited.

    No query where the convocations of the meeting are at hand.
    """
    if delegation.answer:
        return None
    sent = (each for each in delegation.meeting.convocations.all() if each.sent_at)
    return next((last_day_to_answer(delegation, convocation) for convocation in sent), None)


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
    if delegation.meeting.is_over:
        return _("The meeting ended on %(day)s.") % {"day": dates.day(delegation.meeting.ends)}
    days = {
        "nominated": dates.day(last_day_to_nominate(delegation)),
        "changed": dates.day(last_day_to_change(delegation)),
    }
    if stage_of(delegation) is DelegationStage.CLOSED:
        words = _("Changes to the delegation closed on %(changed)s.") % days
    else:
        words = (
            _(
                "Nominations closed on %(nominated)s. You may still replace one person "
                "with another until %(changed)s."
            )
            % days
        )
    if not contact:
        return words
    write = _("If you need to make a change, please contact the secretariat: %(contact)s.")
    return f"{words} {write % {'contact': contact}}"


def deadlines(delegation: Delegation) -> list[DelegationDeadline]:
    """The days that count, with the time that is left; that of the answer while it is awaited.

    No query where the terms and the convocations of the meeting are at hand.
    """
    today = delegation.meeting.conference.today
    until = day_of_answer(delegation)
    answer = [] if until is None else [_deadline(_("Reply by"), until, today)]
    return [
        *answer,
        _deadline(_("Nomination deadline"), last_day_to_nominate(delegation), today),
        _deadline(
            _("Deadline for replacements and confirmation"), last_day_to_change(delegation), today
        ),
    ]


def _deadline(label: str, on: date, today: date) -> DelegationDeadline:
    left = (on - today).days
    if left < 0:
        return DelegationDeadline(on, label, _("over"), is_over=True)
    if left == 0:
        words = _("closes today")
        return DelegationDeadline(on, label, words, is_over=False, is_near=True)
    words = ngettext("%(number)s day left", "%(number)s days left", left) % {"number": left}
    return DelegationDeadline(on, label, words, is_over=False, is_near=left <= _NEAR)
