"""Doors with their meetings, kept by each process until the revision of the site is raised."""

from octopus.onsite.models import Door
from octopus.state import revision_cache


def door_at_hand(pk: int) -> Door | None:
    """A door, with its meeting and conference. One query after a change, else none."""
    return revision_cache.cached_row(
        ("onsite.door", pk),
        lambda: Door.objects.select_related("meeting__conference").filter(pk=pk).first(),
    )
