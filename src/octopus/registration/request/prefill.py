"""Prefilling the form with the person's own answers from an earlier edition."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.people.queries import person_of
from octopus.registration.fields import FIELDS
from octopus.registration.models import Category, Question, Registration
from octopus.registration.questions.answer_values import choices, display
from octopus.registration.questions.applicability import WITH_OPTIONS, questions_of
from octopus.registration.questions.questionnaire import name_of
from octopus.registration.request.submission import save_draft
from octopus.text.multilingual import language_name, listed


@dataclass(frozen=True)
class Offer:
    """What may be taken over from which edition: words for the reader, and a draft's values."""

    conference: Conference
    answers: list[tuple[str, str]]
    typed: dict[str, Any]


def earlier_registration(user: Account, conference: Conference) -> Registration | None:
    """The latest request that this person sent for an edition before this one. One query.

    None at all for an account that has no person yet.
    """
    person = person_of(user)
    if person is None:
        return None
    return (
        Registration.objects.filter(person=person, conference__start_date__lt=conference.start_date)
        .exclude(state=Registration.State.DRAFT)
        .select_related("conference", "category")
        .order_by("-conference__start_date", "-pk")
        .first()
    )


def offer(user: Account, conference: Conference, shown: Mapping[str, Any]) -> Offer | None:
    """What an earlier edition knows and the form does not say yet; None where there is nothing.

    `shown`: what stands in the form. One query where there was no earlier request.
    """
    earlier = earlier_registration(user, conference)
    if earlier is None:
        return None
    found = [
        (label, words, name, value)
        for label, words, name, value in _known(earlier, conference)
        if value and not shown.get(name)
    ]
    if not found:
        return None
    words_of_answers = [(label, words) for label, words, _name, _value in found]
    return Offer(
        earlier.conference, words_of_answers, {name: value for _label, _words, name, value in found}
    )


def take_over(*, user: Account, conference: Conference, shown: Mapping[str, Any]) -> bool:
    """Puts into the draft what an earlier edition knows and the draft does not. Whether it did.

    `shown`: what stands in the form now, which stays.
    """
    found = offer(user, conference, shown)
    if found is None:
        return False
    save_draft(user=user, conference=conference, typed={**shown, **found.typed})
    return True


# Label, words, name of the field, value as the form takes it.
_Line = tuple[str, str, str, Any]


def _known(earlier: Registration, conference: Conference) -> Iterator[_Line]:
    yield from _details(earlier, conference)
    yield from _answers(earlier, conference)


def _details(earlier: Registration, conference: Conference) -> Iterator[_Line]:
    """What the form's own fields take over.

    Never the consent to the list, which is given anew each time; travel, needs and passports stay
    where they are.
    """
    category = _same_category(earlier, conference)
    for field in FIELDS:
        if not field.taken_over:
            continue
        value, words = getattr(earlier, field.name), field.display(earlier)
        if field.name == "category":
            value, words = (category.key, str(category)) if category else ("", "")
        elif field.name == "languages":
            value = [code for code in value if code in conference.working_languages]
            words = listed(map(language_name, value))
        yield str(field.label), words, field.name, value


def _same_category(earlier: Registration, conference: Conference) -> Category | None:
    """The category of this edition with the key of the earlier one."""
    if earlier.category is None:
        return None
    return conference.categories.filter(key=earlier.category.key).first()


def _answers(earlier: Registration, conference: Conference) -> Iterator[_Line]:
    """Answers to questions of the same key and kind; files stay where they are."""
    kept = {
        answer.question.key: answer
        for answer in earlier.answers.select_related("question").prefetch_related(
            "question__options"
        )
        if not answer.question.internal
    }
    for question in questions_of(conference) if kept else ():
        answer = kept.get(question.key)
        if answer is None or not _is_same(answer.question, question):
            continue
        value = _still_offered(question, answer.value)
        yield str(question.label), display(question, value), name_of(question), value


def _is_same(before: Question, now: Question) -> bool:
    return before.kind == now.kind and now.kind != Question.Kind.FILE


def _still_offered(question: Question, value: Any) -> Any:
    """An answer without the options that this edition does not offer."""
    if question.kind not in WITH_OPTIONS:
        return value
    offered = choices(question)
    if isinstance(value, list):
        return [key for key in value if key in offered]
    return value if value in offered else ""
