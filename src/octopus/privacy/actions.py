"""Writing the log."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from octopus import clock
from octopus.compiled_insert import insert
from octopus.privacy.models import LogEntry
from octopus.privacy.subjects import conference_of


def log(
    action: str,
    subject: Model,
    *,
    actor: Model | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
    circle: str = "",
) -> None:
    """Writes one entry about `subject` inside the caller's transaction.

    `action`: a dotted name such as ``registration.submitted``; `actor`: the account that did it,
    None for the system; `before`, `after`: the fields that changed, without special categories of
    personal data; `circle`: where only a closed circle may read it, see `circles.py`.
    """
    entry = LogEntry(
        at=clock.now(),
        actor_id=actor.pk if actor is not None else None,
        action=action,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        before=before or {},
        after=after or {},
        reason=reason,
        circle=circle,
        conference_id=conference_of(subject),
    )
    insert(entry)


def log_many(
    action: str, subjects: Iterable[Model], *, actor: Model | None, circle: str = ""
) -> None:
    """Writes the same entry about each of many subjects, at once. One query for a thousand.

    `circle`: as for `log`.
    """
    now = clock.now()
    LogEntry.objects.bulk_create(
        (
            LogEntry(
                at=now,
                actor_id=actor.pk if actor is not None else None,
                action=action,
                subject_kind=subject._meta.label_lower,
                subject_id=subject.pk,
                circle=circle,
                conference_id=conference_of(subject),
            )
            for subject in subjects
        ),
        batch_size=500,
    )
