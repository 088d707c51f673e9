"""Reading steps."""

from collections.abc import Sequence

from octopus.people.models import Account
from octopus.undo import hooks
from octopus.undo.models import Step
from octopus.undo.rows import row_before

__all__ = ["row_before", "sentences_of", "steps_of", "steps_with"]
_LATELY = 50


def sentences_of(step: Step) -> list[str]:
    """What undoing a step puts back, a sentence each."""
    sentences = hooks.kind_of(step).tell(step)
    for mails in hooks.mails:
        sentences = [*sentences, *mails.tell(step)]
    return sentences


def steps_with(pks: Sequence[int]) -> list[Step]:
    """The steps with these primary keys that were kept, the first one first. One query."""
    return list(Step.objects.filter(pk__in=pks).order_by("pk"))


def steps_of(user: Account) -> list[Step]:
    """The user's recent actions that were not undone, latest first; none of a job. One query."""
    return list(Step.objects.filter(actor=user, undone_at=None, batch=None)[:_LATELY])
