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
from octopus.registration.logistics.forms import LogisticsForm, kept_words
from octopus.registration.logistics.questionnaire import logistics_sheet
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
        messages.info(request, _("We ask for your travel once your request is accepted."))
        return to("status", conference)
    known, terms = logistics_of(registration), form_settings(conference)
    is_post = request.method == "POST"
    form = LogisticsForm(request.POST if is_post else None, logistics=known, conference=conference)
    sheet = logistics_sheet(request, registration, admissions, form.typed() if is_post else known)
    if is_post:
        if form.is_valid() and sheet.is_valid():
            return _save(request, registration, form, sheet)
        # Kept although the form comes back: nobody should send a file twice.
        files, actor = sheet.files_sent(), signed_in(request)
        save_answers(registration=registration, answers=files, by=actor, tell=False)
    context = {
        "conference": conference,
        "registration": registration,
        "form": form,
        "sheet": sheet,
        "terms": terms,
        "is_frozen": is_frozen(conference, terms),
        "logistics": known,
        "extras": links_of(registration, admissions),
        "travel_kept": kept_words("registration.travel"),
        "needs_kept": kept_words("registration.needs"),
    }
    status = 422 if form.errors or sheet.wrong else 200
    return render(request, "registration/logistics.html", context, status=status)


def _save(
    request: HttpRequest, registration: Registration, form: LogisticsForm, sheet: Questionnaire
) -> HttpResponse:
    by = signed_in(request)
    try:
        with write():
            changed = save_logistics(registration=registration, fields=form.values(), by=by)
            answered = save_answers(registration=registration, answers=sheet.results(), by=by)
    except (Frozen, NotConcerned):
        messages.error(request, _("This can no longer be changed here. Please write to us."))
        return to("logistics", registration.conference)
    if changed or answered:
        messages.success(request, _("Saved. You can change it until it is needed."))
    else:
        messages.info(request, _("Nothing was changed."))
    if "needs_visa" in changed and form.cleaned_data["needs_visa"]:
        messages.info(request, _("On this page you find how to ask for a letter for your visa."))
    return to("status", registration.conference)
