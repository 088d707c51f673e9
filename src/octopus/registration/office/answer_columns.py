"""Answers and travel as columns and filters of the list of registrations."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.conferences.middleware import conference_of
from octopus.lists import PreparedColumn
from octopus.registration.models import Answer, Logistics, Question, Registration
from octopus.registration.questions.answer_values import choices, display
from octopus.registration.questions.applicability import TELLING, all_questions_of
from octopus.registration.questions.questionnaire import name_of
from octopus.registration.visibility import meetings_seen_by
from octopus.request_cache import cached
from octopus.text import dates


def questions_listed(request: HttpRequest) -> list[Question]:
    """The questions whose answers the reader may see; read once a request."""
    return cached(request, "registration.questions_listed", lambda: _questions_listed(request))


def _questions_listed(request: HttpRequest) -> list[Question]:
    found = all_questions_of(conference_of(request))
    if not any(question.meeting_id for question in found):
        return found
    seen = {meeting.pk for meeting in meetings_seen_by(request.user, conference_of(request))}
    return [
        question for question in found if question.meeting_id is None or question.meeting_id in seen
    ]


def answer_columns(request: HttpRequest) -> list[PreparedColumn[Registration, Any]]:
    """A column for each question, and those of travel; diet and access needs are no column."""
    return [
        *_TRAVEL,
        *(
            PreparedColumn(
                name_of(question),
                str(question.label),
                _answer_to(question),
                _answers,
                shown=False,
            )
            for question in questions_listed(request)
        ),
    ]


def _answer_to(question: Question) -> Callable[[Registration, Mapping[int, Any]], str]:
    return lambda row, given: display(question, given.get(question.pk))


def _travel(name: str) -> Callable[[Registration, Logistics | None], str]:
    def value(row: Registration, logistics: Logistics | None) -> str:
        found = getattr(logistics, name) if logistics else None
        if isinstance(found, bool):
            return _("yes") if found else _("no")
        if isinstance(found, date):
            return dates.day(found)
        return str(found or "")

    return value


def _answers(rows: Sequence[Registration]) -> dict[int, dict[int, Any]]:
    """The answers to each row's questions, by the question's primary key. One query."""
    given: dict[int, dict[int, Any]] = {row.pk: {} for row in rows}
    for answer in Answer.objects.filter(registration__in=list(given)).order_by():
        given[answer.registration_id][answer.question_id] = answer.value
    return given


def _logistics(rows: Sequence[Registration]) -> dict[int, Logistics | None]:
    """Each row's journey, without what is sensitive. One query."""
    found: dict[int, Logistics | None] = {row.pk: None for row in rows}
    for logistics in Logistics.objects.filter(registration__in=list(found)).defer(
        "diet", "access_needs"
    ):
        found[logistics.registration_id] = logistics
    return found


_TRAVEL = tuple(
    PreparedColumn(key, label, _travel(name), _logistics, shown=False)
    for key, label, name in (
        ("arrives", gettext_lazy("Arrival"), "arrives_on"),
        ("leaves", gettext_lazy("Departure"), "leaves_on"),
        ("hotel", gettext_lazy("Hotel"), "hotel"),
        ("visa", gettext_lazy("Needs a visa"), "needs_visa"),
    )
)


def answer_filters(request: HttpRequest) -> dict[str, django_filters.Filter]:
    """A filter for each question with answers to choose from."""
    return {
        name_of(question): django_filters.ChoiceFilter(
            label=str(question.label),
            empty_label=_("all answers"),
            choices=list(choices(question).items()),
            method=_having(question),
        )
        for question in questions_listed(request)
        if question.kind in TELLING
    }


def _having(question: Question) -> Callable[[QuerySet[Any], str, str], QuerySet[Any]]:
    """Rows in which a key is the answer, or one of them; a key has no quotation mark in it."""

    def filtered(rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        given = (
            Answer.objects.filter(registration=OuterRef("pk"), question=question)
            .annotate(written=Cast("value", TextField()))
            .filter(written__contains=f'"{value}"')
        )
        return rows.filter(Exists(given))

    return filtered
