"""The page of those who are admitted: arrival and departure, hotel, visa, what they need."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from octopus.access import ask_to_sign_in
from octopus.conferences.middleware import conference_of
from octopus.people.queries import signed_in
from octopus.privacy.retention import statement
from octopus.registration import queries
from octopus.registration.hooks import links_of
from octopus.registration.logistics.actions import (
    Frozen,
    NotConcerned,
    form_settings,
    is_concerned,
    is_frozen,
    logistics_of,
    save_logistics,
)
from octopus.registration.logistics.forms import LogisticsForm
from octopus.registration.logistics.questionnaire import logistics_questionnaire
from octopus.registration.models import Registration
from octopus.registration.own_registration import own_request, to
from octopus.registration.questions.answer_actions import save_answers
from octopus.registration.questions.questionnaire import Questionnaire
from octopus.transactions import write


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def logistics(request: HttpRequest) -> HttpResponse:
    """Asked of those who are admitted; read only once it is frozen."""
    conference = conference_of(request)
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    registration = own_request(request)
    if registration is None:
        return to("start", conference)
    admissions = queries.admissions_of(registration)
    if not is_concerned(registration, admissions):
        messages.info(
            request,
            _("We will ask for your travel details once your registration has been accepted."),
        )
        return to("status", conference)
    known, settings = logistics_of(registration), form_settings(conference)
    is_post = request.method == "POST"
    form = LogisticsForm(request.POST if is_post else None, logistics=known, conference=conference)
    questionnaire = logistics_questionnaire(
        request, registration, admissions, form.typed() if is_post else known
    )
    if is_post:
        if form.is_valid() and questionnaire.is_valid():
            return _save(request, registration, form, questionnaire)
        # Kept although the form comes back: nobody should send a file twice.
        files, actor = questionnaire.files_sent(), signed_in(request)
        save_answers(registration=registration, answers=files, actor=actor, is_notified=False)
    context = {
        "conference": conference,
        "registration": registration,
        "form": form,
        "questionnaire": questionnaire,
        "settings": settings,
        "is_frozen": is_frozen(conference, settings),
        "logistics": known,
        "extras": links_of(registration, admissions),
        **_periods(),
    }
    status = 422 if form.errors or questionnaire.wrong else 200
    return render(request, "registration/logistics.html", context, status=status)


def _periods() -> dict[str, object]:
    """How long what is asked here is kept, in words."""
    return {
        "travel_kept": statement("registration.travel"),
        "needs_kept": statement("registration.needs"),
    }


def _save(
    request: HttpRequest,
    registration: Registration,
    form: LogisticsForm,
    questionnaire: Questionnaire,
) -> HttpResponse:
    actor = signed_in(request)
    try:
        with write():
            changed = save_logistics(registration=registration, fields=form.values(), actor=actor)
            answered = save_answers(
                registration=registration, answers=questionnaire.results(), actor=actor
            )
    except (Frozen, NotConcerned):
        messages.error(request, _("This can no longer be changed here. Please write to us."))
        return to("logistics", registration.conference)
    if changed or answered:
        messages.success(request, _("Saved. You can change this information until it is needed."))
    else:
        messages.info(request, _("Nothing was changed."))
    if "needs_visa" in changed and form.cleaned_data["needs_visa"]:
        messages.info(
            request, _("This page explains how to request an invitation letter for your visa.")
        )
    return to("status", registration.conference)
