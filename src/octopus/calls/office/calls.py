"""Calls in the office: written, published, taken back, with criteria, reviewers and figures."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from octopus.access import needs
from octopus.calls import queries
from octopus.calls.announcing import actions
from octopus.calls.announcing.forms import CallForm, ReviewerForm, criterion_forms
from octopus.calls.models import Call
from octopus.calls.office.access import call_named, to
from octopus.conferences.middleware import conference_of
from octopus.people.queries import signed_in


@require_safe
@needs("calls.manage")
def calls(request: HttpRequest) -> HttpResponse:
    """The calls of the conference, with how many answered each."""
    conference = conference_of(request)
    found = list(conference.calls.all())
    for call in found:
        call.conference = conference
    rows = [(call, queries.figures_of(call)) for call in found]
    context = {"conference": conference, "calls": rows}
    return render(request, "calls/office_calls.html", context)


@needs("calls.manage")
def new_call(request: HttpRequest) -> HttpResponse:
    """A new call, not yet published."""
    conference = conference_of(request)
    data = request.POST if request.method == "POST" else None
    initial = {"kind": request.GET.get("kind", ""), "opens": conference.today}
    form = CallForm(
        data, conference=conference, call=None, **({} if data else {"initial": initial})
    )
    if data is not None and form.is_valid():
        try:
            made = actions.create_call(
                conference=conference,
                kind=form.cleaned_data["kind"],
                actor=signed_in(request),
                **form.facts,
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The call has been created. Publish it when it is ready."))
            return to("call", conference, pk=made.pk)
    context = {"conference": conference, "form": form, "call": None}
    return render(request, "calls/office_call.html", context, status=_status(form))


@needs("calls.manage")
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """What a call says, what became of it, who reviews it."""
    found = call_named(request, pk)
    data = request.POST if request.method == "POST" else None
    form = CallForm(data, conference=found.conference, call=found)
    if data is not None and form.is_valid():
        try:
            actions.update_call(call=found, actor=signed_in(request), **form.facts)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return to("call", found.conference, pk=pk)
    return _page(request, call_named(request, pk), form=form)


def _page(request: HttpRequest, found: Call, **forms: Any) -> HttpResponse:
    figures = queries.figures_of(found)
    context = {
        "conference": found.conference,
        "call": found,
        "form": forms.get("form") or CallForm(conference=found.conference, call=found),
        "criteria": forms.get("criteria") or criterion_forms(found),
        "reviewer_form": forms.get("reviewer_form") or ReviewerForm(),
        "reviewers": list(found.reviewers.select_related("account__person")),
        "figures": figures,
        "can_be_deleted": not found.published and not sum(figures.by_state.values()),
    }
    status = _status(*forms.values())
    return render(request, "calls/office_call.html", context, status=status)


def _status(*forms: Any) -> int:
    wrong = [form for form in forms if form is not None and form.is_bound and not form.is_valid()]
    return 422 if wrong else 200


@require_POST
@needs("calls.manage")
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows a call on the site, or takes it back."""
    found = call_named(request, pk)
    published = request.POST.get("published") == "1"
    actions.publish_call(call=found, actor=signed_in(request), published=published)
    if published:
        messages.success(request, _("The call is on the site."))
    else:
        messages.success(request, _("The call is a draft again."))
    return to("call", found.conference, pk=pk)


@require_POST
@needs("calls.manage")
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Deletes a draft that nobody has answered."""
    found = call_named(request, pk)
    try:
        actions.delete_call(call=found, actor=signed_in(request))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return to("call", found.conference, pk=pk)
    messages.success(request, _("The draft has been deleted."))
    return to("calls", found.conference)


@require_POST
@needs("calls.manage")
def criteria(request: HttpRequest, pk: int) -> HttpResponse:
    """By what reviewers judge."""
    found = call_named(request, pk)
    rows = criterion_forms(found, request.POST)
    rows.edited = found
    if not rows.is_valid():
        return _page(request, found, criteria=rows)
    try:
        actions.set_criteria(call=found, names=rows.facts, actor=signed_in(request))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("The criteria are saved."))
    return to("call", found.conference, pk=pk)


@require_POST
@needs("calls.manage")
def add_reviewer(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets somebody review."""
    found = call_named(request, pk)
    form = ReviewerForm(request.POST)
    if not form.is_valid():
        return _page(request, found, reviewer_form=form)
    email = form.cleaned_data["email"]
    actions.add_reviewer(call=found, email=email, actor=signed_in(request))
    messages.success(
        request,
        _("%(address)s can now sign in and review the proposals.") % {"address": email},
    )
    return to("call", found.conference, pk=pk)


@require_POST
@needs("calls.manage")
def remove_reviewer(request: HttpRequest, pk: int, reviewer: int) -> HttpResponse:
    """Ends somebody's reviewing; what they wrote stays."""
    found = call_named(request, pk)
    row = get_object_or_404(found.reviewers.select_related("account", "call"), pk=reviewer)
    actions.remove_reviewer(reviewer=row, actor=signed_in(request))
    messages.success(request, _("The reviewer has been removed. Their reviews stay."))
    return to("call", found.conference, pk=pk)
