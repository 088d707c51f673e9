"""A participant's own pages: registering, and where the request stands."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from octopus import clock
from octopus.access import ask_to_sign_in
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account
from octopus.people.queries import signed_in
from octopus.registration import queries
from octopus.registration.admission.waiting_list import places_in_line
from octopus.registration.form_fields import country_options
from octopus.registration.hooks import CapacityHeld, links_of
from octopus.registration.models import Admission, Registration
from octopus.registration.own_registration import (
    is_before,
    is_editable,
    own_request,
    page_of,
    refusal,
    to,
    to_change,
)
from octopus.registration.questions.questionnaire import Questionnaire
from octopus.registration.request import actions
from octopus.registration.request.checklist import remaining, told_by
from octopus.registration.request.forms import (
    DetailsForm,
    RegistrationForm,
    WithdrawForm,
    known_before,
    typed_in,
)
from octopus.registration.request.meetings import ask_for_meeting, give_up_meetings
from octopus.registration.request.prefill import Offer, offer, take_over
from octopus.registration.request.progress import steps
from octopus.registration.request.questionnaire import keep_files, request_sheet
from octopus.registration.request.timeline import happened
from octopus.text import dates
from octopus.text.multilingual import current

# Where a visitor's session keeps what was typed while nobody was signed in any more.
_TYPED = "registration_typed"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The form on one page; before and after the window, and without an account, what to do."""
    conference = conference_of(request)
    if not isinstance(request.user, Account):
        return _start_as_visitor(request, conference)
    account = request.user
    if kept := request.session.pop(_TYPED, None):
        actions.save_draft(account=account, conference=conference, typed=kept)
    registration = queries.registration_of(account, conference)
    if registration and registration.state == Registration.State.SUBMITTED:
        return _already_registered(request, conference)
    if not conference.registration_is_open:
        return _closed(request, conference, registration)
    form = _registration_form(request, account, registration)
    sheet = request_sheet(request, form, registration)
    if request.method == "POST":
        if form.is_valid() and sheet.is_valid():
            return _submit(request, account, form, sheet)
        keep_files(account, sheet)
    return _show_form(request, form, sheet, registration)


def _start_as_visitor(request: HttpRequest, conference: Conference) -> HttpResponse:
    if not conference.registration_is_open:
        return _closed(request, conference, None)
    if request.method == "POST":
        request.session[_TYPED] = typed_in(request.POST)
        return ask_to_sign_in(request)
    return render(request, "registration/visitor.html", {"conference": conference})


def _already_registered(request: HttpRequest, conference: Conference) -> HttpResponse:
    messages.info(request, _("You have already registered. Here is your request."))
    return to("status", conference)


def _closed(
    request: HttpRequest, conference: Conference, registration: Registration | None
) -> HttpResponse:
    """When registration opens or closed; a post is refused, and what was typed is kept."""
    is_post = request.method == "POST"
    if is_post and isinstance(request.user, Account):
        typed = typed_in(request.POST)
        actions.save_draft(account=request.user, conference=conference, typed=typed)
    is_kept = (is_post and request.user.is_authenticated) or bool(
        registration and registration.typed
    )
    context = {
        "conference": conference,
        "words": refusal(conference),
        "is_before": is_before(conference),
        "is_refused": is_post,
        "is_kept": is_kept,
        "is_withdrawn": registration and registration.state == Registration.State.WITHDRAWN,
    }
    return render(request, "registration/closed.html", context, status=403 if is_post else 200)


def _registration_form(
    request: HttpRequest, account: Account, registration: Registration | None
) -> RegistrationForm:
    """The form with what was sent, or with what was known before."""
    conference = conference_of(request)
    offered = queries.meetings_to_ask_for(conference, account.email)
    proper = [one.slug for one in offered if one.relation == Meeting.Relation.CONFERENCE]
    return RegistrationForm(
        request.POST if request.method == "POST" else None,
        conference=conference,
        categories=queries.categories_of(conference),
        meetings=offered,
        initial={"meetings": proper} | known_before(registration, account, current()),
    )


