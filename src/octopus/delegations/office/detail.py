"""The secretariat's page of one delegation, and what is done there."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from octopus.bodies.eligibility import Eligibility, may_attend
from octopus.correspondence.queries import messages_about
from octopus.delegations.admission_checks import current_credential, missing, with_what_is_checked
from octopus.delegations.convocations.actions import kept_convocation, remind
from octopus.delegations.credentials.review import (
    Replaced,
    admit_ready,
    check_credential,
    ready,
    refuse_credential,
    remove_focal_point,
)
from octopus.delegations.deadlines import (
    TooLate,
    last_day_to_answer,
    last_day_to_change,
    last_day_to_nominate,
)
from octopus.delegations.log_labels import ACTIONS
from octopus.delegations.members.confirmation import StillNamed, answer_convocation
from octopus.delegations.members.invitations import STATES, invite_focal_point, state_of
from octopus.delegations.models import Credential, Delegation, Invitation
from octopus.delegations.office.access import for_delegation, to_delegation
from octopus.delegations.office.forms import DelegationAddressForm, OwnSettingsForm, RefuseForm
from octopus.delegations.quota import counted, quota_of, seats_of
from octopus.delegations.ranks import in_precedence, rank_label
from octopus.delegations.settings import set_own
from octopus.files.downloads import send_file
from octopus.files.uploads import PDF, kind_of
from octopus.people.queries import signed_in
from octopus.privacy.queries import entries_about
from octopus.registration.admission.decisions import NoSeatLeft, NotYet
from octopus.registration.models import Admission
from octopus.registration.request.on_behalf import AddressBarred
from octopus.registration.state_marks import MARKS

if TYPE_CHECKING:
    from octopus.delegations.admission_checks import CheckedDelegation


@never_cache
@require_safe
@for_delegation
def delegation(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    """One delegation: its people by rank and order, its credential, its focal points, its story."""
    return _show(request, delegation)


def _show(
    request: HttpRequest,
    delegation: Delegation,
    *,
    refuse: RefuseForm | None = None,
    own: OwnSettingsForm | None = None,
    appoint: DelegationAddressForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; forms as they were sent where something is amiss. A fixed number of queries."""
    checked = with_what_is_checked().get(pk=delegation.pk)
    context = {
        "conference": delegation.meeting.conference,
        "meeting": delegation.meeting,
        "delegation": delegation,
        "part": "delegations",
        **_numbers(delegation, checked),
        **_people(delegation, checked),
        **_papers(checked),
        "answer_by": _answer_by(delegation),
        "points": list(delegation.focal_points.select_related("account__person")),
        "invited": _invited(delegation),
        "refuse": refuse or RefuseForm(),
        "own": own or OwnSettingsForm(delegation=delegation),
        "appoint": appoint or DelegationAddressForm(),
        "log": entries_about(delegation),
        "actions": ACTIONS,
        "mails": messages_about(delegation),
    }
    return render(request, "delegations/office_delegation.html", context, status=status)


def _answer_by(delegation: Delegation) -> date | None:
    """Until when the delegation is asked to answer; None where it was not convoked. One query."""
    convocation = kept_convocation(delegation.meeting)
    if convocation is None or convocation.sent_at is None:
        return None
    return last_day_to_answer(delegation, convocation)


def _numbers(delegation: Delegation, checked: "CheckedDelegation") -> dict[str, Any]:
    """Standing, numbers and deadlines, for the top of the page."""
    return {
        "eligibility": _eligibility(delegation),
        "admitted": checked.admitted,
        "named": counted(delegation),
        "quota": quota_of(delegation),
        "seats": seats_of(delegation),
        "nominate_by": last_day_to_nominate(delegation),
        "confirm_by": last_day_to_change(delegation),
    }


def _eligibility(delegation: Delegation) -> Eligibility | None:
    """How the State or organisation stands to the meeting's body; None for a meeting of none."""
    body, on = delegation.meeting.body, delegation.meeting.starts
    if body is None:
        return None
    country, organisation = delegation.country, delegation.organisation
    return may_attend(body, country=country, organisation=organisation, on=on)


def _people(delegation: Delegation, checked: "CheckedDelegation") -> dict[str, Any]:
    """The persons by rank and order, with what is missing for each, and how many are ready."""
    delegates = in_precedence(
        delegation.delegates.select_related(
            "admission__meeting", "admission__registration__category", "added_by"
        )
    )
    return {
        "people": [
            (
                delegate,
                rank_label(delegation.meeting, delegate.rank),
                _missing(delegate.admission, checked),
            )
            for delegate in delegates
        ],
        "marks": MARKS,
        "ready": len(ready(checked, delegates)),
    }


def _papers(checked: "CheckedDelegation") -> dict[str, Any]:
    """The credential that counts, and the earlier ones."""
    credential = current_credential(checked)
    return {
        "credential": credential,
        "credential_is_pdf": credential is not None and _is_pdf(credential),
        "earlier": list(checked.credentials.all())[1:],
    }


def _missing(admission: Admission, checked: "CheckedDelegation") -> list[str]:
    if admission.state not in (Admission.State.REQUESTED, Admission.State.WAITING):
        return []
    return missing(admission, checked)


def _is_pdf(credential: Credential) -> bool:
    """Whether the file can be read in the window; one that is gone cannot."""
    try:
        with credential.file.open("rb") as stored:
            return kind_of(stored) == PDF
    except FileNotFoundError:
        return False


