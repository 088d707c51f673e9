"""What stands against taking a conference back or deleting its draft."""

from django.utils.translation import ngettext

from octopus.calls.models import Proposal
from octopus.conferences.models import Conference


def blockers(conference: Conference) -> list[str]:
    """That somebody has begun a proposal. One query."""
    number = Proposal.objects.filter(call__conference=conference).count()
    if not number:
        return []
    words = ngettext("There is %(num)s proposal.", "There are %(num)s proposals.", number)
    return [words % {"num": number}]
