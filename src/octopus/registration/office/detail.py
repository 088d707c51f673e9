"""The secretariat's pages about registrations: the list, one of them, a decision."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from octopus.access import needs, require
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference
from octopus.lists import respond
from octopus.people.queries import signed_in
from octopus.registration import hooks, queries, visibility
from octopus.registration.admission import decisions
from octopus.registration.admission.decision_messages import leave_at_once
from octopus.registration.hooks import links_of
from octopus.registration.models import Admission, Registration
from octopus.registration.office.answers import extra_of
from octopus.registration.office.registrations import MARKS, REGISTRATIONS
from octopus.registration.queries import possible_duplicates

# What the log calls each action, for the reader.
ACTIONS: dict[str, Promise] = {
    "registration.submitted": gettext_lazy("sent by the participant"),
    "registration.entered": gettext_lazy("registered by a focal point or the secretariat"),
    "registration.corrected": gettext_lazy("corrected"),
    "registration.withdrawn": gettext_lazy("withdrawn"),
    "registration.answered": gettext_lazy("answers changed"),
    "registration.logistics": gettext_lazy("travel and needs changed"),
    "registration.needs_read": gettext_lazy("diet and access needs read"),
    "registration.list_consent": gettext_lazy("consent to the list of participants changed"),
    "admission.requested": gettext_lazy("further meeting asked for"),
    "admission.withdrawn": gettext_lazy("meeting given up"),
    "admission.accepted": gettext_lazy("accepted"),
    "admission.declined": gettext_lazy("declined"),
    "admission.waiting": gettext_lazy("put on the waiting list"),
    "badge.issued": gettext_lazy("badge made"),
    "badge.replaced": gettext_lazy("badge replaced"),
    "scan.undone": gettext_lazy("admission at the door undone"),
}


@needs("registration.see_list")
def registrations(request: HttpRequest) -> HttpResponse:
    """The list, with bulk decisions and export."""
    return respond(request, REGISTRATIONS)


@needs("registration.see_list")
def detail(request: HttpRequest, reference: str) -> HttpResponse:
    """One registration: facts, a decision for each meeting, the log, the mails about it.

    Only what concerns the meetings and categories that the reader works for is told. Beside the
    list only its panel is sent.
    """
    registration = _registration(request, reference)
    beside_the_list = bool(request.headers.get("HX-Request"))
    admissions = queries.admissions_of(registration, seen_by=request.user)
    for admission in admissions:
        admission.registration = registration
    remarks = hooks.remarks(admissions)
    context = {
        "conference": conference_of(request),
        "registration": registration,
        "beside_the_list": beside_the_list,
        "admissions": admissions,
        "remarks": remarks,
        "extras": [link for link in links_of(registration, admissions) if not link.only_own],
        "extra": extra_of(request, registration, admissions),
        "marks": MARKS,
        "mails_at_once": leave_at_once(conference_of(request)),
        "meetings": {admission.meeting_id: admission.meeting.title for admission in admissions},
        "possible_duplicates": possible_duplicates(registration, seen_by=request.user),
        "states": dict(Admission.State.choices),
        "log": visibility.entries_in_scope(request.user, registration, admissions),
        "actions": ACTIONS
        | {key: label for labels in hooks.log_labels for key, label in labels.items()},
        "mails": visibility.messages_in_scope(request.user, registration),
    }
    template = "office_panel.html" if beside_the_list else "office_detail.html"
    response = render(request, f"registration/{template}", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
@needs("registration.decide")
def decide(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Decides on one admission; the page says so where somebody else was faster."""
    registration = _registration(request, reference)
    admission = get_object_or_404(
        Admission.objects.select_related("meeting", "registration__category"),
        pk=number,
        registration=registration,
    )
    require(request.user, "admissions.decide", admission)
    decision, seen = request.POST.get("decision", ""), request.POST.get("seen") or None
    reason = request.POST.get("reason", "")
    try:
        if decision == Admission.State.ACCEPTED:
            decisions.accept(admission=admission, by=signed_in(request), seen=seen)
        elif decision == Admission.State.WAITING:
            decisions.put_on_waiting_list(admission=admission, by=signed_in(request), seen=seen)
        elif decision == Admission.State.DECLINED:
            decisions.decline(admission=admission, by=signed_in(request), reason=reason, seen=seen)
    except decisions.DeclineReasonMissing as missing:
        messages.error(request, str(missing.message))
    except decisions.NoSeatLeft:
        messages.error(request, _("All seats of this meeting are taken. Nobody was accepted."))
    except decisions.NotYet as too_early:
        messages.error(request, " ".join([_("Nobody was accepted."), *too_early.sentences]))
    except decisions.DecidedMeanwhile as decided:
        messages.error(request, _meanwhile(decided.admission))
    else:
        messages.success(request, decision_status(conference_of(request)))
    return redirect("office_registration:detail", conference_of(request).slug, reference)


def decision_status(conference: Conference) -> str:
    """What became of the decision and of its mail."""
    if leave_at_once(conference):
        return _("Decided. The mail is on its way.")
    return _("Decided. The mail waits in the outbox.")


def _meanwhile(admission: Admission) -> str:
    """Who was faster, and with what."""
    values = {"state": Admission.State(admission.state).label}
    if admission.decided_by is None:
        return _("It was decided meanwhile: “%(state)s”. Look again before you change it.") % values
    return _("%(who)s decided meanwhile: “%(state)s”. Look again before you change it.") % {
        **values,
        "who": admission.decided_by.called,
    }


def _registration(request: HttpRequest, reference: str) -> Registration:
    """A registration in the reader's scope that was sent; drafts are nobody's business."""
    return get_object_or_404(
        visibility.registrations_seen_by(request.user, conference_of(request)).select_related(
            "category", "conference", "person__account"
        ),
        reference=reference,
    )
