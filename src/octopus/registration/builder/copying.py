"""What the registration of an edition hands on to the next one: categories, questions, periods."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from octopus.conferences.hooks import CopiedPart, shift
from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account
from octopus.registration.categories.defaults import add_default_categories
from octopus.registration.models import Category, Option, Question, Registration


def begin(conference: Conference) -> None:
    """Gives a conference that took over no categories those of the field."""
    add_default_categories(conference=conference)


def copy_categories(edition: Conference, conference: Conference, actor: Account) -> None:
    """All categories with their names, words on badges and rules of publication. Two queries."""
    rows = list(edition.categories.all())
    for row in rows:
        row.pk, row.conference = None, conference
    Category.objects.bulk_create(rows)


def copy_questions(edition: Conference, conference: Conference, actor: Account) -> None:
    """The questions still asked, with their answers to choose from; days move with the first day.

    A question about a meeting that was not copied stays behind.
    """
    days = shift(edition, conference)
    categories = {category.key: category for category in conference.categories.all()}
    meetings = {meeting.slug: meeting for meeting in conference.meetings.all()}
    made: dict[int, Question] = {}
    current = edition.questions.filter(retired_at=None).select_related("meeting")
    # Those that depend on no other question first, on both databases.
    first = F("condition_question_id").asc(nulls_first=True)
    for question in current.order_by(first, "position", "pk"):
        old, options = question.pk, list(question.options.all())
        keys = list(question.categories.values_list("key", flat=True))
        if not _fits(question, meetings, made):
            continue
        question.meeting = meetings[question.meeting.slug] if question.meeting else None
        question.condition_question = made.get(question.condition_question_id or 0)
        for name in ("required_after", "frozen_after"):
            day = getattr(question, name)
            setattr(question, name, day + days if day else None)
        question.pk, question.conference, question.reminded_up_to = None, conference, 0
        question.save()
        question.categories.set(categories[key] for key in keys if key in categories)
        for option in options:
            option.pk, option.question = None, question
        Option.objects.bulk_create(options)
        made[old] = question


def _fits(question: Question, meetings: dict[str, Meeting], made: dict[int, Question]) -> bool:
    """Whether the meeting and the question that it depends on were copied."""
    if question.meeting and question.meeting.slug not in meetings:
        return False
    return question.condition_question_id is None or question.condition_question_id in made


def loosen_questions(conference: Conference) -> None:
    """Takes questions apart that depend on each other, as each would keep the other."""
    conference.questions.update(condition_question=None)


def blockers(conference: Conference) -> list[str]:
    """Requests, drafts of requests too, stand against deleting a conference. One query."""
    if Registration.objects.filter(conference=conference).exists():
        return [str(_("People have registered for this conference."))]
    return []


PARTS = (
    CopiedPart("categories", _("Categories of participants"), copy_categories),
    CopiedPart("questions", _("Questions of the form"), copy_questions, needs="categories"),
)
