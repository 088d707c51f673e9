"""A proposal in the office: what it says, its reviews, the decision, and its place."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from octopus.access import needs
from octopus.calls.decisions.actions import ReasonMissing, prepare_decisions
from octopus.calls.models import Call, Proposal
from octopus.calls.office.access import proposal_named, to
from octopus.calls.office.forms import DecisionForm, SideEventForm, StandForm, TalkForm
from octopus.calls.office.list import PROPOSALS
from octopus.calls.proposals.views import page_of
from octopus.calls.showcase.actions import give_stand, register_people
from octopus.calls.side_events.actions import place_side_event
from octopus.calls.talks.actions import move_talk, place_talk
from octopus.lists import respond
from octopus.lists.queues import RowQueue
from octopus.people.queries import signed_in
from octopus.registration.questions.views import as_download

_Kind = Call.Kind
_PLACE_FORMS: dict[str, type[Any]] = {
    _Kind.SHOWCASE: StandForm,
    _Kind.LIGHTNING: TalkForm,
    _Kind.SIDE_EVENT: SideEventForm,
}


@needs("calls.manage")
def proposals(request: HttpRequest) -> HttpResponse:
    """The proposals for all calls of the conference."""
    return respond(request, PROPOSALS)


@require_safe
@needs("calls.manage")
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is known of a proposal."""
    return _page(request, proposal_named(request, pk))


def _page(request: HttpRequest, found: Proposal, **forms: Any) -> HttpResponse:
    conference = found.call.conference
    criteria = list(found.call.criteria.all())
    reviews = list(found.reviews.select_related("reviewer__person"))
    address = reverse("office_calls:proposals", kwargs={"conference": conference.slug})
    place = _PLACE_FORMS[found.call.kind]
    context = {
        **page_of(found, lambda answer: _file_address(found, answer)),
        "queue": RowQueue(PROPOSALS, request, address=address),
        "criteria": criteria,
        "reviews": [(row, [row.score_of(criterion) for criterion in criteria]) for row in reviews],
        "decision": forms.get("decision") or DecisionForm(proposal=found),
        "place": forms.get("place") or place(proposal=found),
        "is_placed_event": found.call.kind == _Kind.SIDE_EVENT and found.session_id is not None,
        "unregistered": [row for row in found.people.all() if row.registration_id is None],
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "calls/office_proposal.html", context, status=status)


def _file_address(found: Proposal, answer: int) -> str:
    here = {"conference": found.call.conference.slug, "pk": found.pk, "answer": answer}
    return reverse("office_calls:file", kwargs=here)


@require_POST
@needs("calls.manage")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Writes down what is to be announced."""
    found = proposal_named(request, pk)
    form = DecisionForm(request.POST, proposal=found)
    if form.is_valid():
        try:
            number = prepare_decisions(
                proposals=[found], actor=signed_in(request), **form.cleaned_data
            )
        except ReasonMissing as missing:
            form.add_error("reason", str(missing.message))
        else:
            if number:
                messages.success(
                    request, _("The decision is prepared. Announce it from the list of proposals.")
                )
            else:
                messages.info(request, _("Nothing has changed."))
            return to("proposal", found.call.conference, pk=pk)
    return _page(request, found, decision=form)


@require_POST
@needs("calls.manage")
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives an accepted proposal its stand, session or slot."""
    found = proposal_named(request, pk)
    form = _PLACE_FORMS[found.call.kind](request.POST, proposal=found)
    if form.is_valid():
        try:
            _put(found, form, request)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages[0])
        else:
            messages.success(request, _("Saved."))
            return to("proposal", found.call.conference, pk=pk)
    return _page(request, found, place=form)


def _put(found: Proposal, form: Any, request: HttpRequest) -> None:
    actor = signed_in(request)
    if found.call.kind == _Kind.SHOWCASE:
        give_stand(proposal=found, actor=actor, **form.cleaned_data)
    elif found.call.kind == _Kind.LIGHTNING:
        place_talk(proposal=found, actor=actor, **form.cleaned_data)
    else:
        place_side_event(proposal=found, actor=actor, **form.facts)


@require_POST
@needs("calls.manage")
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Registers and admits the people of an exhibitor."""
    found = proposal_named(request, pk)
    try:
        done = register_people(proposal=found, actor=signed_in(request))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return to("proposal", found.call.conference, pk=pk)
    if done.number:
        words = ngettext(
            "%(num)s person has been registered and accepted.",
            "%(num)s people have been registered and accepted.",
            done.number,
        )
        messages.success(request, words % {"num": done.number})
    for line in done.refused:
        messages.error(request, _("Not registered: %(line)s.") % {"line": line})
    return to("proposal", found.call.conference, pk=pk)


@require_safe
@never_cache
@needs("calls.manage")
def file(request: HttpRequest, pk: int, answer: int) -> FileResponse:
    """A file that came with a proposal."""
    return as_download(get_object_or_404(proposal_named(request, pk).answers, pk=answer))


@require_POST
@needs("calls.manage")
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Moves a talk by one place within its session."""
    found = proposal_named(request, pk)
    move_talk(proposal=found, actor=signed_in(request), down=request.POST.get("down") == "1")
    return to("order", found.call.conference, pk=found.call_id)
