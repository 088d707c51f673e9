"""Keeping answers to the questions of staff."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from octopus import clock
from octopus.compiled_insert import insert
from octopus.compiled_query import CompiledQuery
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.registration.models import AbstractAnswer, Answer, Question, Registration
from octopus.registration.questions.answer_values import Upload
from octopus.transactions import write


def answers_of(registration: Registration) -> dict[int, Answer]:
    """A request's answers by the number of their question. One query; none where it is new."""
    if registration.pk is None:
        return {}
    found = {answer.question_id: answer for answer in _ANSWERS.all(registration=registration.pk)}
    for answer in found.values():
        answer.registration = registration
    return found


_ANSWERS: CompiledQuery[Answer] = CompiledQuery(
    lambda registration: Answer.objects.filter(registration=registration)
)


def save_answers(
    *,
    registration: Registration,
    answers: Mapping[Question, Any],
    actor: Account,
    is_new: bool = False,
    is_notified: bool = True,
) -> list[Question]:
    """Keeps checked answers, and returns the questions whose answer changed.

    An empty answer removes what was there. Questions that are frozen or retired are left alone,
    and so are internal ones unless staff write. `is_new`: the transaction has just written the
    request, so that there can be no answers. The log names questions, never answers; `is_notified`:
    whether it is written at all (a request that is sent with its answers has its own entry).
    """
    if not answers:
        return []
    with write():
        if not is_new:
            # One after the other: two tabs, or the person and the secretariat.
            Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
        kept = {} if is_new else answers_of(registration)
        is_own = registration.person.account_id == actor.pk
        changed = [
            question
            for question, value in answers.items()
            if _may_change(question, registration, is_own=is_own)
            and _put(registration, question, kept.get(question.pk), value)
        ]
        if changed and is_notified:
            names = [question.key for question in changed]
            log("registration.answered", registration, actor=actor, after={"questions": names})
    return changed


def _may_change(question: Question, registration: Registration, *, is_own: bool) -> bool:
    if question.retired_at is not None:
        return False
    return not is_own or not (question.internal or is_frozen(question, registration))


def is_frozen(question: Question, registration: Registration) -> bool:
    """Whether the day after which an answer stays as it is has passed, at the venue."""
    last = question.frozen_after
    return last is not None and registration.conference.today > last


def _put(registration: Registration, question: Question, kept: Answer | None, value: Any) -> bool:
    return put_answer(kept, lambda: Answer(registration=registration, question=question), value)


def put_answer(kept: AbstractAnswer | None, new: Callable[[], AbstractAnswer], value: Any) -> bool:
    """Writes one checked answer; whether that changed something. Call inside a transaction.

    `kept`: the answer that is there; `new` makes the row of one that is not.
    """
    is_file = isinstance(value, Upload)
    if kept is not None and not value:
        kept.delete()
        return True
    if not value or (kept is not None and not is_file and kept.value == value):
        return False
    answer = kept or new()
    answer.saved_at = clock.now()
    if isinstance(value, Upload):
        remove_after_commit(answer)
        answer.value = value.stored
        answer.file.save(value.stored_as, value.file, save=False)
    else:
        answer.value = value
    if kept is None:
        insert(answer)
    else:
        answer.save()
    return True


def remove_after_commit(answer: AbstractAnswer) -> None:
    """The file of an answer goes when the transaction is on disk, and not before."""
    storage, name = answer.file.storage, answer.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))


@receiver(post_delete, sender=Answer)
def _remove_file(sender: type[Answer], instance: Answer, **_details: Any) -> None:
    """Whatever deletes an answer deletes its file: withdrawal of it, retention, erasure."""
    remove_after_commit(instance)