def _invited(delegation: Delegation) -> list[tuple[Invitation, str, str]]:
    """Open invitations to be focal point, with their state and its label."""
    today = delegation.meeting.conference.today
    invitations = delegation.invitations.filter(role=Invitation.Role.FOCAL_POINT).select_related(
        "account__person"
    )
    found = []
    for invitation in invitations:
        state = state_of(invitation, today)
        if state != "accepted":
            found.append((invitation, state, str(STATES[state])))
    return found


@require_POST
@for_delegation
def admit(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    """Admits all who may be admitted."""
    try:
        number = admit_ready(delegation=delegation, actor=signed_in(request))
    except NoSeatLeft as full:
        messages.error(
            request,
            ngettext(
                "Only %(free)s seat is left at this meeting. No one was accepted.",
                "Only %(free)s seats are left at this meeting. No one was accepted.",
                full.free,
            )
            % {"free": full.free},
        )
    except NotYet as too_early:
        messages.error(request, " ".join([_("No one was accepted."), *too_early.sentences]))
    else:
        notice = ngettext(
            "%(number)s person has been accepted.", "%(number)s people have been accepted.", number
        )
        messages.success(request, notice % {"number": number})
    return to_delegation(delegation, "people")


def _credential(delegation: Delegation, paper: int) -> Credential:
    found = get_object_or_404(delegation.credentials, pk=paper)
    found.delegation = delegation
    return found


@never_cache
@require_safe
@for_delegation
def credential(request: HttpRequest, delegation: Delegation, paper: int) -> FileResponse:
    """The file of a credential; a PDF may be read in the window."""
    found = _credential(delegation, paper)
    inline = request.GET.get("show") == "1"
    return send_file(found.file, name=found.file_name, inline=inline)


@require_POST
@for_delegation
def decide(request: HttpRequest, delegation: Delegation, paper: int) -> HttpResponse:
    """Finds a credential in order, or refuses it with a reason."""
    found = _credential(delegation, paper)
    form = RefuseForm(request.POST)
    refuses = request.POST.get("do") == "refuse"
    if refuses and not form.is_valid():
        return _show(request, delegation, refuse=form, status=422)
    try:
        if refuses:
            reason = form.cleaned_data["reason"]
            refuse_credential(credential=found, reason=reason, actor=signed_in(request))
        else:
            check_credential(credential=found, actor=signed_in(request))
    except Replaced:
        messages.error(
            request,
            _(
                "New credentials have been received in the meantime. No decision was "
                "recorded; please review the new ones."
            ),
        )
    else:
        notice = (
            _("The credentials have not been accepted.")
            if refuses
            else _("The credentials have been verified.")
        )
        messages.success(request, notice)
    return to_delegation(delegation, "credential")


@require_POST
@for_delegation
def own_settings(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    """Numbers, deadlines and language of this delegation alone."""
    form = OwnSettingsForm(request.POST, delegation=delegation)
    if not form.is_valid():
        return _show(request, delegation, own=form, status=422)
    set_own(delegation=delegation, facts=form.cleaned_data, actor=signed_in(request))
    messages.success(request, _("Saved. Empty fields follow the rules for all delegations."))
    return to_delegation(delegation, "own")


@require_POST
@for_delegation
def appoint(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    """Invite a focal point."""
    form = DelegationAddressForm(request.POST)
    if form.is_valid():
        try:
            invite_focal_point(
                delegation=delegation,
                actor=signed_in(request),
                expires_on=last_day_to_change(delegation),
                **form.cleaned_data,
            )
        except AddressBarred:
            form.add_error("email", _("The account of this address is closed."))
        else:
            messages.success(request, _("The invitation has been prepared."))
            return to_delegation(delegation, "points")
    return _show(request, delegation, appoint=form, status=422)


@require_POST
@for_delegation
def dismiss(request: HttpRequest, delegation: Delegation, point: int) -> HttpResponse:
    """Remove a focal point."""
    found = delegation.focal_points.select_related("account__person").filter(pk=point).first()
    if found is None:
        raise Http404("focal point")
    found.delegation = delegation
    remove_focal_point(point=found, actor=signed_in(request))
    messages.success(request, _("This person is no longer a focal point of the delegation."))
    return to_delegation(delegation, "points")


@require_POST
@for_delegation
def answer(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    """Notes an answer that came by another way, or reminds."""
    actor = signed_in(request)
    wanted = request.POST.get("answer", "")
    if request.POST.get("do") == "remind":
        if remind(delegation=delegation, actor=actor):
            messages.success(request, _("A reminder has been prepared."))
        else:
            messages.error(
                request,
                _("No reminder can be sent: no convocation has been sent to this delegation."),
            )
        return to_delegation(delegation, "answer")
    if wanted not in Delegation.Answer.values:
        raise Http404("answer")
    try:
        answer_convocation(delegation=delegation, answer=wanted, actor=actor)
    except StillNamed:
        messages.error(
            request,
            _(
                "Members have been nominated; remove them before recording that the delegation "
                "will not attend."
            ),
        )
    except TooLate as late:
        messages.error(request, late.words)
    else:
        messages.success(request, _("The reply has been recorded."))
    return to_delegation(delegation, "answer")
