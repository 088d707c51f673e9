"""Ranks of a delegation: their order of precedence, and what a meeting calls them."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.translation import override

from octopus.conferences.models import Meeting
from octopus.delegations.deadlines import delegation_settings
from octopus.delegations.models import Delegate, Rank
from octopus.imports.heads import folded_head
from octopus.text.multilingual import MultilingualText, installed_codes

_LOCALE: Final = Path(__file__).parent / "locale"


def rank_label(meeting: Meeting, rank: str) -> str:
    """The name of a rank at a meeting, in the reader's language: its own word, else ours."""
    own = MultilingualText(delegation_settings(meeting).rank_words.get(rank) or {})
    return str(own) or str(Rank(rank).label)


def rank_choices(meeting: Meeting) -> list[tuple[str, str]]:
    """All ranks with their names, in order of precedence."""
    return [(rank.value, rank_label(meeting, rank)) for rank in Rank]


def find_rank(meeting: Meeting, written: str) -> str | None:
    """The rank that somebody wrote, in any language, gender or usual other word; None for none.

    The meeting's own words count first. Of several words one is enough ("legal adviser"), except
    for who leads: an "assistant to the head" does not.
    """
    own: dict[str, str] = {}
    for code in installed_codes():
        with override(code):
            own |= {folded_head(str(rank.label)): rank.value for rank in Rank}
    for code in installed_codes():
        with override(code):
            own |= {folded_head(label): rank for rank, label in rank_choices(meeting)}
    known = _usual_words() | own
    if rank := known.get(folded_head(written)):
        return rank
    words = written.replace("/", " ").replace("-", " ").split()
    parts = [known[word] for word in map(folded_head, words) if word in known]
    leading = {Rank.HEAD.value, Rank.DEPUTY.value}
    return parts[0] if parts and leading.isdisjoint(parts) else None


@cache
def _usual_words() -> dict[str, str]:
    """Ranks by what people call them, from `locale/<code>/ranks.toml`."""
    known = {rank.value: rank.value for rank in Rank}
    for path in sorted(_LOCALE.glob("*/ranks.toml")):
        for rank, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
            known |= {folded_head(word): rank for word in words if folded_head(word) not in known}
    return known


def in_precedence(delegates: Iterable[Delegate]) -> list[Delegate]:
    """The same persons, the head first, then by rank, and by their own order within one rank."""
    order = list(Rank.values)
    return sorted(
        delegates, key=lambda delegate: (order.index(delegate.rank), delegate.position, delegate.pk)
    )
