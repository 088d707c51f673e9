"""Badges as PDF."""

from collections.abc import Callable, Sequence

from octopus.conferences.models import Conference
from octopus.onsite.actions import issue_badges, mark_printed
from octopus.onsite.badges.content import badge_contents
from octopus.onsite.badges.pdf import render_badges
from octopus.people.models import Account
from octopus.registration.models import Registration

Progress = Callable[[int, int], None]


def badges_pdf(
    *,
    conference: Conference,
    registrations: Sequence[Registration],
    actor: Account | None,
    for_paper: bool,
    progress: Progress | None = None,
) -> bytes:
    """One A6 page for each registration, in their order. Raises NoBadge for one not accepted.

    `for_paper`: the secretariat prints them; what a participant keeps on a telephone does not
    count as printed.
    """
    badges = issue_badges(registrations=registrations, actor=actor)
    pdf = render_badges(
        badge_contents(conference, list(zip(registrations, badges, strict=True))), progress=progress
    )
    if for_paper:
        mark_printed(badges=badges)
    return pdf
