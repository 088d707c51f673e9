"""Proposals and reviews on the page of an account."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from octopus.calls import visibility
from octopus.calls.models import Call, Proposal
from octopus.conferences.models import Conference
from octopus.people.hooks import PageLink
from octopus.people.models import Account, Duty
from octopus.people.rules import works
from octopus.templating import capitalised


def proposals_of(user: Account) -> Iterator[PageLink]:
    """A link to each proposal: to the form for a draft, else to where it stands. One query."""
    mine = visibility.own_proposals(user).select_related("call__conference")
    for proposal in mine:
        conference = proposal.call.conference
        if proposal.state == Proposal.State.DRAFT:
            address = reverse("calls:apply", args=[conference.slug, proposal.call.slug])
        else:
            address = reverse("calls:proposal", args=[conference.slug, proposal.reference])
        yield PageLink(
            label=proposal.title or str(proposal.typed.get("title", "")) or str(proposal.call),
            detail=f"{proposal.call.title}. {capitalised(str(proposal.get_state_display()))}",
            address=address,
        )


def reviews_of(user: Account) -> Iterator[PageLink]:
    """A link to the proposals that a reviewer judges, for each conference. One query at most."""
    if not works(user, Duty.Kind.REVIEWER):
        return
    own = Call.objects.filter(reviewers__account=user).order_by().values("conference")
    for conference in Conference.objects.filter(pk__in=own):
        yield PageLink(
            label=_("Proposals to review"),
            detail=str(conference.title),
            address=reverse("calls:reviews", args=[conference.slug]),
        )
