"""Undoing what was done to the form: to its categories and its questions."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.access import Somebody, may
from octopus.registration.categories import actions as categories
from octopus.registration.models import Answer, Category, Option, Question
from octopus.registration.questions import actions as questions
from octopus.registration.visibility import meetings_seen_by
from octopus.undo.hooks import UndoEntry, UndoKind
from octopus.undo.models import RowChange, Step
from octopus.undo.queries import only_row, row_before


def _category(step: Step) -> tuple[Category, RowChange]:
    """The category as it was, and what the step did to it."""
    return only_row(step, Category)


def _edits(user: Somebody, step: Step) -> bool:
    return may(user, "questions.edit")


def _categories_page(step: Step) -> str:
    category, _change = _category(step)
    return reverse("office_questions:categories", args=[category.conference.slug])


def _tell_category(step: Step) -> list[str]:
    category, change = _category(step)
    if change.after is None:
        return [_("There is a category “%(name)s” again.") % {"name": category.name}]
    return [_("The category “%(name)s” is as before.") % {"name": category.name}]


def _log_category(step: Step) -> Iterator[UndoEntry]:
    yield UndoEntry.of(*_category(step))


def _category_kind(name: str, title: Promise) -> UndoKind:
    return UndoKind(
        name=name,
        title=title,
        tell=_tell_category,
        may=_edits,
        page=_categories_page,
        contrary=gettext_lazy("Go to the categories"),
        entries=_log_category,
    )


def _question(step: Step) -> Question:
    return Question.objects.select_related("conference", "meeting").get(pk=step.about_ids[0])


def _sees_question(user: Somebody, step: Step) -> bool:
    """A question about a meeting that somebody does not know of is not named to them."""
    if not may(user, "questions.edit"):
        return False
    question = _question(step)
    meetings = {question.meeting_id, *_meetings_before(step)} - {None}
    if not meetings:
        return True
    seen = {meeting.pk for meeting in meetings_seen_by(user, question.conference)}
    return meetings <= seen


def _meetings_before(step: Step) -> list[int | None]:
    return [
        (change.before or {}).get("meeting_id")
        for change in step.changes_of((Question,))
        if "meeting_id" in (change.before or {})
    ]


def _questions_page(step: Step) -> str:
    return reverse("office_questions:list", args=[_question(step).conference.slug])


def _tell_question(step: Step) -> list[str]:
    question = _question(step)
    values: dict[str, object] = {"question": question.label}
    for change in step.changes_of((Question,)):
        before = change.before or {}
        if "retired_at" in before:
            if before["retired_at"] is None:
                return [_("“%(question)s” is asked again.") % values]
            return [_("“%(question)s” is asked no more.") % values]
        values["question"] = getattr(row_before(change), "label", question.label)
    return [_("“%(question)s” is asked as before.") % values]


def _log_question(step: Step) -> Iterator[UndoEntry]:
    question = _question(step)
    yield UndoEntry.of(question, *step.changes_of((Question,)), circle=question.circle)


def _answered(step: Step) -> str:
    """That answers which somebody gave would lose their meaning."""
    changes = step.changes_of((Question,))
    answers = Answer.objects.filter(question__in=step.about_ids)
    is_other_kind = any("kind" in (change.before or {}) for change in changes)
    options = [change for change in step.changes_of((Option,)) if change.before is None]
    made = {str((change.after or {})["key"]) for change in options}
    if is_other_kind and answers.exists():
        return _("The question has been answered since.")
    for value in answers.values_list("value", flat=True) if made else ():
        if made & set(value if isinstance(value, list) else [value]):
            return _("The question has been answered since.")
    return ""


def _followed(step: Step) -> str:
    """That another question depends on this one now."""
    was_retired = any(
        (change.before or {}).get("retired_at") for change in step.changes_of((Question,))
    )
    if was_retired and _question(step).followers.filter(retired_at=None).exists():
        return _("Another question depends on this one.")
    return ""


def _question_kind(name: str, title: Promise) -> UndoKind:
    return UndoKind(
        name=name,
        title=title,
        tell=_tell_question,
        may=_sees_question,
        page=_questions_page,
        contrary=gettext_lazy("Go to the questions"),
        entries=_log_question,
        check=lambda step: _answered(step) or _followed(step),
    )


FORM_KINDS = (
    _category_kind(categories.CORRECTED, gettext_lazy("Category corrected")),
    _category_kind(categories.REMOVED, gettext_lazy("Category removed")),
    _question_kind(questions.CORRECTED, gettext_lazy("Question corrected")),
    _question_kind(questions.RETIRED, gettext_lazy("Question retired")),
    _question_kind(questions.BROUGHT_BACK, gettext_lazy("Question asked again")),
)
