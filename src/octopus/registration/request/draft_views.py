"""Keeping what was typed, and taking over what an earlier edition knows."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from octopus import clock
from octopus.access import SignInRedirect, ask_to_sign_in
from octopus.conferences.middleware import conference_of
from octopus.people.models import Account
from octopus.registration import queries
from octopus.registration.models import Registration
from octopus.registration.own_registration import (
    page_of,
    refusal,
    to,
)
from octopus.registration.request.form_pages import (
    already_registered,
    closed,
    keep_files,
    registration_form,
    request_questionnaire,
)
from octopus.registration.request.forms import (
    known_before,
    typed_in,
)
from octopus.registration.request.prefill import take_over
from octopus.registration.request.submission import save_draft
from octopus.registration.request.views import TYPED
from octopus.text import dates
from octopus.text.multilingual import current


@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Keeps what was typed, whole or not. The form's script reads JSON; a button comes back."""
    conference = conference_of(request)
    by_script = request.headers.get("X-Requested-With") == "draft.js"
    typed = typed_in(request.POST)
    if not isinstance(request.user, Account):
        return _kept_for_later(request, typed, by_script=by_script)
    registration = queries.registration_of(request.user, conference)
    if registration and registration.state == Registration.State.SUBMITTED:
        if by_script:
            return JsonResponse({"words": _("You have already registered.")}, status=409)
        return already_registered(request, conference)
    save_draft(user=request.user, conference=conference, typed=typed)
    if request.FILES:
        offered = queries.meetings_to_ask_for(conference, request.user.email)
        form = registration_form(request, request.user, registration, offered)
        keep_files(request.user, request_questionnaire(request, form, registration))
    if not conference.registration_is_open:
        words = refusal(conference)
        if by_script:
            return JsonResponse({"words": words}, status=403)
        return closed(request, conference, registration)
    saved = _("Saved at %(time)s.") % {"time": dates.clock_time(clock.now(), conference.time_zone)}
    if by_script:
        return JsonResponse({"words": saved})
    messages.success(
        request,
        _(
            "Saved. You can close this page and continue later by signing in with your "
            "e-mail address."
        ),
    )
    return to("start", conference)


def _kept_for_later(
    request: HttpRequest, typed: dict[str, Any], *, by_script: bool
) -> HttpResponse:
    """The answer to a form whose sender is no longer signed in; what was typed is kept."""
    if by_script:
        words = _(
            "You are no longer signed in. Press “Save and continue later”: what you typed is kept "
            "while you sign in again."
        )
        return JsonResponse({"words": words}, status=403)
    request.session[TYPED] = typed
    return SignInRedirect(reverse("people:sign_in"), page_of("start", conference_of(request)))


@require_POST
def earlier(request: HttpRequest) -> HttpResponse:
    """Puts what an earlier edition knows into the form; nothing is sent by it."""
    conference = conference_of(request)
    if not isinstance(request.user, Account):
        return ask_to_sign_in(request)
    registration = queries.registration_of(request.user, conference)
    if registration and registration.state == Registration.State.SUBMITTED:
        return already_registered(request, conference)
    known = known_before(registration, request.user, current())
    if take_over(user=request.user, conference=conference, shown=known):
        messages.success(request, _("Copied. Please check that it is still correct."))
    return to("start", conference)
