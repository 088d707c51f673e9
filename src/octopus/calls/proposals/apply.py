"""The form of a proposal as a page: without an account until something is to be kept."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from octopus.access import ask_to_sign_in, may
from octopus.calls import queries
from octopus.calls.models import Call, CallQuestion, Proposal
from octopus.calls.proposals import actions
from octopus.calls.proposals.forms import (
    PeopleForms,
    ProposalForm,
    people_forms,
    questionnaire_of,
    typed_in,
)
from octopus.calls.proposals.views import own_proposal, public_call, to, to_proposal
from octopus.calls.state_words import refusal
from octopus.people.forms import SignInAddressForm
from octopus.people.models import Account
from octopus.people.sign_in.actions import request_code, status_of
from octopus.registration.questions.questionnaire import PlainQuestionnaire
from octopus.templating import url

# Where a visitor's session keeps what was typed until the address is confirmed, by call.
TYPED = "calls_typed"


class _Page:
    """The three parts of the form, as they were sent or as they stand."""

    def __init__(self, request: HttpRequest, call: Call, proposal: Proposal | None) -> None:
        self.request, self.call, self.proposal = request, call, proposal
        user = request.user
        registration = queries.accepted_registration(user, call.conference)
        data = request.POST if request.method == "POST" else None
        self.form = ProposalForm(data, call=call, proposal=proposal, registration=registration)
        self.people: PeopleForms = people_forms(call, proposal, data)
        self.questions: PlainQuestionnaire[CallQuestion] = questionnaire_of(
            call,
            proposal,
            data=data,
            files=request.FILES if data is not None else None,
            with_files=user.is_authenticated,
        )

    @property
    def is_valid(self) -> bool:
        """All parts are asked, so that the reader sees everything that is wrong at once."""
        return all([self.form.is_valid(), self.people.is_valid(), self.questions.is_valid()])

    @property
    def files(self) -> dict[CallQuestion, Any]:
        return self.questions.files_sent()

    @property
    def sent(self) -> dict[str, Any]:
        """What the actions take. Only of a valid page."""
        return {
            "fields": self.form.facts,
            "people": self.people.facts,
            "answers": self.questions.results(),
        }

    def show(self, status: int = 200, **context: Any) -> HttpResponse:
        is_sent = self.request.method == "POST"
        shown = {
            "conference": self.call.conference,
            "call": self.call,
            "proposal": self.proposal,
            "form": self.form,
            "people": self.people,
            "questionnaire": self.questions,
            "address": None,
            "is_wrong": is_sent,
        }
        return render(self.request, "calls/apply.html", shown | context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of a call; what is typed becomes a draft once the address is confirmed."""
    call = public_call(request, slug)
    user = request.user
    if not isinstance(user, Account):
        return _apply_as_visitor(request, call)
    _keep_typed_before(request, call, user)
    proposal = queries.proposal_of(user, call)
    if proposal is not None:
        proposal.call = call
    if not call.is_open or not may(user, "calls.apply", call):
        return _refuse(request, call, user, proposal)
    page = _Page(request, call, proposal)
    if request.method != "POST":
        return page.show()
    if "draft" not in request.POST and page.is_valid:
        sent = actions.submit_proposal(user=user, call=call, **page.sent)
        messages.success(request, _("We have received your proposal."))
        return to_proposal(sent)
    page.questions.is_valid()
    kept = actions.save_draft(user=user, call=call, typed=typed_in(request.POST), files=page.files)
    if "draft" in request.POST:
        messages.success(
            request,
            _("Saved. You can close this page and continue later by signing in."),
        )
        return to("apply", call)
    page.proposal = kept
    return page.show(422)


def _apply_as_visitor(request: HttpRequest, call: Call) -> HttpResponse:
    if call.audience != Call.Audience.ANYBODY and call.is_open:
        return ask_to_sign_in(request)
    if not call.is_open:
        return _closed(request, call, is_kept=False)
    page = _Page(request, call, None)
    if request.method != "POST":
        return page.show(address=SignInAddressForm())
    address = SignInAddressForm(request.POST)
    request.session[TYPED] = {
        **request.session.get(TYPED, {}),
        str(call.pk): typed_in(request.POST),
    }
    way_back = url("calls:apply", conference=call.conference.slug, slug=call.slug)
    if answer := request_code(request=request, form=address, way_back=way_back):
        return answer
    return page.show(status_of(address), address=address)


def _keep_typed_before(request: HttpRequest, call: Call, user: Account) -> None:
    """What was typed before the address was confirmed becomes the draft of its account."""
    waiting = request.session.get(TYPED, {})
    typed = waiting.pop(str(call.pk), None)
    if typed is None:
        return
    request.session[TYPED] = waiting
    actions.save_draft(user=user, call=call, typed=typed)
    messages.success(
        request, _("Your draft is saved. Add any files, check it and submit your proposal.")
    )


def _refuse(
    request: HttpRequest, call: Call, user: Account, proposal: Proposal | None
) -> HttpResponse:
    """Why nobody, or not this reader, can apply now; what was sent is kept as a draft."""
    if request.method == "POST":
        page = _Page(request, call, proposal)
        page.questions.is_valid()
        actions.save_draft(user=user, call=call, typed=typed_in(request.POST), files=page.files)
    is_kept = request.method == "POST" or proposal is not None
    if not call.is_open:
        return _closed(request, call, is_kept=is_kept)
    words = {
        Call.Audience.ADMITTED: _("This call is for people admitted to the conference."),
        Call.Audience.ORGANISATIONS: _(
            "This call is for organisations with participants accepted to the conference."
        ),
    }[Call.Audience(call.audience)]
    return _closed(request, call, words=words, is_kept=is_kept)


def _closed(request: HttpRequest, call: Call, *, is_kept: bool, words: str = "") -> HttpResponse:
    context = {
        "conference": call.conference,
        "call": call,
        "words": words or refusal(call),
        "is_kept": is_kept,
    }
    status = 403 if request.method == "POST" else 200
    return render(request, "calls/closed.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, reference: str) -> HttpResponse:
    """The form of a proposal that was sent, while its call is open."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    found = own_proposal(request, reference)
    user = request.user
    assert isinstance(user, Account)
    page = _Page(request, found.call, found)
    if request.method == "POST" and page.is_valid:
        try:
            actions.amend_proposal(proposal=found, actor=user, **page.sent)
        except actions.CallClosed:
            messages.error(request, refusal(found.call))
        except actions.CannotAmend:
            messages.error(request, _("Your proposal can no longer be changed."))
        else:
            messages.success(request, _("Your changes are saved."))
        return to_proposal(found)
    if not found.call.is_open or found.state not in ("submitted", "review"):
        messages.error(request, _("Your proposal can no longer be changed."))
        return to_proposal(found)
    return page.show(422 if request.method == "POST" else 200)
