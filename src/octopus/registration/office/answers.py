"""What staff read and note beyond the request: answers, travel, files; and needs, with a log."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from octopus.access import needs
from octopus.conferences.middleware import conference_of
from octopus.people.queries import signed_in
from octopus.registration import queries
from octopus.registration.logistics.actions import (
    NEEDS,
    is_concerned,
    label_of,
    logistics_of,
    needs_of,
)
from octopus.registration.models import Admission, Answer, Logistics, Question, Registration
from octopus.registration.questions.answer_actions import answers_of, save_answers
from octopus.registration.questions.applicability import all_questions_of, facts_of
from octopus.registration.questions.questionnaire import QuestionField, Questionnaire
from octopus.registration.questions.views import as_download
from octopus.registration.visibility import meetings_seen_by, registrations_seen_by


@dataclass(frozen=True)
class RegistrationExtras:
    """What stands on a registration's page: answers, and travel where it is asked."""

    answers: list[QuestionField[Question]]
    logistics: Logistics | None
    has_needs: bool
    may_be_filled: bool


def extra_of(
    request: HttpRequest, registration: Registration, admissions: Sequence[Admission]
) -> RegistrationExtras:
    """Answers and travel of a request for the reader. Up to five queries.

    `admissions`: those that the reader may know of.
    """
    logistics = logistics_of(registration)
    questionnaire = _questionnaire(request, registration, admissions, logistics)
    answered = [field for field in questionnaire.fields if field.is_answered]
    return RegistrationExtras(
        answers=answered,
        logistics=logistics if is_concerned(registration, admissions) else None,
        has_needs=any(getattr(logistics, name) for name in NEEDS),
        may_be_filled=bool(questionnaire.shown),
    )


def _questionnaire(
    request: HttpRequest,
    registration: Registration,
    admissions: Sequence[Admission],
    logistics: Logistics,
) -> Questionnaire:
    """All questions, internal ones and retired ones with an answer too, but for closed meetings."""
    conference = conference_of(request)
    kept = answers_of(registration)
    questions = all_questions_of(conference)
    if any(question.meeting_id for question in questions):
        seen = {None, *(meeting.pk for meeting in meetings_seen_by(request.user, conference))}
        questions = [question for question in questions if question.meeting_id in seen]
    is_sent = request.method == "POST"
    return Questionnaire(
        [question for question in questions if question.retired_at is None or question.pk in kept],
        facts_of(registration, admissions, logistics),
        today=conference.today,
        kept=kept,
        data=request.POST if is_sent else None,
        files=request.FILES if is_sent else None,
        is_lenient=True,
    )


def _registration(request: HttpRequest, reference: str) -> Registration:
    seen = registrations_seen_by(request.user, conference_of(request))
    return get_object_or_404(
        seen.select_related("conference", "person__account", "category"), reference=reference
    )


@never_cache
@needs("registration.decide")
def answers(request: HttpRequest, reference: str) -> HttpResponse:
    """Internal answers of staff, and answers given on a person's behalf."""
    registration = _registration(request, reference)
    admissions = queries.admissions_of(registration, seen_by=request.user)
    questionnaire = _questionnaire(request, registration, admissions, logistics_of(registration))
    is_post = request.method == "POST"
    if is_post and questionnaire.is_valid():
        changed = save_answers(
            registration=registration, answers=questionnaire.results(), actor=signed_in(request)
        )
        if changed:
            messages.success(request, _("The answers are saved."))
        else:
            messages.info(request, _("Nothing was changed."))
        return redirect("office_registration:detail", registration.conference.slug, reference)
    context = {
        "conference": conference_of(request),
        "registration": registration,
        "questionnaire": questionnaire,
        "own": [field for field in questionnaire.fields if not field.question.internal],
        "internal": [field for field in questionnaire.fields if field.question.internal],
    }
    status = 422 if questionnaire.wrong else 200
    return render(request, "registration/office_answers.html", context, status=status)


@never_cache
@require_safe
@needs("registration.see_list")
def file(request: HttpRequest, reference: str, pk: int) -> HttpResponse | FileResponse:
    """A file that came as an answer, to be saved. `number`: the question's."""
    registration = _registration(request, reference)
    found = get_object_or_404(
        Answer.objects.select_related("question"), registration=registration, question=pk
    )
    seen = {
        None,
        *(meeting.pk for meeting in meetings_seen_by(request.user, registration.conference)),
    }
    if found.question.meeting_id not in seen:
        raise Http404("question")
    return as_download(found)


@never_cache
@require_POST
@needs("registration.decide")
def read_needs(request: HttpRequest, reference: str) -> HttpResponse:
    """Diet and access needs of one person; that they were read is written down."""
    registration = _registration(request, reference)
    context = {
        "conference": conference_of(request),
        "registration": registration,
        "needs": needs_of(registration=registration, actor=signed_in(request)),
        "labels": _labels(),
    }
    return render(request, "registration/office_needs.html", context)


def _labels() -> dict[str, str]:
    return {name: label_of(name) for name in NEEDS}
