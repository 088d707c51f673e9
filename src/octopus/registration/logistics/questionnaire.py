"""The questions of staff that stand beside travel and needs."""

from collections.abc import Sequence

from django.http import HttpRequest

from octopus.registration.models import Admission, Logistics, Question, Registration
from octopus.registration.questions.answer_actions import answers_of
from octopus.registration.questions.applicability import facts_of, questions_of
from octopus.registration.questions.questionnaire import Questionnaire, of_meetings, of_stage


def logistics_questionnaire(
    request: HttpRequest,
    registration: Registration,
    admissions: Sequence[Admission],
    logistics: Logistics,
) -> Questionnaire:
    """The questions that stand beside travel and needs; they may depend on those of the request.

    `logistics`: as it was typed, where it was sent.
    """
    facts = facts_of(registration, admissions, logistics)
    questions = of_meetings(questions_of(registration.conference), facts.meetings)
    is_sent = request.method == "POST"
    return Questionnaire(
        questions,
        facts,
        today=registration.conference.today,
        kept=answers_of(registration) if questions else {},
        data=request.POST if is_sent else None,
        files=request.FILES if is_sent else None,
        only=of_stage(questions, Question.Stage.LOGISTICS),
    )
