"""What a focal point does with the persons of its delegation, one at a time."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from octopus.delegations.deadlines import DelegationStage, refusal, stage_of
from octopus.delegations.focal_point.access import back_to, for_focal_point
from octopus.delegations.focal_point.error_messages import REFUSALS, in_words
from octopus.delegations.focal_point.forms import NomineeForm, RankForm, RefusalReasonForm, SwapForm
from octopus.delegations.focal_point.page import member_state_of
from octopus.delegations.members.endorsements import endorse, is_waiting, refuse
from octopus.delegations.members.membership import HeadTaken
from octopus.delegations.members.nominations import nominate, swap, withdraw_delegate
from octopus.delegations.members.ordering import move, set_rank
from octopus.delegations.models import Delegate, Delegation, Rank
from octopus.delegations.queries import people_of
from octopus.delegations.quota import free_places, quota_of, takes_a_place
from octopus.delegations.ranks import rank_label
from octopus.people.queries import signed_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_focal_point
def nominate_one(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    """The form for one person. What was typed is kept when the nomination is refused."""
    data = request.POST if request.method == "POST" else None
    asks_for_head = bool(data) and request.POST.get("rank") == Rank.HEAD
    form = NomineeForm(data, delegation=delegation, offers_takeover=asks_for_head)
    if request.method == "POST" and form.is_valid():
        try:
            delegate = nominate(
                delegation=delegation,
                nominee=form.nominee(),
                actor=signed_in(request),
                takes_over=form.cleaned_data.get("takes_over", False),
            )
        except HeadTaken as refused:
            form.add_error("takes_over", in_words(refused))
        except REFUSALS as refused:
            form.add_error(None, in_words(refused))
        else:
            named = {"name": delegate.formal_name, "email": form.cleaned_data["email"]}
            messages.success(
                request,
                _("%(name)s has been nominated; an e-mail has been sent to %(email)s.") % named,
            )
            return back_to(delegation, "people")
    context = _context(delegation) | {
        "form": form,
        "left": free_places(delegation),
        "quota": quota_of(delegation),
        "is_open": stage_of(delegation) is DelegationStage.NOMINATING,
        "words": refusal(delegation),
    }
    status = 422 if form.errors else 200
    return render(request, "delegations/nominate.html", context, status=status)


def _context(delegation: Delegation) -> dict[str, object]:
    return {
        "conference": delegation.meeting.conference,
        "meeting": delegation.meeting,
        "delegation": delegation,
    }


def _person(delegation: Delegation, person: int) -> Delegate:
    found = next((delegate for delegate in people_of(delegation) if delegate.pk == person), None)
    if found is None:
        raise Http404("person")
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_focal_point
def person(request: HttpRequest, delegation: Delegation, person: int) -> HttpResponse:
    """One person: independent forms for rank, replacement and withdrawal."""
    delegate = _person(delegation, person)
    if is_waiting(delegate.admission):
        return back_to(delegation, "applications")
    does = request.POST.get("do", "") if request.method == "POST" else ""
    rank_form = RankForm(
        request.POST if does == "rank" else None,
        meeting=delegation.meeting,
        initial={"rank": delegate.rank},
    )
    swap_form = SwapForm(
        request.POST if does == "swap" else None,
        delegation=delegation,
        rank=delegate.rank,
    )
    done = ""
    if does == "rank" and rank_form.is_valid():
        done = _set_rank(request, delegation, delegate, rank_form)
    elif does == "swap" and swap_form.is_valid():
        done = _swap(request, delegation, delegate, swap_form)
    elif does == "withdraw":
        done = _withdraw(request, delegation, delegate)
    if done:
        messages.success(request, done)
        return back_to(delegation, "people")
    context = _context(delegation) | {
        "delegate": delegate,
        "rank": rank_label(delegation.meeting, delegate.rank),
        "member_state": member_state_of(delegate),
        "rank_form": rank_form,
        "swap_form": swap_form,
        "has_place": takes_a_place(delegate.admission),
        "may_change": stage_of(delegation) is not DelegationStage.CLOSED,
        "words": refusal(delegation),
    }
    status = 422 if rank_form.errors or swap_form.errors else 200
    return render(request, "delegations/person.html", context, status=status)


def _set_rank(
    request: HttpRequest, delegation: Delegation, delegate: Delegate, form: RankForm
) -> str:
    """What was done, or nothing where it could not be."""
    try:
        set_rank(
            delegation=delegation,
            person=delegate.pk,
            rank=form.cleaned_data["rank"],
            takes_over=form.cleaned_data["takes_over"],
            actor=signed_in(request),
        )
    except REFUSALS as refused:
        form.add_error("rank", in_words(refused))
        return ""
    label = rank_label(delegation.meeting, form.cleaned_data["rank"])
    names = {"name": delegate.formal_name, "rank": label}
    return _("%(name)s is now a member of the delegation. Rank: %(rank)s.") % names


def _swap(request: HttpRequest, delegation: Delegation, delegate: Delegate, form: SwapForm) -> str:
    try:
        comer = swap(
            delegation=delegation,
            leaves=delegate.pk,
            nominee=form.nominee(),
            actor=signed_in(request),
        )
    except REFUSALS as refused:
        form.add_error(None, in_words(refused))
        return ""
    names = {"comes": comer.formal_name, "leaves": delegate.formal_name}
    return _("%(comes)s replaces %(leaves)s. Both will be notified by e-mail.") % names


def _withdraw(request: HttpRequest, delegation: Delegation, delegate: Delegate) -> str:
    try:
        withdraw_delegate(delegation=delegation, leaves=delegate.pk, actor=signed_in(request))
    except REFUSALS as refused:
        messages.error(request, in_words(refused))
        return ""
    names = {"name": delegate.formal_name}
    return (
        _("%(name)s has been withdrawn and will be notified by e-mail. The place is now free.")
        % names
    )


@require_POST
@for_focal_point
def move_one(request: HttpRequest, delegation: Delegation, person: int) -> HttpResponse:
    """One place up or down among those of the same rank."""
    try:
        move(
            delegation=delegation,
            person=person,
            up=request.POST.get("to") == "up",
            actor=signed_in(request),
        )
    except REFUSALS as refused:
        messages.error(request, in_words(refused))
    return back_to(delegation, "people")


@require_POST
@for_focal_point
def endorse_one(request: HttpRequest, delegation: Delegation, person: int) -> HttpResponse:
    """The delegation stands behind an applicant."""
    applicant = _person(delegation, person)
    rank = request.POST.get("rank", Rank.DELEGATE)
    if rank not in Rank.values:
        raise Http404("rank")
    try:
        endorse(delegation=delegation, applicant=person, rank=rank, actor=signed_in(request))
    except REFUSALS as refused:
        messages.error(request, in_words(refused))
    else:
        names = {"name": applicant.formal_name}
        messages.success(
            request,
            _(
                "You have endorsed the application of %(name)s, who now has a place in the "
                "delegation."
            )
            % names,
        )
    return back_to(delegation, "people")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_focal_point
def refuse_one(request: HttpRequest, delegation: Delegation, person: int) -> HttpResponse:
    """Asks for the reason, then refuses an applicant."""
    applicant = _person(delegation, person)
    if not is_waiting(applicant.admission):
        messages.info(request, _("This application no longer needs a reply."))
        return back_to(delegation, "people")
    form = RefusalReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            refuse(
                delegation=delegation,
                applicant=person,
                actor=signed_in(request),
                reason=form.cleaned_data["reason"],
            )
        except REFUSALS as refused:
            form.add_error(None, in_words(refused))
        else:
            names = {"name": applicant.formal_name}
            messages.success(
                request,
                _(
                    "You have not endorsed the application of %(name)s, who will be informed of "
                    "the reason."
                )
                % names,
            )
            return back_to(delegation, "people")
    context = _context(delegation) | {"delegate": applicant, "form": form}
    status = 422 if form.errors else 200
    return render(request, "delegations/refuse.html", context, status=status)
