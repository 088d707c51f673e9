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
from octopus.privacy.audit_values import log_change, loggable
from octopus.privacy.circles import circles_of
from octopus.registration.models import Answer, Category, Option, Question
from octopus.registration.questions.applicability import WITH_OPTIONS
from octopus.registration.reordering import move_by_one
from octopus.text.multilingual import MultilingualText, main_language
from octopus.text.slugs import unique_slug
from octopus.undo.actions import Recording, undoable

# The kinds of the steps, see `undoing/form_undo_kinds.py`.
CORRECTED, RETIRED, BROUGHT_BACK = (
    "question.corrected",
    "question.retired",
    "question.brought_back",
)
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
    actor: Account,
    facts: Mapping[str, Any],
    categories: Sequence[Category],
    options: Options,
    question: Question | None = None,
) -> Question:
    """Writes a question, or corrects the one given.

    `facts`: values for FIELDS and `key`, checked by the form. Raises ValidationError where answers
    would lose their meaning: another kind, an option that somebody chose, a circle of conditions.
    """
    about = [question] if question else []
    with undoable(CORRECTED, actor=actor if question else None, about=about) as step:
        kept = question or Question(conference=conference, position=conference.questions.count())
        if question is not None:
            kept = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
            step.watch(kept)
            _check_answers(kept, facts, options)
            _check_followers(kept, facts, options, actor)
        before, circle = (_whole(kept), kept.circle) if question else ({}, "")
        for name in FIELDS:
            setattr(kept, name, facts[name])
        _check_circle(kept)
        if not kept.key or facts.get("key"):
            kept.key = _free_key(kept, facts.get("key") or _as_key(facts["label"]))
        if question and before["required_after"] != _loggable(kept)["required_after"]:
            kept.reminded_up_to = 0
        kept.save()
        _set_parts(kept, categories, options if kept.kind in WITH_OPTIONS else (), step)
        action, after = "question.corrected" if question else "question.added", _whole(kept)
        circle = circle or kept.circle
        log_change(action, kept, actor=actor, before=before, after=after, circle=circle)
    return kept


def _set_parts(
    question: Question, categories: Sequence[Category], options: Options, step: Recording
) -> None:
    whom = Question.categories.through.objects.filter(question=question)
    with step.following(whom, Option.objects.filter(question=question)):
        question.categories.set(categories)
        _set_options(question, options)


def _loggable(question: Question) -> dict[str, Any]:
    """A question as the log keeps it."""
    return loggable({name: getattr(question, name) for name in (*FIELDS, "key")})


def _whole(question: Question) -> dict[str, Any]:
    """The same with whom it is asked, and what it offers. Two queries."""
    return _loggable(question) | {
        "categories": list(question.categories.order_by("pk").values_list("pk", flat=True)),
        "options": [option.label for option in question.options.all()],
    }


def _check_answers(question: Question, facts: Mapping[str, Any], options: Options) -> None:
    values = list(Answer.objects.filter(question=question).values_list("value", flat=True))
    if not values:
        return
    if facts["kind"] != question.kind:
        raise ValidationError(
            _(
                "This question has been answered, so its type cannot be changed. Retire it "
                "and create a new one."
            )
        )
    given = {key for value in values for key in (value if isinstance(value, list) else [value])}
    kept = {key for key, _label in options}
    for option in question.options.all():
        if option.key in given and option.key not in kept:
            raise ValidationError(
                _("Someone has chosen “%(option)s”, so this answer cannot be removed."),
                params={"option": option.label},
            )


def _check_followers(
    question: Question, facts: Mapping[str, Any], options: Options, actor: Account
) -> None:
    """An answer on which another question depends stays, and so does the kind."""
    kept = {key for key, _label in options}
    for follower in question.followers.filter(retired_at=None):
        is_there = question.kind not in WITH_OPTIONS or follower.condition_value in kept
        if facts["kind"] != question.kind or not is_there:
            raise _depended_upon(follower, actor)


def _depended_upon(follower: Question, actor: Account) -> ValidationError:
    """A question about a closed meeting is not named to whom that meeting does not concern."""
    if follower.circle and follower.circle not in circles_of(actor):
        return ValidationError(_("A question about a restricted meeting depends on this one."))
    return ValidationError(
        _("“%(question)s” depends on this question. Change or retire that one first."),
        params={"question": follower.label},
    )


def _check_circle(question: Question) -> None:
    """A question may not depend on itself by way of others, nor on one that fewer may know of."""
    before = question.condition_question
    if before is not None and before.circle not in ("", question.circle):
        raise ValidationError(
            _("That question is about a restricted meeting. Link this one to the same meeting.")
        )
    while before is not None:
        if before.pk == question.pk:
            raise ValidationError(_("These questions would depend on each other indefinitely."))
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
    taken = {key for key, _label in options if key} | set(there)
    for position, (key, label) in enumerate(options):
        option = there.pop(key, None) if key else None
        if option is None:
            key = unique_slug(_as_key(label)[:50] or "answer", taken)
            taken.add(key)
            option = Option(question=question, key=key)
        option.label, option.position = label, position
        option.save()
    Option.objects.filter(pk__in=[option.pk for option in there.values()]).delete()


def move_question(*, question: Question, actor: Account, down: bool) -> None:
    """Moves a question by one place; the first and the last stay where they are."""
    line = question.conference.questions.all()
    move_by_one(question, line, actor=actor, down=down, circle=question.circle)


def retire_question(*, question: Question, actor: Account) -> None:
    """Retire a question. Its answers stay until their retention period ends.

    Raises ValidationError where another question still depends on it.
    """
    with undoable(RETIRED, actor=actor, about=[question]) as step:
        locked = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
        if locked.retired_at is not None:
            return
        step.watch(locked)
        follower = locked.followers.filter(retired_at=None).first()
        if follower is not None:
            raise _depended_upon(follower, actor)
        locked.retired_at = clock.now()
        locked.save(update_fields=("retired_at",))
        _log_question("question.retired", locked, actor=actor)


def bring_back_question(*, question: Question, actor: Account) -> None:
    """Asks a retired question again."""
    with undoable(BROUGHT_BACK, actor=actor, about=[question]) as step:
        locked = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
        if locked.retired_at is None:
            return
        step.watch(locked)
        locked.retired_at = None
        locked.save(update_fields=("retired_at",))
        _log_question("question.brought_back", locked, actor=actor)


def _log_question(name: str, question: Question, *, actor: Account) -> None:
    log(name, question, actor=actor, after={"key": question.key}, circle=question.circle)
