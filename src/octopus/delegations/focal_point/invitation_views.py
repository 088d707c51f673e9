"""The page of an invitation: what is asked, until when, and the answer."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from octopus.access import ask_to_sign_in
from octopus.conferences.middleware import conference_of
from octopus.delegations.deadlines import deadlines
from octopus.delegations.focal_point.forms import OwnDataForm, RefusalForm
from octopus.delegations.members.invitations import (
    ACCEPTED,
    EXPIRED,
    REFUSED,
    AnsweredAlready,
    Expired,
    accept_invitation,
    open_invitation,
    refuse_invitation,
    state_of,
)
from octopus.delegations.models import Invitation
from octopus.delegations.notifications import page_of
from octopus.delegations.queries import invitation_to
from octopus.delegations.quota import takes_a_place
from octopus.delegations.ranks import rank_label
from octopus.people.queries import signed_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """An invitation, for the invited account only; 404 for others."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    user = signed_in(request)
    found = invitation_to(user, conference_of(request), key)
    if found is None:
        raise Http404("invitation")
    open_invitation(invitation=found, actor=user)
    form = _own_data(found, request)
    refusal = RefusalForm(request.POST if request.POST.get("do") == "refuse" else None)
    does = request.POST.get("do") if request.method == "POST" else None
    if does == "accept" and (form is None or form.is_valid()):
        return _accept(request, found, form)
    if does == "refuse" and refusal.is_valid():
        return _refuse(request, found, refusal)
    return _show(request, found, form, refusal)


def _own_data(found: Invitation, request: HttpRequest) -> OwnDataForm | None:
    """The nominee's own data, to be corrected; nothing for who is asked to be focal point."""
    if found.delegate is None:
        return None
    registration = found.delegate.admission.registration
    known = {name: getattr(registration, name) for name in OwnDataForm.base_fields}
    is_answer = request.method == "POST" and request.POST.get("do") == "accept"
    return OwnDataForm(request.POST if is_answer else None, initial=known)


def _show(
    request: HttpRequest, found: Invitation, form: OwnDataForm | None, refusal: RefusalForm
) -> HttpResponse:
    delegation, delegate = found.delegation, found.delegate
    is_gone = delegate is not None and not takes_a_place(delegate.admission)
    state = state_of(found, delegation.meeting.conference.today)
    context = {
        "conference": delegation.meeting.conference,
        "meeting": delegation.meeting,
        "delegation": delegation,
        "invitation": found,
        "rank": rank_label(delegation.meeting, delegate.rank) if delegate else "",
        "deadlines": deadlines(delegation) if delegate is None else [],
        "form": form,
        "refusal_form": refusal,
        "state": state,
        "is_gone": is_gone,
        "is_open": not is_gone and state not in (ACCEPTED, REFUSED, EXPIRED),
        "page": page_of(delegation),
    }
    wrong = bool((form and form.errors) or refusal.errors)
    return render(request, "delegations/invitation.html", context, status=422 if wrong else 200)


def _accept(request: HttpRequest, found: Invitation, form: OwnDataForm | None) -> HttpResponse:
    conference = found.delegation.meeting.conference
    try:
        accept_invitation(
            invitation=found,
            actor=signed_in(request),
            fields=form.cleaned_data if form else None,
        )
    except (AnsweredAlready, Expired):
        return HttpResponseRedirect(request.path)
    if form is None:
        messages.success(request, _("Thank you. You are the focal point of this delegation."))
        return HttpResponseRedirect(page_of(found.delegation))
    messages.success(request, _("Thank you. The secretariat will now review your registration."))
    address = reverse("registration:status", kwargs={"conference": conference.slug})
    return HttpResponseRedirect(address)


def _refuse(request: HttpRequest, found: Invitation, refusal: RefusalForm) -> HttpResponse:
    try:
        refuse_invitation(
            invitation=found, actor=signed_in(request), reason=refusal.cleaned_data["reason"]
        )
    except (AnsweredAlready, Expired):
        return HttpResponseRedirect(request.path)
    messages.success(request, _("Your reply has been recorded."))
    return HttpResponseRedirect(request.path)
