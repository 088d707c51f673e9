"""Ranks of a delegation: their order of precedence, and what a meeting calls them."""

from collections.abc import Iterable

from octopus.conferences.models import Meeting
from octopus.delegations.deadlines import delegation_settings
from octopus.delegations.models import Delegate, Rank
from octopus.text.multilingual import MultilingualText


def rank_label(meeting: Meeting, rank: str) -> str:
    """The name of a rank at a meeting, in the reader's language: its own word, else ours."""
    own = MultilingualText(delegation_settings(meeting).rank_words.get(rank) or {})
    return str(own) or str(Rank(rank).label)


def rank_choices(meeting: Meeting) -> list[tuple[str, str]]:
    """All ranks with their names, in order of precedence."""
    return [(rank.value, rank_label(meeting, rank)) for rank in Rank]


def in_precedence(delegates: Iterable[Delegate]) -> list[Delegate]:
    """The same persons, the head first, then by rank, and by their own order within one rank."""
    order = list(Rank.values)
    return sorted(delegates, key=lambda one: (order.index(one.rank), one.position, one.pk))
