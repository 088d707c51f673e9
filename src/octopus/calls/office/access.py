"""The call or proposal that an address of the office names."""

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from octopus.calls import visibility
from octopus.calls.models import Call, Proposal
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference


def call_named(request: HttpRequest, pk: int) -> Call:
    """The call of the conference at hand. Raises Http404."""
    conference = conference_of(request)
    found = get_object_or_404(Call.objects.select_related("category"), conference=conference, pk=pk)
    found.conference = conference
    return found


def proposal_named(request: HttpRequest, pk: int) -> Proposal:
    """The proposal of the conference at hand, no draft. Raises Http404."""
    conference = conference_of(request)
    seen = visibility.proposals_managed_by(request.user, conference)
    found = get_object_or_404(
        seen.select_related(
            "call__category", "applicant__person", "stand", "session", "decision_message"
        ),
        pk=pk,
    )
    found.call.conference = conference
    return found


def to(name: str, conference: Conference, **more: int) -> HttpResponseRedirect:
    """Sends the reader to a page of this office."""
    here = {"conference": conference.slug, **more}
    return HttpResponseRedirect(reverse(f"office_calls:{name}", kwargs=here))
