"""A focal point's delegations, and the page of one of them."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from octopus.access import ask_to_sign_in
from octopus.conferences.middleware import conference_of
from octopus.delegations import queries
from octopus.delegations.deadlines import deadlines, refusal
from octopus.delegations.focal_point.access import back_to, for_focal_point
from octopus.delegations.focal_point.error_messages import REFUSALS, in_words
from octopus.delegations.focal_point.forms import CredentialForm
from octopus.delegations.focal_point.page import delegation_page_of
from octopus.delegations.members.confirmation import answer_convocation, confirm_delegation
from octopus.delegations.members.invitations import EXPIRED, state_of
from octopus.delegations.models import Delegation
from octopus.delegations.notifications import invitation_page, page_of
from octopus.delegations.quota import quota_of
from octopus.people.queries import signed_in


@never_cache
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The delegations for which the reader speaks, and the invitations that wait for an answer."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    conference, user = conference_of(request), signed_in(request)
    delegations = queries.delegations_of(user, conference)
    prefetch_related_objects(delegations, "meeting__convocations")
    rows = [
        {
            "delegation": delegation,
            "address": page_of(delegation),
            "quota": quota_of(delegation),
            "deadlines": deadlines(delegation),
        }
        for delegation in delegations
    ]
    invitations = [
        {"invitation": invitation, "address": invitation_page(invitation)}
        for invitation in queries.invitations_of(user, conference)
        if state_of(invitation, conference.today) != EXPIRED
    ]
    context = {"conference": conference, "rows": rows, "invitations": invitations}
    return render(request, "delegations/overview.html", context)


@never_cache
@require_safe
@for_focal_point
def delegation(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    """A delegation: members, free places, deadlines, and what the focal point can do."""
    return show(request, delegation, CredentialForm())


def show(
    request: HttpRequest, delegation: Delegation, form: CredentialForm, *, status: int = 200
) -> HttpResponse:
    """The page of a delegation, also with a credential that was refused."""
    whole = delegation_page_of(delegation)
    context = {
        "conference": delegation.meeting.conference,
        "meeting": delegation.meeting,
        "delegation": delegation,
        "delegation_page": whole,
        "credential_form": form,
        # A full delegation needs no word about nominating while it may still be changed.
        "closed_words": ""
        if whole.may_nominate or (whole.left == 0 and whole.may_change)
        else refusal(delegation),
    }
    return render(request, "delegations/delegation.html", context, status=status)


@require_POST
@for_focal_point
def confirm(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    """The delegation stands as it is."""
    try:
        confirm_delegation(delegation=delegation, actor=signed_in(request))
    except REFUSALS as refused:
        messages.error(request, in_words(refused))
    else:
        messages.success(
            request, _("The delegation has been confirmed and the secretariat notified.")
        )
    return back_to(delegation)


@require_POST
@for_focal_point
def answer(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    """Whether the State or organisation attends at all."""
    chosen = request.POST.get("answer", "")
    if chosen not in Delegation.Answer.values:
        raise Http404("answer")
    try:
        answer_convocation(delegation=delegation, answer=chosen, actor=signed_in(request))
    except REFUSALS as refused:
        messages.error(request, in_words(refused))
    else:
        messages.success(request, _("Your reply has been recorded."))
    return back_to(delegation)
