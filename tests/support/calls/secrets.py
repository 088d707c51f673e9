"""A proposal full of secrets, for the walk that looks for leaks."""

from octopus.calls.decisions.actions import prepare_decisions
from octopus.calls.reviews.actions import save_review
from octopus.conferences.models import Conference
from octopus.people.models import Account
from tests.support.calls import factories
from tests.support.leaks.secrets import Keeping


def propose(conference: Conference, keep: Keeping, nadia: Account) -> None:
    """A talk that is not accepted, what a reviewer wrote of it, and what is prepared."""
    staff = {"nadia", "simon", "ada"}
    call = factories.call(conference)
    proposal = factories.proposal(call, title=keep("talk", staff, staff))
    note = keep("review", staff, staff)
    save_review(proposal=proposal, reviewer=nadia, scores={}, note=note)
    prepare_decisions(
        proposals=[proposal],
        decision="declined",
        actor=nadia,
        reason=keep("prepared", staff, staff),
    )
