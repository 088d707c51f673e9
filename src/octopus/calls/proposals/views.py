"""The public pages of calls, and an applicant's own proposal."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from octopus.access import ask_to_sign_in
from octopus.cached_page import cached_page
from octopus.calls import queries, visibility
from octopus.calls.decisions.reasons import reason_of
from octopus.calls.models import Call, Proposal
from octopus.calls.proposals import actions
from octopus.calls.proposals.forms import people_forms
from octopus.calls.state_words import MARKS, next_steps, outcome, refusal
from octopus.conferences.middleware import conference_of
from octopus.people.queries import signed_in
from octopus.programme.labels import language_names
from octopus.registration.questions.answer_values import display
from octopus.registration.questions.views import as_download
from octopus.templating import capitalised, url


@require_safe
@cached_page()
def calls(request: HttpRequest) -> HttpResponse:
    """What can be proposed, until when."""
    conference = conference_of(request)
    found = queries.public_calls(conference)
    if not found:
        raise Http404("calls")
    context = {"conference": conference, "calls": [(call, refusal(call)) for call in found]}
    return render(request, "calls/calls.html", context)


@require_safe
@cached_page()
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """One call: what is sought, until when, who may apply, and how."""
    found = public_call(request, slug)
    context = {
        "conference": found.conference,
        "call": found,
        "words": refusal(found),
        "criteria": list(found.criteria.all()),
    }
    return render(request, "calls/call.html", context)


def public_call(request: HttpRequest, slug: str) -> Call:
    """The published call that an address names. Raises Http404."""
    conference = conference_of(request)
    found = get_object_or_404(visibility.public_calls(conference), slug=slug)
    found.conference = conference
    return found


@never_cache
@require_safe
def proposal(request: HttpRequest, reference: str) -> HttpResponse:
    """Where a proposal stands, what it says, and what comes next."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    found = own_proposal(request, reference)
    if found.state == Proposal.State.DRAFT:
        return to("apply", found.call)
    context = {
        **page_of(found, lambda pk: _file_address(found, pk)),
        "can_amend": found.call.is_open and found.state in ("submitted", "review"),
        "can_withdraw": found.state != "withdrawn" and not found.call.conference.is_over,
        "can_name_people": found.state == "accepted" and not found.call.conference.is_over,
        "steps": next_steps(found),
    }
    return render(request, "calls/proposal.html", context)


def page_of(found: Proposal, file_address: Callable[[int], str]) -> dict[str, Any]:
    """What a page about a proposal shows. Three queries.

    `file_address`: the address of a file, by the primary key of its answer.
    """
    return contents_of(found, file_address) | {
        "conference": found.call.conference,
        "call": found.call,
        "outcome": outcome(found),
        "state_mark": MARKS[Proposal.State(found.state)],
        "reason": reason_of(found) if found.decided_at else "",
    }


def contents_of(found: Proposal, file_address: Callable[[int], str]) -> dict[str, Any]:
    """What a proposal says: people, languages, answers in the order of the form. Three queries."""
    answers = found.answers.select_related("question").prefetch_related("question__options")
    return {
        "proposal": found,
        "people": list(found.people.all()),
        "spoken": capitalised(language_names(found.languages)),
        "answers": [
            {
                "label": answer.question.label,
                "words": display(answer.question, answer.value),
                "address": file_address(answer.pk) if answer.file else "",
            }
            for answer in answers
        ],
    }


def own_proposal(request: HttpRequest, reference: str) -> Proposal:
    """The reader's own proposal. Raises Http404 for that of anybody else."""
    conference = conference_of(request)
    mine = visibility.own_proposals(request.user).filter(call__conference=conference)
    found = get_object_or_404(
        mine.select_related("call", "stand", "session__room"), reference=reference
    )
    found.call.conference = conference
    return found


def _file_address(found: Proposal, pk: int) -> str:
    slug = found.call.conference.slug
    return url("calls:own_file", conference=slug, reference=found.reference, pk=pk)


@never_cache
@require_safe
def own_file(request: HttpRequest, reference: str, pk: int) -> HttpResponse | FileResponse:
    """A file that the reader sent with a proposal."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    found = own_proposal(request, reference)
    return as_download(get_object_or_404(found.answers, pk=pk))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, reference: str) -> HttpResponse:
    """Who is at the stand or on stage, after acceptance."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    found = own_proposal(request, reference)
    if found.state != Proposal.State.ACCEPTED or found.call.conference.is_over:
        raise Http404("people")
    data = request.POST if request.method == "POST" else None
    rows = people_forms(found.call, found, data)
    if data is not None and rows.is_valid():
        actions.set_people(proposal=found, people=rows.facts, actor=signed_in(request))
        messages.success(request, _("Saved."))
        return to_proposal(found)
    context = {"conference": found.call.conference, "proposal": found, "call": found.call}
    status = 422 if data is not None else 200
    return render(request, "calls/people.html", context | {"people": rows}, status=status)


@require_POST
@never_cache
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Takes a proposal back; a draft is deleted."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    found = own_proposal(request, reference)
    was_draft = found.state == Proposal.State.DRAFT
    actions.withdraw_proposal(proposal=found, actor=signed_in(request))
    if was_draft:
        messages.success(request, _("Your draft has been deleted."))
        return to("call", found.call)
    messages.success(request, _("Your proposal has been withdrawn."))
    return to_proposal(found)


def to(name: str, call: Call) -> HttpResponseRedirect:
    """Sends the reader to a page of a call."""
    address = url(f"calls:{name}", conference=call.conference.slug, slug=call.slug)
    return HttpResponseRedirect(address)


def to_proposal(found: Proposal) -> HttpResponseRedirect:
    """Sends the reader to a proposal."""
    slug = found.call.conference.slug
    return HttpResponseRedirect(url("calls:proposal", conference=slug, reference=found.reference))
