"""Answers and travel as columns and filters of the list of registrations."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.conferences.middleware import conference_of
from octopus.lists import Column
from octopus.registration.models import Answer, Logistics, Question, Registration
from octopus.registration.questions.answer_values import choices, display
from octopus.registration.questions.applicability import TELLING, all_questions_of
from octopus.registration.questions.questionnaire import name_of
from octopus.registration.visibility import meetings_seen_by
from octopus.text import dates


def questions_listed(request: HttpRequest) -> list[Question]:
    """The questions whose answers the reader may see; read once a request."""
    found: list[Question] | None = getattr(request, "_questions_listed", None)
    if found is None:
        found = all_questions_of(conference_of(request))
        if any(question.meeting_id for question in found):
            seen = {
                meeting.pk for meeting in meetings_seen_by(request.user, conference_of(request))
            }
            found = [
                question
                for question in found
                if question.meeting_id is None or question.meeting_id in seen
            ]
        request._questions_listed = found  # type: ignore[attr-defined]  # lives with the request
    return found


def answer_columns(request: HttpRequest) -> list[Column]:
    """A column for each question, and those of travel; diet and access needs are no column."""
    return [
        *_TRAVEL,
        *(
            Column(
                name_of(question),
                str(question.label),
                _answer_to(question),
                shown=False,
                prepare=attach_answers,
            )
            for question in questions_listed(request)
        ),
    ]


def _answer_to(question: Question) -> Callable[[Any], str]:
    return lambda row: display(question, row.given.get(question.pk))


def _travel(name: str) -> Callable[[Any], str]:
    def value(row: Any) -> str:
        found = getattr(row.travel, name) if row.travel else None
        if isinstance(found, bool):
            return _("yes") if found else _("no")
        if isinstance(found, date):
            return dates.day(found)
        return str(found or "")

    return value


def attach_answers(rows: Sequence[Registration]) -> None:
    """Sets `given`, the answers by question, on each row. One query."""
    given: dict[int, dict[int, Any]] = {}
    numbers = [row.pk for row in rows]
    for answer in Answer.objects.filter(registration__in=numbers).order_by():
        given.setdefault(answer.registration_id, {})[answer.question_id] = answer.value
    for row in rows:
        row.given = given.get(row.pk, {})  # type: ignore[attr-defined]  # only in this list


def attach_travel(rows: Sequence[Registration]) -> None:
    """Sets `travel` on each row. One query."""
    travel = {
        logistics.registration_id: logistics
        for logistics in Logistics.objects.filter(registration__in=[row.pk for row in rows]).defer(
            "diet", "access_needs"
        )
    }
    for row in rows:
        row.travel = travel.get(row.pk)  # type: ignore[attr-defined]  # only in this list


_TRAVEL = tuple(
    Column(key, label, _travel(name), shown=False, prepare=attach_travel)
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
