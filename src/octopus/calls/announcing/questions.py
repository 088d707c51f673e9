"""What staff do with the questions of a call: write, move, retire and bring back."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from octopus import clock
from octopus.calls.models import Call, CallOption, CallQuestion
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.privacy.audit_values import log_change, loggable
from octopus.registration.questions.applicability import WITH_OPTIONS
from octopus.text.multilingual import MultilingualText, main_language
from octopus.text.slugs import unique_slug
from octopus.transactions import write

FIELDS = ("kind", "label", "help", "purpose", "required")
# Key of an option that is there already, or empty, and its words.
Options = Sequence[tuple[str, MultilingualText]]


def save_question(
    *,
    call: Call,
    facts: Mapping[str, Any],
    options: Options,
    actor: Account,
    question: CallQuestion | None = None,
) -> CallQuestion:
    """Writes a question of a call, or corrects the one given.

    `facts`: values for FIELDS. Raises ValidationError where answers would lose their meaning.
    """
    with write():
        kept = question or CallQuestion(call=call, position=call.questions.count())
        if question is not None:
            kept = CallQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
            _check_answers(kept, facts, options)
        before = _loggable(kept) if question else {}
        for name in FIELDS:
            setattr(kept, name, facts[name])
        if not kept.key:
            stem = slugify(kept.label.get(main_language(), ""))[:50].strip("-") or "question"
            kept.key = unique_slug(stem, set(call.questions.values_list("key", flat=True)))
        kept.save()
        _set_options(kept, options if kept.kind in WITH_OPTIONS else ())
        log_change("calls.question_saved", kept, actor=actor, before=before, after=_loggable(kept))
    return kept


def _loggable(question: CallQuestion) -> dict[str, Any]:
    return loggable({name: getattr(question, name) for name in FIELDS})


def _check_answers(question: CallQuestion, facts: Mapping[str, Any], options: Options) -> None:
    values = list(question.answers.values_list("value", flat=True))
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


def _set_options(question: CallQuestion, options: Options) -> None:
    there = {option.key: option for option in question.options.all()}
    taken = {key for key, _label in options if key} | set(there)
    for position, (key, label) in enumerate(options):
        option = there.pop(key, None) if key else None
        if option is None:
            key = unique_slug(slugify(label.get(main_language(), ""))[:50] or "answer", taken)
            taken.add(key)
            option = CallOption(question=question, key=key)
        option.label, option.position = label, position
        option.save()
    CallOption.objects.filter(pk__in=[option.pk for option in there.values()]).delete()


def retire_question(*, question: CallQuestion, actor: Account, again: bool = False) -> None:
    """Asks a question no more, or `again`. Its answers stay as long as the proposals."""
    with write():
        locked = CallQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
        if (locked.retired_at is None) == again:
            return
        locked.retired_at = None if again else clock.now()
        locked.save(update_fields=("retired_at",))
        name = "calls.question_brought_back" if again else "calls.question_retired"
        log(name, locked, actor=actor, after={"key": locked.key})
