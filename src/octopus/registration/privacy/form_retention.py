"""The end of what is asked after acceptance, and of answers to the questions of staff."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from octopus.privacy.retention import Counts, FieldGroup
from octopus.privacy.retention_run import counted
from octopus.registration.logistics.actions import NEEDS, TRAVEL
from octopus.registration.models import Answer, Logistics, Question
from octopus.transactions import write

_NOTHING: Mapping[str, Any] = {
    name: None if Logistics._meta.get_field(name).null else "" for name in (*TRAVEL, *NEEDS)
}
_ENDED = "registration__conference__end_date__lte"


def _source(names: tuple[str, ...]) -> Q:
    """Rows in which one of these fields says something."""
    something = Q()
    for name in names:
        something |= ~Q(**{f"{name}__isnull" if _NOTHING[name] is None else name: _empty(name)})
    return something


def _empty(name: str) -> object:
    return True if _NOTHING[name] is None else ""


def _due(names: tuple[str, ...], day: date) -> QuerySet[Logistics]:
    return Logistics.objects.filter(_source(names), **{_ENDED: day})


def _group(key: str, names: tuple[str, ...], days: int, thing: str, words: Any) -> FieldGroup:
    def count(day: date) -> Counts:
        return counted(_due(names, day).values_list("registration__conference", flat=True), thing)

    def remove(day: date) -> Counts:
        with write():
            gone = count(day)
            _due(names, day).update(**{name: _NOTHING[name] for name in names})
            Logistics.objects.filter(**{_ENDED: day}).exclude(_source((*TRAVEL, *NEEDS))).delete()
        return gone

    title, purpose = words
    return FieldGroup(
        key=key,
        title=title,
        purpose=purpose,
        counted_from=_("from the last day of the conference"),
        days=days,
        count=count,
        remove=remove,
    )


def _due_questions(day: date) -> Iterator[Question]:
    """The questions whose own period ended on a day or earlier."""
    for question in Question.objects.select_related("conference"):
        if question.conference.end_date + timedelta(days=question.kept_days) <= day:
            yield question


def _count_answers(day: date) -> Counts:
    due = Answer.objects.filter(question__in=[question.pk for question in _due_questions(day)])
    return counted(due.values_list("registration__conference", flat=True), "answers")


def _remove_answers(day: date) -> Counts:
    gone: Counts = {}
    for question in _due_questions(day):
        with write():
            # Whole objects: with each its file goes, too.
            number, _by_table = Answer.objects.filter(question=question).delete()
        if number:
            place = (question.conference_id, "answers")
            gone[place] = gone.get(place, 0) + number
    return gone


GROUPS = (
    _group(
        "registration.needs",
        NEEDS,
        7,
        "needs",
        (_("Dietary and accessibility needs"), _("to prepare meals and rooms")),
    ),
    _group(
        "registration.travel",
        TRAVEL,
        30,
        "travel",
        (_("Travel, hotel and need of a visa"), _("to meet people and to help with their visa")),
    ),
    FieldGroup(
        key="registration.answers",
        title=_("Answers to the questions of the secretariat"),
        purpose=_("the purpose stated for each question"),
        counted_from=_("from the date stated for each question"),
        days=0,
        count=_count_answers,
        remove=_remove_answers,
    ),
)
