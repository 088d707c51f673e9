"""Applicability of questions to people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from octopus.conferences import features
from octopus.conferences.features import Feature
from octopus.conferences.models import Conference
from octopus.registration.models import Admission, Logistics, Question, Registration
from octopus.state.revision_cache import cached_rows

_Kind, _Condition = Question.Kind, Question.Condition
# Kinds with a list of options, and those whose answer another question may depend on.
WITH_OPTIONS = frozenset({_Kind.CHOICE, _Kind.CHOICES})
TELLING = frozenset({_Kind.CHOICE, _Kind.CHOICES, _Kind.YES_NO})
SEVERAL = frozenset({_Kind.CHOICES, _Kind.LANGUAGES})
YES, NO = "yes", "no"
QUESTIONS = Feature("questions", lambda conference: Question.objects.filter(conference=conference))


@dataclass(frozen=True)
class Facts:
    """What decides whom a question concerns: category and meetings by number, and the visa."""

    category: int | None
    meetings: frozenset[int]
    needs_visa: bool | None = None


def questions_of(conference: Conference) -> list[Question]:
    """Everything that people are asked, in the order of the form, with options and categories.

    Read once a revision.
    """
    questions = cached_rows(
        ("registration.questions", conference.pk),
        lambda: _whole(conference).filter(retired_at=None, internal=False),
    )
    for question in questions:
        question.conference = conference
    return questions


def all_questions_of(conference: Conference) -> list[Question]:
    """Every question that was ever asked: answers stay when it is retired. Read once a revision."""
    if not features.has_feature(conference, QUESTIONS.name):
        return []
    questions = cached_rows(
        ("registration.all_questions", conference.pk), lambda: _whole(conference)
    )
    for question in questions:
        question.conference = conference
    return questions


def _whole(conference: Conference) -> QuerySet[Question]:
    questions = Question.objects.filter(conference=conference.pk)
    return questions.prefetch_related("options", "categories")


def facts_of(
    registration: Registration, admissions: Iterable[Admission], logistics: Logistics | None = None
) -> Facts:
    """The facts of a request: the meetings that are not withdrawn or declined. No query."""
    gone = {Admission.State.WITHDRAWN, Admission.State.DECLINED}
    return Facts(
        category=registration.category_id,
        meetings=frozenset(
            admission.meeting_id for admission in admissions if admission.state not in gone
        ),
        needs_visa=logistics.needs_visa if logistics else None,
    )


def concerned(
    questions: Sequence[Question], facts: Facts, answers: Mapping[int, Any]
) -> frozenset[int]:
    """Primary keys of the questions that apply to a person with these facts and answers.

    `answers`: by the question's number. A question that depends on one that is not asked is not
    asked either.
    """
    by_number = {question.pk: question for question in questions}
    found: dict[int, bool] = {}

    def is_applicable(question: Question) -> bool:
        if question.pk not in found:
            # Meanwhile "no": two that wait for each other are asked of nobody.
            found[question.pk] = False
            found[question.pk] = _is_of(question, facts) and is_met(question)
        return found[question.pk]

    def is_met(question: Question) -> bool:
        if question.condition == _Condition.VISA:
            return facts.needs_visa is True
        if question.condition != _Condition.QUESTION:
            return True
        before = by_number.get(question.condition_question_id or 0)
        if before is None or not is_applicable(before):
            return False
        given = answers.get(before.pk)
        return question.condition_value in (given if isinstance(given, list) else [given])

    return frozenset(question.pk for question in questions if is_applicable(question))


def _is_of(question: Question, facts: Facts) -> bool:
    """Whether category and meeting are those of the question."""
    categories = {category.pk for category in question.categories.all()}
    if categories and facts.category not in categories:
        return False
    return question.meeting_id is None or question.meeting_id in facts.meetings
