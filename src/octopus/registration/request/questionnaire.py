"""Which questions of staff stand on a person's page: with the request, and after acceptance."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from octopus.people.models import Account
from octopus.registration.models import Admission, Logistics, Question, Registration
from octopus.registration.questions.answer_actions import answers_of
from octopus.registration.questions.applicability import Facts, facts_of, questions_of
from octopus.registration.questions.questionnaire import Sheet
from octopus.registration.request import actions
from octopus.registration.request.forms import DetailsForm, RegistrationForm


def request_sheet(
    request: HttpRequest, form: DetailsForm, registration: Registration | None
) -> Sheet:
    """The questions that stand in the form of the request, with what was sent or kept.

    One query where the conference asks nothing more.
    """
    questions = questions_of(form.conference)
    facts = Facts(None, frozenset())
    if questions:
        facts = _facts(form, registration)
        questions = _of_meetings(questions, _meetings_known(form, facts))
    is_sent = request.method == "POST"
    return Sheet(
        questions,
        facts,
        today=form.conference.today,
        kept=answers_of(registration) if questions and registration else {},
        typed=registration.typed if registration else None,
        data=request.POST if is_sent else None,
        files=request.FILES if is_sent else None,
        only=_of_stage(questions, Question.Stage.REQUEST),
    )


def logistics_sheet(
    request: HttpRequest,
    registration: Registration,
    admissions: Sequence[Admission],
    logistics: Logistics,
) -> Sheet:
    """The questions that stand beside travel and needs; they may depend on those of the request.

    `logistics`: as it was typed, where it was sent.
    """
    facts = facts_of(registration, admissions, logistics)
    questions = _of_meetings(questions_of(registration.conference), facts.meetings)
    is_sent = request.method == "POST"
    return Sheet(
        questions,
        facts,
        today=registration.conference.today,
        kept=answers_of(registration) if questions else {},
        data=request.POST if is_sent else None,
        files=request.FILES if is_sent else None,
        only=_of_stage(questions, Question.Stage.LOGISTICS),
    )


def keep_files(account: Account, sheet: Sheet) -> None:
    """Keeps the files of a form that comes back to be corrected; a file is not sent twice."""
    sent = {
        question: value
        for question, value in sheet.results().items()
        if question.kind == Question.Kind.FILE and value
    }
    if sent:
        conference = next(iter(sent)).conference
        actions.keep_files(account=account, conference=conference, files=sent)


def _of_meetings(questions: Sequence[Question], known: frozenset[int]) -> list[Question]:
    """Those that the page may hold at all: a closed meeting is not to be found in its source."""
    return [one for one in questions if one.meeting_id is None or one.meeting_id in known]


def _meetings_known(form: DetailsForm, facts: Facts) -> frozenset[int]:
    """The meetings that the reader is offered, or has asked for."""
    if isinstance(form, RegistrationForm):
        return frozenset(meeting.pk for meeting in form.offered)
    return facts.meetings


def _of_stage(questions: Sequence[Question], stage: str) -> frozenset[int]:
    return frozenset(question.pk for question in questions if question.stage == stage)


def _facts(form: DetailsForm, registration: Registration | None) -> Facts:
    """Category and meetings as they stand in the form; corrected requests keep their meetings."""
    shown: Any = form.shown
    category = form.categories.get(shown.get("category") or "")
    if isinstance(form, RegistrationForm):
        chosen = shown.get("meetings", ())
        meetings = frozenset(one.pk for one in form.offered if one.slug in chosen)
    else:
        assert registration is not None
        meetings = facts_of(registration, registration.admissions.all()).meetings
    return Facts(category.pk if category else None, meetings)
