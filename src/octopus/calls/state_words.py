"""States of calls and proposals in words, with their marks, and what an applicant does next."""

from django.utils.translation import gettext as _

from octopus.calls.models import Call, Proposal
from octopus.text import dates

_State = Proposal.State
# How a state is drawn, see `face/parts.css`.
MARKS = {
    _State.DRAFT: "off",
    _State.SUBMITTED: "wait",
    _State.REVIEW: "wait",
    _State.ACCEPTED: "yes",
    _State.DECLINED: "no",
    _State.WAITING: "wait",
    _State.WITHDRAWN: "off",
}


def refusal(call: Call) -> str:
    """Why nobody can apply now, in the reader's language; empty where the call is open."""
    state = call.state
    if state == Call.State.TO_COME:
        return _("This call opens on %(day)s.") % {"day": dates.day(call.opens)}
    if state == Call.State.CLOSED:
        return _("This call closed on %(day)s.") % {"day": dates.day(call.closes)}
    return ""


def outcome(proposal: Proposal) -> str:
    """Where a proposal stands, as its applicant reads it: a sentence."""
    return {
        _State.DRAFT: _("This is a draft. It has not been submitted."),
        _State.SUBMITTED: _("We have received your proposal."),
        _State.REVIEW: _("Your proposal is being reviewed."),
        _State.ACCEPTED: _("Your proposal has been accepted."),
        _State.DECLINED: _("Your proposal has not been accepted."),
        _State.WAITING: _("Your proposal is on the waiting list."),
        _State.WITHDRAWN: _("Your proposal has been withdrawn."),
    }[_State(proposal.state)]


def next_steps(proposal: Proposal) -> list[str]:
    """What comes next, in words; nothing where all is said."""
    if proposal.state in (_State.SUBMITTED, _State.REVIEW):
        return [_("We will inform you of the decision by e-mail.")]
    if proposal.state != _State.ACCEPTED:
        return []
    steps = [
        {
            Call.Kind.SHOWCASE: _("Check the people at your stand: each of them needs a badge."),
            Call.Kind.LIGHTNING: _("Check who will speak, and send us your slides in good time."),
            Call.Kind.SIDE_EVENT: _("Your event appears in the next version of the programme."),
        }[Call.Kind(proposal.call.kind)]
    ]
    if proposal.stand is not None:
        steps.insert(0, _("Your stand is number %(number)s.") % {"number": proposal.stand.number})
    if proposal.session is not None and proposal.session.starts_at is not None:
        zone = proposal.call.conference.time_zone
        when = dates.moment(proposal.session.starts_at, zone)
        steps.insert(0, _("It takes place on %(moment)s.") % {"moment": when})
    return steps
