"""Which calls and proposals somebody may see. Every page and list of them starts here."""

from django.db.models import Q, QuerySet

from octopus.access import Somebody
from octopus.calls.models import Call, Proposal
from octopus.conferences.models import Conference
from octopus.people.models import Account, Duty
from octopus.people.rules import has_duty

_State = Proposal.State


def public_calls(conference: Conference) -> QuerySet[Call]:
    """The calls that everybody may read who may see the conference."""
    return Call.objects.filter(conference=conference, published=True)


def calls_reviewed_by(user: Somebody) -> QuerySet[Call]:
    """The calls whose proposals a user reviews: those of the reviewer, or all the secretariat's."""
    if has_duty(user, Duty.Kind.SECRETARIAT):
        return Call.objects.all()
    if not isinstance(user, Account) or not has_duty(user, Duty.Kind.REVIEWER):
        return Call.objects.none()
    return Call.objects.filter(reviewers__account=user)


def sent_proposals() -> QuerySet[Proposal]:
    """Everything but drafts, which are nobody's business but their author's."""
    return Proposal.objects.exclude(state=_State.DRAFT)


def proposals_reviewed_by(user: Somebody) -> QuerySet[Proposal]:
    """The proposals that a user may review: not drafts, nor what was withdrawn, nor their own."""
    if not isinstance(user, Account):
        return Proposal.objects.none()
    calls = calls_reviewed_by(user).order_by().values("pk")
    found = sent_proposals().filter(call__in=calls)
    return found.exclude(state=_State.WITHDRAWN).exclude(applicant=user)


def proposals_managed_by(user: Somebody, conference: Conference) -> QuerySet[Proposal]:
    """The proposals that a member of the secretariat decides on."""
    if not has_duty(user, Duty.Kind.SECRETARIAT):
        return Proposal.objects.none()
    return sent_proposals().filter(call__conference=conference)


def own_proposals(user: Somebody) -> QuerySet[Proposal]:
    """What an account proposed, drafts included."""
    if not isinstance(user, Account):
        return Proposal.objects.none()
    return Proposal.objects.filter(applicant=user)


def public_proposals(conference: Conference, kind: str) -> QuerySet[Proposal]:
    """What was accepted and announced for the published calls of a kind."""
    of_call = Q(call__conference=conference, call__published=True, call__kind=kind)
    return Proposal.objects.filter(of_call, state=_State.ACCEPTED)