def _submit(
    request: HttpRequest, account: Account, form: RegistrationForm, sheet: Questionnaire
) -> HttpResponse:
    conference = form.conference
    try:
        actions.submit_registration(
            account=account,
            conference=conference,
            meetings=form.chosen_meetings(),
            on_public_list=form.cleaned_data["on_public_list"],
            fields=form.values(),
            answers=sheet.results(),
        )
    except actions.AlreadyRegistered:
        return _already_registered(request, conference)
    except actions.RegistrationClosed:
        return _closed(request, conference, None)
    except actions.NotYourMeeting as refused:
        if not str(refused):
            # Taken back by the secretariat since the form was checked: it is offered no more.
            return HttpResponseRedirect(page_of("start", conference))
        form.add_error("meetings", str(refused))
        keep_files(account, sheet)
        return _show_form(request, form, sheet, None)
    messages.success(request, _("We have received your request."))
    return to("status", conference)


def _show_form(
    request: HttpRequest,
    form: DetailsForm,
    sheet: Questionnaire,
    registration: Registration | None,
    *,
    is_correction: bool = False,
) -> HttpResponse:
    missing = [*form.missing, *(one.name for one in sheet.missing)]
    wrong = [*form.errors, *(one.name for one in (*sheet.wrong, *sheet.come_up))]
    context = {
        "conference": form.conference,
        "form": form,
        "shown": form.shown,
        "errors": form.errors,
        "sheet": sheet,
        "steps": steps(missing, wrong, [one.name for one in sheet.asked]),
        "options": country_options(current(), str(form.shown.get("country", ""))),
        "saved": registration and registration.typed and registration.saved_at,
        "registration": registration,
        "is_correction": is_correction,
        "offer": _offer(request, form) if not is_correction else None,
    }
    # A question that came up is the next step, and no mistake.
    status = 422 if form.errors or sheet.wrong else 200
    return render(request, "registration/form.html", context, status=status)


def _offer(request: HttpRequest, form: DetailsForm) -> Offer | None:
    """What may be taken over from an earlier edition, while the form is only shown."""
    if request.method == "POST":
        return None
    return offer(signed_in(request), form.conference, form.shown)


@require_POST
def earlier(request: HttpRequest) -> HttpResponse:
    """Puts what an earlier edition knows into the form; nothing is sent by it."""
    conference = conference_of(request)
    if not isinstance(request.user, Account):
        return ask_to_sign_in(request)
    registration = queries.registration_of(request.user, conference)
    if registration and registration.state == Registration.State.SUBMITTED:
        return _already_registered(request, conference)
    known = known_before(registration, request.user, current())
    if take_over(account=request.user, conference=conference, shown=known):
        messages.success(request, _("Taken over. Please look whether it is still true."))
    return to("start", conference)


@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Keeps what was typed, whole or not. The form's script reads JSON; a button comes back."""
    conference = conference_of(request)
    by_script = request.headers.get("X-Requested-With") == "draft.js"
    typed = typed_in(request.POST)
    if not isinstance(request.user, Account):
        if by_script:
            words = _(
                "You are no longer signed in. Press “Save and go on later”: what you typed is kept "
                "while you sign in again."
            )
            return JsonResponse({"words": words}, status=403)
        request.session[_TYPED] = typed
        return HttpResponseRedirect(
            f"{reverse('people:sign_in')}?next={page_of('start', conference)}"
        )
    registration = queries.registration_of(request.user, conference)
    if registration and registration.state == Registration.State.SUBMITTED:
        if by_script:
            return JsonResponse({"words": _("You have already registered.")}, status=409)
        return _already_registered(request, conference)
    actions.save_draft(account=request.user, conference=conference, typed=typed)
    if request.FILES:
        form = _registration_form(request, request.user, registration)
        keep_files(request.user, request_sheet(request, form, registration))
    if not conference.registration_is_open:
        words = refusal(conference)
        if by_script:
            return JsonResponse({"words": words}, status=403)
        return _closed(request, conference, registration)
    saved = _("Saved at %(time)s.") % {"time": dates.clock_time(clock.now(), conference.time_zone)}
    if by_script:
        return JsonResponse({"words": saved})
    messages.success(
        request, _("Saved. You can close this page and go on later: sign in with your address.")
    )
    return to("start", conference)


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
    told = told_by(registration, admissions)
    context = {
        "conference": conference,
        "registration": registration,
        "admissions": admissions,
        "remaining": remaining(registration, admissions, told),
        "told": told,
        "places": places_in_line(admissions),
        "happened": happened(registration, admissions),
        "extras": links_of(registration, admissions),
        "askable": _askable(registration, admissions, signed_in(request)),
        "is_editable": is_editable(conference)
        and registration.state == Registration.State.SUBMITTED,
    }
    return render(request, "registration/status.html", context)


