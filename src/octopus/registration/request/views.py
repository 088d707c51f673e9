"""Registering: the form, and sending it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from octopus.access import ask_to_sign_in
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference
from octopus.people.forms import SignInAddressForm
from octopus.people.models import Account
from octopus.people.queries import person_of
from octopus.people.sign_in.actions import request_code, status_of
from octopus.registration import queries
from octopus.registration.models import Registration
from octopus.registration.own_registration import (
    page_of,
    to,
)
from octopus.registration.questions.questionnaire import Questionnaire
from octopus.registration.request.form_pages import (
    already_registered,
    closed,
    keep_files,
    registration_form,
    request_questionnaire,
    show_empty_form,
    show_form,
)
from octopus.registration.request.forms import (
    RegistrationForm,
    typed_in,
)
from octopus.registration.request.submission import (
    AlreadyRegistered,
    NotYourMeeting,
    RegistrationClosed,
    save_draft,
    submit_registration,
)
from octopus.state.kept_pages import render_kept

# Where a visitor's session keeps what was typed while nobody was signed in any more.
TYPED = "registration_typed"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The form on one page; before and after the window, and without an account, what to do."""
    conference = conference_of(request)
    if not isinstance(request.user, Account):
        return _start_as_visitor(request, conference)
    user = request.user
    if kept := request.session.pop(TYPED, None):
        save_draft(user=user, conference=conference, typed=kept)
    registration = queries.registration_of(user, conference)
    if registration and registration.state == Registration.State.SUBMITTED:
        return already_registered(request, conference)
    if not conference.registration_is_open:
        return closed(request, conference, registration)
    offered = queries.meetings_to_ask_for(conference, user.email)
    if request.method != "POST" and registration is None and person_of(user) is None:
        return show_empty_form(request, user, offered)
    form = registration_form(request, user, registration, offered)
    questionnaire = request_questionnaire(request, form, registration)
    if request.method == "POST":
        if form.is_valid() and questionnaire.is_valid():
            return _submit(request, user, form, questionnaire)
        keep_files(user, questionnaire)
    return show_form(request, form, questionnaire, registration)


def _start_as_visitor(request: HttpRequest, conference: Conference) -> HttpResponse:
    if not conference.registration_is_open:
        return closed(request, conference, None)
    form = SignInAddressForm(request.POST if "send_code" in request.POST else None)
    form.fields["email"].help_text = _(
        "We will send you a code. Use it to start, resume or check your registration. No password "
        "is needed."
    )
    if form.is_bound:
        way_back = page_of("start", conference)
        if answer := request_code(request=request, form=form, way_back=way_back):
            return answer
    elif request.method == "POST":
        request.session[TYPED] = typed_in(request.POST)
        return ask_to_sign_in(request)
    template, context = "registration/visitor.html", {"conference": conference, "form": form}
    if not form.is_bound:
        return render_kept(request, template, lambda: context)
    return render(request, template, context, status=status_of(form) if form.errors else 200)


def _submit(
    request: HttpRequest, user: Account, form: RegistrationForm, questionnaire: Questionnaire
) -> HttpResponse:
    conference = form.conference
    try:
        submit_registration(
            user=user,
            conference=conference,
            meetings=form.chosen_meetings(),
            on_public_list=form.cleaned_data["on_public_list"],
            fields=form.values(),
            answers=questionnaire.results(),
        )
    except AlreadyRegistered:
        return already_registered(request, conference)
    except RegistrationClosed:
        return closed(request, conference, None)
    except NotYourMeeting as refused:
        if not str(refused):
            # Taken back by the secretariat since the form was checked: it is offered no more.
            return HttpResponseRedirect(page_of("start", conference))
        form.add_error("meetings", str(refused))
        keep_files(user, questionnaire)
        return show_form(request, form, questionnaire, None)
    messages.success(request, _("We have received your registration."))
    return to("status", conference)
