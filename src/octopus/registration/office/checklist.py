"""What the checklist says of the registration form."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from octopus.conferences.checklist import ChecklistStep, Line, Numbers, Page, lacking, translated
from octopus.conferences.models import Conference
from octopus.registration.models import Category, Option, Question
from octopus.registration.queries import categories_of
from octopus.state.revision_cache import cached_rows

_CATEGORIES = Page("office_questions:categories", "questions.edit")
_QUESTIONS = Page("office_questions:list", "questions.edit")


def lines(conference: Conference, known: Numbers) -> Iterator[Line]:
    """Categories, questions and their languages. Three queries once a revision."""
    step = ChecklistStep.REGISTRATION
    categories = categories_of(conference)
    questions = cached_rows(
        ("registration.questions_open", conference.pk),
        lambda: Question.objects.filter(conference=conference.pk, retired_at=None),
    )
    yield Line(
        step=step,
        words=_("Create the categories in which people register."),
        is_done=bool(categories),
        page=_CATEGORIES,
    )
    yield Line(
        step=step,
        words=_("Add questions of your own to the registration form."),
        is_done=bool(questions),
        optional=True,
        page=_QUESTIONS,
    )
    if len(conference.languages) > 1:
        yield from _translations(conference, categories, questions)


def _translations(
    conference: Conference, categories: list[Category], questions: list[Question]
) -> Iterator[Line]:
    step = ChecklistStep.REGISTRATION
    if categories:
        texts = [
            text for row in categories for text in (row.name, row.explanation, row.badge_label)
        ]
        yield translated(
            lacking(texts),
            step=step,
            words=_("Translate the categories."),
            page=_CATEGORIES,
        )
    if questions:
        texts = [text for row in questions for text in (row.label, row.help, row.purpose)]
        texts += [option.label for option in _options(conference)]
        yield translated(
            lacking(texts),
            step=step,
            words=_("Translate the questions of the registration form."),
            page=_QUESTIONS,
        )


def _options(conference: Conference) -> list[Option]:
    return cached_rows(
        ("registration.offered", conference.pk),
        lambda: Option.objects.filter(
            question__conference=conference.pk, question__retired_at=None
        ),
    )
