"""The secretariat's pages about registrations: the list, one of them, a decision."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from octopus.access import may, needs, require
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference
from octopus.lists import respond
from octopus.lists.queues import RowQueue, link_to
from octopus.people.queries import signed_in
from octopus.registration import hooks, queries, visibility
from octopus.registration.admission import decisions
from octopus.registration.admission.decision_messages import leave_at_once
from octopus.registration.fields import FIELDS, Words
from octopus.registration.hooks import links_of
from octopus.registration.models import Admission, Registration
from octopus.registration.office.answers import extra_of
from octopus.registration.office.registrations import REGISTRATIONS
from octopus.registration.queries import possible_duplicates
from octopus.registration.request.confirmation import pending_lines
from octopus.registration.state_marks import MARKS

# What the log calls each action, for the reader.
ACTIONS: dict[str, Promise] = {
    "registration.submitted": gettext_lazy("sent by the participant"),
    "registration.entered": gettext_lazy("registered by a focal point or the secretariat"),
    "registration.corrected": gettext_lazy("corrected"),
    "registration.changes_requested": gettext_lazy("changes to be confirmed asked for"),
    "registration.changes_confirmed": gettext_lazy("changes confirmed"),
    "registration.changes_refused": gettext_lazy("changes refused"),
    "registration.withdrawn": gettext_lazy("withdrawn"),
    "registration.answered": gettext_lazy("answers changed"),
    "registration.logistics": gettext_lazy("travel and needs changed"),
    "registration.needs_read": gettext_lazy("dietary and accessibility needs viewed"),
    "registration.list_consent": gettext_lazy("consent to the list of participants changed"),
    "admission.requested": gettext_lazy("further meeting requested"),
    "admission.withdrawn": gettext_lazy("withdrawal from a meeting"),
    "admission.accepted": gettext_lazy("accepted"),
    "admission.declined": gettext_lazy("declined"),
    "admission.waiting": gettext_lazy("put on the waiting list"),
    "badge.issued": gettext_lazy("badge issued"),
    "badge.replaced": gettext_lazy("badge replaced"),
    "scan.overruled": gettext_lazy("let in outside the hours of the meeting"),
    "scan.undone": gettext_lazy("entry at the door undone"),
    "undo.undone": gettext_lazy("undone"),
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
    registration = registration_at_hand(request, reference)
    beside_the_list = bool(request.headers.get("HX-Request"))
    admissions = queries.admissions_of(registration, seen_by=request.user)
    for admission in admissions:
        admission.registration = registration
    staff_notes = hooks.collect_staff_notes(admissions)
    context = {
        "conference": conference_of(request),
        "registration": registration,
        "facts": _facts(registration),
        "beside_the_list": beside_the_list,
        "admissions": admissions,
        "staff_notes": staff_notes,
        "queue": _queue(request),
        **_changes(request, registration),
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


def _facts(registration: Registration) -> list[tuple[Words, str]]:
    """What was sent, in words, with the labels of the fields."""
    return [
        (field.label_in_office(), field.display(registration))
        for field in FIELDS
        if field.on_office_page
    ]


def _changes(request: HttpRequest, registration: Registration) -> dict[str, Any]:
    """What an accepted person asked to change, and whether the reader may confirm it."""
    pending = pending_lines(registration)
    return {
        "pending": pending,
        "may_confirm": bool(pending)
        and may(request.user, "registration.confirm_changes", registration),
        "field_labels": {field.name: field.label_in_office() for field in FIELDS},
    }


@require_POST
@needs("registration.decide")
def decide(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Decide on one admission. The page says so if somebody else has decided meanwhile."""
    registration = registration_at_hand(request, reference)
    queue = _queue(request)
    following = queue.after(registration.pk)
    admission = get_object_or_404(
        Admission.objects.select_related("meeting", "registration__category"),
        pk=pk,
        registration=registration,
    )
    require(request.user, "admissions.decide", admission)
    if refused := _refusal(request, admission):
        messages.error(request, refused)
        return redirect(link_to(request, REGISTRATIONS, registration, queue.query))
    outcome = decision_status(conference_of(request))
    messages.success(request, f"{registration.name}: {outcome}")
    if queue.query:
        return redirect(following or queue.back)
    return redirect(REGISTRATIONS.link(request, registration))


def _refusal(request: HttpRequest, admission: Admission) -> str:
    """Carries out the decision that was sent; why it could not be, or nothing."""
    decision, reason = request.POST.get("decision", ""), request.POST.get("reason", "")
    made: dict[str, Any] = {"admission": admission, "actor": signed_in(request)}
    made["seen"] = request.POST.get("seen") or None
    try:
        if decision == Admission.State.ACCEPTED:
            decisions.accept(**made)
        elif decision == Admission.State.WAITING:
            decisions.put_on_waiting_list(**made)
        elif decision == Admission.State.DECLINED:
            decisions.decline(**made, reason=reason)
    except decisions.DeclineReasonMissing as missing:
        return str(missing.message)
    except decisions.NoSeatLeft:
        return _("All seats of this meeting are taken. No one was accepted.")
    except decisions.NotYet as too_early:
        return " ".join([_("No one was accepted."), *too_early.sentences])
    except decisions.DecidedMeanwhile as decided:
        return _meanwhile(decided.admission)
    return ""


def _queue(request: HttpRequest) -> RowQueue:
    """The view of the list that the reader works through."""
    address = reverse("office_registration:list", args=[conference_of(request).slug])
    return RowQueue(REGISTRATIONS, request, address=address)


def decision_status(conference: Conference) -> str:
    """What became of the decision and of its mail."""
    if leave_at_once(conference):
        return _("Decision recorded. The e-mail is being sent.")
    return _("Decision recorded. The e-mail is in the outbox.")


def _meanwhile(admission: Admission) -> str:
    """The message about a decision made meanwhile: by whom, and which."""
    values = {"state": Admission.State(admission.state).label}
    if admission.decided_by is None:
        return (
            _(
                "A decision has been made in the meantime: “%(state)s”. Please check before "
                "changing it."
            )
            % values
        )
    return _("%(who)s decided meanwhile: “%(state)s”. Look again before you change it.") % {
        **values,
        "who": admission.decided_by.called,
    }


def registration_at_hand(request: HttpRequest, reference: str) -> Registration:
    """A submitted registration that the user may see; drafts are not found."""
    return get_object_or_404(
        visibility.registrations_seen_by(request.user, conference_of(request)).select_related(
            "category", "conference", "person__account"
        ),
        reference=reference,
    )
