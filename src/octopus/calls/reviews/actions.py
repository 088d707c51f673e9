"""A reviewer writes down what they think of a proposal."""

from collections.abc import Mapping

from octopus import clock
from octopus.calls.models import HIGHEST_SCORE, LOWEST_SCORE, Proposal, Review
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.transactions import write


def save_review(
    *,
    proposal: Proposal,
    reviewer: Account,
    scores: Mapping[int, int],
    note: str = "",
    has_conflict: bool = False,
) -> Review:
    """Keeps the review of one reviewer, whoever else reviews at the same moment.

    `scores`: by primary key of the criterion, from LOWEST_SCORE to HIGHEST_SCORE (else
    ValueError); with a conflict of interest none is kept. The first review puts the proposal
    under review.
    """
    if any(not LOWEST_SCORE <= score <= HIGHEST_SCORE for score in scores.values()):
        raise ValueError("A score is out of range.")
    with write():
        locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
        review, is_new = Review.objects.select_for_update(of=("self",)).get_or_create(
            proposal=locked, reviewer=reviewer, defaults={"saved_at": clock.now()}
        )
        review.scores = {} if has_conflict else {str(pk): score for pk, score in scores.items()}
        given = list(review.scores.values())
        review.mean = sum(given) / len(given) if given else None
        review.note, review.has_conflict = note.strip(), has_conflict
        review.saved_at = clock.now()
        review.save()
        if locked.state == Proposal.State.SUBMITTED:
            locked.state = Proposal.State.REVIEW
            locked.save(update_fields=("state",))
        # What was thought of it stands in the review alone, which ends with the proposal.
        log("calls.review_saved", locked, actor=reviewer, after={"first": is_new})
    return review
