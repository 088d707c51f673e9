"""Where accepted proposals take place: the order of talks, the floor plan and its stands."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from octopus.access import needs
from octopus.calls.models import Call, Proposal
from octopus.calls.office.access import call_named, to
from octopus.calls.office.forms import PlanForm, sessions_of_talks, stand_rows
from octopus.calls.showcase import actions
from octopus.calls.showcase.floor_plan import drawn_plan
from octopus.calls.showcase.svg import StandBox, read_plan, view_box
from octopus.people.queries import signed_in
from octopus.text.multilingual import listed


def _of_kind(request: HttpRequest, pk: int, kind: str) -> Call:
    found = call_named(request, pk)
    if found.kind != kind:
        raise Http404("kind")
    return found


@require_safe
@needs("calls.manage")
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """The accepted talks by session, in their order, and those that have none."""
    found = _of_kind(request, pk, Call.Kind.LIGHTNING)
    accepted = found.proposals.filter(state=Proposal.State.ACCEPTED).prefetch_related("people")
    talks = list(accepted.order_by("position", "pk"))
    for talk in talks:
        talk.call = found
    groups = []
    for session in sessions_of_talks(found):
        ours = [talk for talk in talks if talk.session_id == session.pk]
        groups.append((session, ours, sum(talk.length for talk in ours)))
    context = {
        "conference": found.conference,
        "call": found,
        "groups": groups,
        "unplaced": [talk for talk in talks if talk.session_id is None],
    }
    return render(request, "calls/office_order.html", context)


@require_safe
@needs("calls.manage")
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The floor plan with its stands, and who has which."""
    return _plan_page(request, _of_kind(request, pk, Call.Kind.SHOWCASE))


def _plan_page(request: HttpRequest, found: Call, **forms: Any) -> HttpResponse:
    stands = list(found.stands.select_related("proposal"))
    holders = {row.pk: row.proposal for row in stands if hasattr(row, "proposal")}
    links = {
        pk: (
            holder.title,
            reverse("office_calls:proposal", args=[found.conference.slug, holder.pk]),
        )
        for pk, holder in holders.items()
    }
    accepted = found.proposals.filter(state=Proposal.State.ACCEPTED, stand=None)
    context = {
        "conference": found.conference,
        "call": found,
        "drawing": drawn_plan(found, stands, links=links),
        "box": view_box(found.plan),
        "rows": forms.get("rows") or stand_rows(found),
        "form": forms.get("form") or PlanForm(),
        "without": list(accepted.order_by("title", "pk")),
    }
    status = 422 if forms else 200
    return render(request, "calls/office_plan.html", context, status=status)


@require_POST
@needs("calls.manage")
def upload_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a drawing, without what could act in it."""
    found = _of_kind(request, pk, Call.Kind.SHOWCASE)
    form = PlanForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            read = read_plan(form.cleaned_data["file"].read())
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            actions.set_plan(call=found, plan=read, actor=signed_in(request))
            messages.success(request, _("The floor plan is saved."))
            if read.removed:
                words = _("Removed from the drawing, because it could do harm: %(parts)s.")
                messages.info(request, words % {"parts": listed(read.removed[:8])})
            return to("plan", found.conference, pk=pk)
    return _plan_page(request, found, form=form)


@require_POST
@needs("calls.manage")
def save_stands(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the stands are."""
    found = _of_kind(request, pk, Call.Kind.SHOWCASE)
    rows = stand_rows(found, request.POST)
    rows.edited = found
    if not rows.is_valid():
        return _plan_page(request, found, rows=rows)
    boxes = [StandBox(**row) for row in rows.rows if row.get("number")]
    try:
        actions.set_stands(call=found, boxes=boxes, actor=signed_in(request))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("The stands are saved."))
    return to("plan", found.conference, pk=pk)
