"""Correcting and withdrawing a request that was sent."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from octopus.conferences.middleware import conference_of
from octopus.people.queries import signed_in
from octopus.registration import queries
from octopus.registration.hooks import CapacityHeld
from octopus.registration.models import Admission, Registration
from octopus.registration.own_registration import (
    to,
    to_change,
)
from octopus.registration.request.correction import correct_registration
from octopus.registration.request.form_pages import keep_files, request_questionnaire, show_form
from octopus.registration.request.forms import (
    DetailsForm,
    WithdrawForm,
    known_before,
)
from octopus.registration.request.meetings import give_up_meetings
from octopus.text.multilingual import current


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
    questionnaire = request_questionnaire(request, form, registration)
    if request.method == "POST" and form.is_valid() and questionnaire.is_valid():
        try:
            changed = correct_registration(
                registration=registration,
                fields=form.values(),
                actor=signed_in(request),
                answers=questionnaire.results(),
            )
        except CapacityHeld as held:
            form.add_error("country", str(held))
        else:
            saved = _saved(registration, changed)
            show = messages.success if changed else messages.info
            show(request, saved if changed else _("Nothing was changed."))
            return to("status", conference)
    if request.method == "POST":
        keep_files(signed_in(request), questionnaire)
    return show_form(request, form, questionnaire, registration, is_correction=True)


def _saved(registration: Registration, changed: Collection[str]) -> str:
    """What became of the changes: they are made, or some wait for the secretariat."""
    registration.refresh_from_db(fields=("pending_changes",))
    if registration.pending_changes.keys() & set(changed):
        return _("Your changes have been saved. Some of them must be confirmed by the secretariat.")
    return _("Your changes have been saved and are visible to the secretariat.")


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
            actor=signed_in(request),
            reason=form.cleaned_data["reason"],
        )
        is_whole = len(given_up) == len(held)
        messages.success(
            request,
            _("Your registration has been withdrawn.")
            if is_whole
            else _(
                "You have withdrawn from the meetings you chose; the rest of your registration "
                "is unchanged."
            ),
        )
        return to("status", conference)
    context: dict[str, Any] = {"conference": conference, "form": form}
    return render(
        request, "registration/withdraw.html", context, status=422 if form.errors else 200
    )
