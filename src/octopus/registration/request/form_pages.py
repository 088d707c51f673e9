"""The registration form as a page, with the questions of staff, and where else a reader is sent."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account
from octopus.people.queries import signed_in
from octopus.registration import queries
from octopus.registration.models import Question, Registration
from octopus.registration.own_registration import (
    is_before,
    refusal,
    to,
)
from octopus.registration.questions.answer_actions import answers_of
from octopus.registration.questions.applicability import Facts, facts_of, questions_of
from octopus.registration.questions.questionnaire import Questionnaire, of_meetings, of_stage
from octopus.registration.request import submission
from octopus.registration.request.forms import (
    DetailsForm,
    RegistrationForm,
    known_before,
    typed_in,
)
from octopus.registration.request.prefill import Offer, offer
from octopus.registration.request.progress import steps
from octopus.state.kept_pages import render_kept
from octopus.text.multilingual import current


def already_registered(request: HttpRequest, conference: Conference) -> HttpResponse:
    messages.info(request, _("You have already registered. Here is your registration."))
    return to("status", conference)


def closed(
    request: HttpRequest, conference: Conference, registration: Registration | None
) -> HttpResponse:
    """When registration opens or closed; a post is refused, and what was typed is kept."""
    is_post = request.method == "POST"
    if is_post and isinstance(request.user, Account):
        typed = typed_in(request.POST)
        submission.save_draft(user=request.user, conference=conference, typed=typed)
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


def registration_form(
    request: HttpRequest,
    user: Account,
    registration: Registration | None,
    offered: Sequence[Meeting],
) -> RegistrationForm:
    """The form with what was sent, or with what was known before.

    `offered`: the meetings that the user may ask for.
    """
    conference = conference_of(request)
    proper = [
        meeting.slug for meeting in offered if meeting.relation == Meeting.Relation.CONFERENCE
    ]
    return RegistrationForm(
        request.POST if request.method == "POST" else None,
        conference=conference,
        categories=queries.categories_of(conference),
        meetings=offered,
        initial={"meetings": proper} | known_before(registration, user, current()),
    )


def show_empty_form(
    request: HttpRequest, user: Account, offered: Sequence[Meeting]
) -> HttpResponse:
    """The form for somebody of whom nothing is known: the same for all who are offered the same."""

    def made(address: str) -> dict[str, Any]:
        form = registration_form(request, user, None, offered)
        questionnaire = request_questionnaire(request, form, None)
        return _context(form, questionnaire, None) | {"address": address}

    key = tuple(meeting.pk for meeting in offered)
    return render_kept(request, "registration/form.html", made, key=key, address=user.address)


def show_form(
    request: HttpRequest,
    form: DetailsForm,
    questionnaire: Questionnaire,
    registration: Registration | None,
    *,
    is_correction: bool = False,
) -> HttpResponse:
    context = _context(form, questionnaire, registration) | {
        "address": signed_in(request).address,
        "is_correction": is_correction,
        "offer": _offer(request, form) if not is_correction else None,
    }
    # A question that came up is the next step, and no mistake.
    status = 422 if form.errors or questionnaire.wrong else 200
    return render(request, "registration/form.html", context, status=status)


def _context(
    form: DetailsForm, questionnaire: Questionnaire, registration: Registration | None
) -> dict[str, Any]:
    missing = [*form.missing, *(field.name for field in questionnaire.missing)]
    wrong = [
        *form.errors,
        *(field.name for field in (*questionnaire.wrong, *questionnaire.come_up)),
    ]
    return {
        "conference": form.conference,
        "form": form,
        "questionnaire": questionnaire,
        "steps": steps(missing, wrong, [field.name for field in questionnaire.fields]),
        "saved": registration and registration.typed and registration.saved_at,
        "registration": registration,
        "is_correction": False,
        "offer": None,
    }


def _offer(request: HttpRequest, form: DetailsForm) -> Offer | None:
    """What may be taken over from an earlier edition, while the form is only shown."""
    if request.method == "POST":
        return None
    return offer(signed_in(request), form.conference, form.shown)


def request_questionnaire(
    request: HttpRequest, form: DetailsForm, registration: Registration | None
) -> Questionnaire:
    """The questions that stand in the form of the request, with what was sent or kept.

    One query where the conference asks nothing more.
    """
    questions = questions_of(form.conference)
    facts = Facts(None, frozenset())
    if questions:
        facts = _facts(form, registration)
        questions = of_meetings(questions, _meetings_known(form, facts))
    is_sent = request.method == "POST"
    return Questionnaire(
        questions,
        facts,
        today=form.conference.today,
        kept=answers_of(registration) if questions and registration else {},
        typed=registration.typed if registration else None,
        data=request.POST if is_sent else None,
        files=request.FILES if is_sent else None,
        only=of_stage(questions, Question.Stage.REQUEST),
    )


def keep_files(user: Account, questionnaire: Questionnaire) -> None:
    """Keeps the files of a form that comes back to be corrected; a file is not sent twice."""
    if sent := questionnaire.files_sent():
        conference = next(iter(sent)).conference
        submission.keep_files(user=user, conference=conference, files=sent)


def _meetings_known(form: DetailsForm, facts: Facts) -> frozenset[int]:
    """The meetings that the reader is offered, or has asked for."""
    if isinstance(form, RegistrationForm):
        return frozenset(meeting.pk for meeting in form.offered)
    return facts.meetings


def _facts(form: DetailsForm, registration: Registration | None) -> Facts:
    """Category and meetings as they are in the form; corrected requests keep their meetings."""
    shown: Any = form.shown
    category = form.categories.get(shown.get("category") or "")
    if isinstance(form, RegistrationForm):
        chosen = shown.get("meetings", ())
        meetings = frozenset(meeting.pk for meeting in form.offered if meeting.slug in chosen)
    else:
        assert registration is not None
        meetings = facts_of(registration, registration.admissions.all()).meetings
    return Facts(category.pk if category else None, meetings)
