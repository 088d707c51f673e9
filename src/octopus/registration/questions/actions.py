"""What staff do with the questions of a conference: write, move, retire and bring back."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from octopus import clock
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.privacy.circles import circles_of
from octopus.registration.models import Answer, Category, Option, Question
from octopus.registration.questions.applicability import WITH_OPTIONS
from octopus.registration.reordering import move_by_one
from octopus.text.multilingual import MultilingualText, main_language
from octopus.text.slugs import unique_slug
from octopus.transactions import write

# What is set on a question; `categories` beside them.
FIELDS = (
    "kind",
    "stage",
    "label",
    "help",
    "purpose",
    "kept_days",
    "meeting",
    "condition",
    "condition_question",
    "condition_value",
    "required",
    "required_after",
    "frozen_after",
    "internal",
)
# Key of an option that is there already, or empty, and its words.
Options = Sequence[tuple[str, MultilingualText]]


def save_question(
    *,
    conference: Conference,
    by: Account,
    facts: Mapping[str, Any],
    categories: Sequence[Category],
    options: Options,
    question: Question | None = None,
) -> Question:
    """Writes a question, or corrects the one given.

    `facts`: values for FIELDS and `key`, checked by the form. Raises ValidationError where answers
    would lose their meaning: another kind, an option that somebody chose, a circle of conditions.
    """
    with write():
        kept = question or Question(conference=conference, position=conference.questions.count())
        if question is not None:
            kept = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
            _check_answers(kept, facts, options)
            _check_followers(kept, facts, options, by)
        before, circle = (_told(kept), kept.circle) if question else ({}, "")
        for name in FIELDS:
            setattr(kept, name, facts[name])
        _check_circle(kept)
        if not kept.key or facts.get("key"):
            kept.key = _free_key(kept, facts.get("key") or _as_key(facts["label"]))
        if question and before["required_after"] != str(kept.required_after or ""):
            kept.reminded_up_to = 0
        kept.save()
        kept.categories.set(categories)
        _set_options(kept, options if kept.kind in WITH_OPTIONS else ())
        log(
            "question.corrected" if question else "question.added",
            kept,
            actor=by,
            before=before,
            after=_told(kept),
            circle=circle or kept.circle,
        )
    return kept


def _told(question: Question) -> dict[str, str]:
    """A question as the log keeps it."""
    named = {"condition_question", "meeting"}
    names = (*(name for name in FIELDS if name not in named), "key", "meeting_id")
    return {name: str(getattr(question, name) or "") for name in names}


def _check_answers(question: Question, facts: Mapping[str, Any], options: Options) -> None:
    values = list(Answer.objects.filter(question=question).values_list("value", flat=True))
    if not values:
        return
    if facts["kind"] != question.kind:
        raise ValidationError(
            _("This question has answers, so its kind stays. Retire it and write a new one.")
        )
    given = {key for value in values for key in (value if isinstance(value, list) else [value])}
    kept = {key for key, _label in options}
    for option in question.options.all():
        if option.key in given and option.key not in kept:
            raise ValidationError(
                _("Somebody chose “%(option)s”, so this answer stays."),
                params={"option": option.label},
            )


def _check_followers(
    question: Question, facts: Mapping[str, Any], options: Options, by: Account
) -> None:
    """An answer on which another question depends stays, and so does the kind."""
    kept = {key for key, _label in options}
    for follower in question.followers.filter(retired_at=None):
        is_there = question.kind not in WITH_OPTIONS or follower.condition_value in kept
        if facts["kind"] != question.kind or not is_there:
            raise _depended_upon(follower, by)


def _depended_upon(follower: Question, by: Account) -> ValidationError:
    """A question about a closed meeting is not named to whom that meeting does not concern."""
    if follower.circle and follower.circle not in circles_of(by):
        return ValidationError(_("A question about a closed meeting depends on this one."))
    return ValidationError(
        _("“%(question)s” depends on this question. Change or retire that one first."),
        params={"question": follower.label},
    )


def _check_circle(question: Question) -> None:
    """A question may not depend on itself by way of others, nor on one that fewer may know of."""
    before = question.condition_question
    if before is not None and before.circle not in ("", question.circle):
        raise ValidationError(
            _("That question is about a closed meeting. Ask this one about the same meeting.")
        )
    while before is not None:
        if before.pk == question.pk:
            raise ValidationError(_("These questions would wait for each other for ever."))
        before = before.condition_question


def _as_key(label: MultilingualText) -> str:
    return slugify(label.get(main_language(), ""))


def _free_key(question: Question, wanted: str) -> str:
    """A key that no other question of the conference has."""
    stem = wanted[:50].strip("-") or "question"
    taken = set(question.conference.questions.exclude(pk=question.pk).values_list("key", flat=True))
    return unique_slug(stem, taken)


def _set_options(question: Question, options: Options) -> None:
    there = {option.key: option for option in question.options.all()}
    taken = {key for key, _label in options if key}
    for position, (key, label) in enumerate(options):
        option = there.pop(key, None) if key else None
        if option is None:
            key = unique_slug(_as_key(label)[:50] or "answer", taken)
            taken.add(key)
            option = Option(question=question, key=key)
        option.label, option.position = label, position
        option.save()
    Option.objects.filter(pk__in=[option.pk for option in there.values()]).delete()


def move_question(*, question: Question, by: Account, down: bool) -> None:
    """Moves a question by one place; the first and the last stay where they are."""
    line = question.conference.questions.all()
    move_by_one(question, line, by=by, down=down, circle=question.circle)


def retire_question(*, question: Question, by: Account) -> None:
    """Asks a question of nobody any more; its answers stay until their time is over.

    Raises ValidationError where another question still depends on it.
    """
    with write():
        locked = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
        if locked.retired_at is not None:
            return
        follower = locked.followers.filter(retired_at=None).first()
        if follower is not None:
            raise _depended_upon(follower, by)
        locked.retired_at = clock.now()
        locked.save(update_fields=("retired_at",))
        _log_asked("question.retired", locked, by=by)


def bring_back_question(*, question: Question, by: Account) -> None:
    """Asks a retired question again."""
    with write():
        locked = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
        if locked.retired_at is None:
            return
        locked.retired_at = None
        locked.save(update_fields=("retired_at",))
        _log_asked("question.brought_back", locked, by=by)


def _log_asked(name: str, question: Question, *, by: Account) -> None:
    log(name, question, actor=by, after={"key": question.key}, circle=question.circle)
