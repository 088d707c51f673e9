"""Where a request stands; asking for another meeting, and the list of participants."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from octopus.access import ask_to_sign_in
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Meeting
from octopus.people.models import Account
from octopus.people.queries import signed_in
from octopus.registration import queries
from octopus.registration.admission.waiting_list import waiting_positions
from octopus.registration.fields import record_of
from octopus.registration.hooks import links_of
from octopus.registration.models import Admission, Registration
from octopus.registration.own_registration import (
    is_editable,
    own_request,
    refusal,
    to,
    to_change,
)
from octopus.registration.request.checklist import follow_up_of, remaining
from octopus.registration.request.confirmation import pending_lines
from octopus.registration.request.forms import CLOSED_MEETING
from octopus.registration.request.meetings import ask_for_meeting
from octopus.registration.request.submission import (
    NotYourMeeting,
    RegistrationClosed,
    set_list_consent,
)
from octopus.registration.request.timeline import happened
from octopus.registration.state_marks import outcome_of


@never_cache
@require_http_methods(["GET", "HEAD"])
def status(request: HttpRequest) -> HttpResponse:
    """Where the request stands, what remains to do, and what is done."""
    conference = conference_of(request)
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    registration = own_request(request)
    if registration is None:
        return to("start", conference)
    admissions = queries.admissions_of(registration)
    follow_up = follow_up_of(registration, admissions)
    context = {
        "conference": conference,
        "registration": registration,
        "record": record_of(registration),
        "admissions": admissions,
        "outcomes": [
            (admission, outcome_of(admission, conference.today)) for admission in admissions
        ],
        "remaining": remaining(registration, admissions, follow_up),
        "follow_up": follow_up,
        "pending": pending_lines(registration),
        "places": waiting_positions(admissions),
        "closed_meeting": CLOSED_MEETING,
        "happened": happened(registration, admissions),
        "extras": links_of(registration, admissions),
        "askable": _askable(registration, admissions, signed_in(request)),
        "is_editable": is_editable(conference)
        and registration.state == Registration.State.SUBMITTED,
    }
    return render(request, "registration/status.html", context)


def _askable(
    registration: Registration, admissions: Sequence[Admission], user: Account
) -> list[Meeting]:
    """Further meetings that the person may ask for, while registration is open."""
    if (
        not registration.conference.registration_is_open
        or registration.state != Registration.State.SUBMITTED
    ):
        return []
    held = {
        admission.meeting_id
        for admission in admissions
        if admission.state != Admission.State.WITHDRAWN
    }
    offered = queries.meetings_to_ask_for(registration.conference, user.email)
    return [meeting for meeting in offered if meeting.pk not in held]


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Adds a meeting to a request that was sent."""
    registration = to_change(request)
    if isinstance(registration, HttpResponse):
        return registration
    conference, user = conference_of(request), signed_in(request)
    offered = queries.meetings_to_ask_for(conference, user.email)
    meeting = next(
        (meeting for meeting in offered if meeting.slug == request.POST.get("meeting")), None
    )
    if meeting is None:
        raise Http404("meeting")
    try:
        ask_for_meeting(registration=registration, meeting=meeting, actor=user)
    except RegistrationClosed:
        messages.error(request, refusal(conference))
        return to("status", conference)
    except NotYourMeeting as refused:
        messages.error(
            request, str(refused) or _("Participation in this meeting can no longer be requested.")
        )
        return to("status", conference)
    messages.success(request, _("We have received your registration."))
    return to("status", conference)


@require_POST
def consent(request: HttpRequest) -> HttpResponse:
    """Whether the name may stand on the list of participants; both answers are a click away."""
    registration = to_change(request)
    if isinstance(registration, HttpResponse):
        return registration
    agrees = request.POST.get("agrees") == "1"
    set_list_consent(registration=registration, agrees=agrees, actor=signed_in(request))
    messages.success(
        request,
        _("Your name may appear on the list of participants.")
        if agrees
        else _("Your name does not appear on the list of participants."),
    )
    return to("status", conference_of(request))
