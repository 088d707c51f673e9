"""What the tests of delegations share: addresses, and a form filled in."""

from typing import Any

from octopus.conferences.models import Conference
from octopus.delegations.members.nominations import Nominee
from octopus.delegations.models import Delegation

OVERVIEW = "/en/octopus-2026/delegations/"


def page(delegation: Delegation, part: str = "") -> str:
    return f"{OVERVIEW}{delegation.pk}/{part}"


def brazil(conference: Conference) -> Delegation:
    return Delegation.objects.get(meeting__conference=conference, country="BR")


def nominee(**changes: Any) -> Nominee:
    values = {
        "email": "nova@example.org",
        "given_names": "Nova",
        "family_name": "Exemplo",
        "function": "Federal prosecutor",
        "organisation": "Ministry of Samples",
        "language": "en",
    }
    return Nominee(**values | changes)


def answers(**changes: str) -> dict[str, str]:
    """The form for one person, filled in."""
    return {
        "email": "nova@example.org",
        "title": "Ms",
        "given_names": "Nova",
        "family_name": "Exemplo",
        "function": "Federal prosecutor",
        "organisation": "Ministry of Samples",
        "rank": "delegate",
        "language": "en",
    } | changes