def _askable(
    registration: Registration, admissions: Sequence[Admission], account: Account
) -> list[Meeting]:
    """Further meetings that the person may ask for, while registration is open."""
    if (
        not registration.conference.registration_is_open
        or registration.state != Registration.State.SUBMITTED
    ):
        return []
    held = {one.meeting_id for one in admissions if one.state != Admission.State.WITHDRAWN}
    offered = queries.meetings_to_ask_for(registration.conference, account.email)
    return [meeting for meeting in offered if meeting.pk not in held]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest) -> HttpResponse:
    """The same form for a request that was sent; meetings and consent are not part of it."""
    registration = to_change(request)
    if isinstance(registration, HttpResponse):
        return registration
    conference = conference_of(request)
    form = DetailsForm(
        request.POST if request.method == "POST" else None,
        conference=conference,
        categories=queries.categories_of(conference),
        initial=known_before(registration, signed_in(request), current()),
    )
    sheet = request_sheet(request, form, registration)
    if request.method == "POST" and form.is_valid() and sheet.is_valid():
        try:
            changed = actions.correct_registration(
                registration=registration,
                fields=form.values(),
                by=signed_in(request),
                answers=sheet.results(),
            )
        except CapacityHeld as held:
            form.add_error("country", str(held))
        else:
            saved = _("Your changes are saved, and the secretariat sees them.")
            tell = messages.success if changed else messages.info
            tell(request, saved if changed else _("Nothing was changed."))
            return to("status", conference)
    if request.method == "POST":
        keep_files(signed_in(request), sheet)
    return _show_form(request, form, sheet, registration, is_correction=True)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """Asks once more, then takes the request back, for everything or for some meetings."""
    registration = to_change(request)
    if isinstance(registration, HttpResponse):
        return registration
    conference = conference_of(request)
    held = [
        admission.meeting
        for admission in queries.admissions_of(registration)
        if admission.state != Admission.State.WITHDRAWN
    ]
    form = WithdrawForm(request.POST if request.method == "POST" else None, held=held)
    if request.method == "POST" and form.is_valid():
        given_up = form.given_up()
        give_up_meetings(
            registration=registration,
            meetings=given_up,
            by=signed_in(request),
            reason=form.cleaned_data["reason"],
        )
        is_whole = len(given_up) == len(held)
        messages.success(
            request,
            _("Your request is withdrawn.")
            if is_whole
            else _("Your request is withdrawn for what you chose; the rest stays as it is."),
        )
        return to("status", conference)
    context: dict[str, Any] = {"conference": conference, "form": form}
    return render(
        request, "registration/withdraw.html", context, status=422 if form.errors else 200
    )


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Adds a meeting to a request that was sent."""
    registration = to_change(request)
    if isinstance(registration, HttpResponse):
        return registration
    conference, account = conference_of(request), signed_in(request)
    offered = queries.meetings_to_ask_for(conference, account.email)
    meeting = next((one for one in offered if one.slug == request.POST.get("meeting")), None)
    if meeting is None:
        raise Http404("meeting")
    try:
        ask_for_meeting(registration=registration, meeting=meeting, by=account)
    except actions.RegistrationClosed:
        messages.error(request, refusal(conference))
        return to("status", conference)
    except actions.NotYourMeeting as refused:
        messages.error(request, str(refused) or _("This meeting can no longer be asked for."))
        return to("status", conference)
    messages.success(request, _("We have received your request."))
    return to("status", conference)


@require_POST
def consent(request: HttpRequest) -> HttpResponse:
    """Whether the name may stand on the list of participants; both answers are a click away."""
    registration = to_change(request)
    if isinstance(registration, HttpResponse):
        return registration
    agrees = request.POST.get("agrees") == "1"
    actions.set_list_consent(registration=registration, agrees=agrees, by=signed_in(request))
    messages.success(
        request,
        _("Your name may stand on the list of participants.")
        if agrees
        else _("Your name does not stand on the list of participants."),
    )
    return to("status", conference_of(request))
