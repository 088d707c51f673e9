"""Reasons for which proposals are often declined, in the language of whoever reads them."""

from django.utils.translation import gettext_lazy as _

from octopus.calls.models import Proposal

REASONS = {
    "places": _("The number of places is limited, and other proposals were rated higher."),
    "topic": _("The proposal does not fit the topics of the conference closely enough."),
    "commercial": _("The proposal mainly promotes a commercial product."),
    "similar": _("A similar proposal has been accepted."),
    "incomplete": _("The proposal lacks information that was needed to assess it."),
}


def reason_of(proposal: Proposal) -> str:
    """The whole reason in the applicant's language: a usual one, and what was written beside it."""
    with proposal.call.conference.in_language(proposal.language):
        usual = str(REASONS[proposal.reason_key]) if proposal.reason_key in REASONS else ""
    return "\n\n".join(filter(None, (usual, proposal.reason)))
