"""Doing something so that it can be undone, and undoing it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from octopus import clock
from octopus.jobs.models import Job
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.privacy.models import LogEntry
from octopus.text import dates
from octopus.transactions import write
from octopus.undo import hooks, rows
from octopus.undo.models import Step


class CannotUndo(Exception):
    """A step can no longer be put back; `words` say why."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Recording:
    """What happens within `undoable`, until it is kept as a step."""

    def __init__(self, kind: str = "", about: Sequence[Model] = ()) -> None:
        self.kind = kind
        self.about = list(about)
        self._before: dict[rows.Key, rows.Values | None] = {}
        self._without: dict[rows.Key, Sequence[str]] = {}
        self.written: list[int] = []
        self.discarded: list[tuple[int, str]] = []

    def watch(self, *things: Model) -> None:
        """Rows that are about to change or to go, as they are stored now."""
        for thing in things:
            self._before.setdefault(rows.key_of(thing), rows.values_of(thing))

    def made(self, thing: Model, *, without: Sequence[str] = ()) -> None:
        """A row that was made; undoing removes it. `without`: columns too large to be kept."""
        key = rows.key_of(thing)
        if key not in self._before:
            self._before[key] = None
            self._without[key] = without

    def watch_removal(self, thing: Model) -> None:
        """A row that is about to be deleted, with all that goes with it. Raises ProtectedError."""
        self.watch(*rows.going_with(thing))

    @contextmanager
    def following(self, *sets: QuerySet[Any]) -> Iterator[None]:
        """Rows of these querysets that change, come or go within the block."""
        for rows_now in sets:
            self.watch(*rows_now.all())
        yield
        for rows_now in sets:
            for row in rows_now.all():
                self.made(row)

    def changes(self) -> list[list[object]]:
        """What became of these rows, as a step keeps it. One query a model."""
        stored = rows.stored(self._before)
        kept = []
        for key, before in self._before.items():
            after = stored.get(key)
            for name in self._without.get(key, ()):
                (after or {}).pop(name, None)
            change = rows.difference(*key, before, after)
            if change is not None:
                kept.append([change.model, change.pk, change.before, change.after])
        return kept


_open: ContextVar[Recording | None] = ContextVar("undo_open", default=None)
_kept: ContextVar[list[int] | None] = ContextVar("undo_kept", default=None)
_batch: ContextVar[int | None] = ContextVar("undo_batch", default=None)


def recording() -> Recording | None:
    """The step that is being recorded, if any."""
    return _open.get()


@contextmanager
def undoable(kind: str, *, actor: Account | None, about: Sequence[Model]) -> Iterator[Recording]:
    """One transaction that can be undone: what is watched, made and written within it is kept.

    `kind`: the name of an `UndoKind`; `about`: rows of one model, by which its right is asked.
    Within another one it is a part of that. What the system does by itself (no `actor`) is not
    kept, nor what changed nothing.
    """
    outer = _open.get()
    if outer is not None or actor is None:
        if outer is not None and actor is not None and outer.kind == kind:
            outer.about += [thing for thing in about if thing not in outer.about]
        with write():
            yield outer or Recording()
        return
    with write():
        recorded = Recording(kind, about)
        token = _open.set(recorded)
        try:
            yield recorded
        finally:
            _open.reset(token)
        changes = recorded.changes()
        if changes or recorded.discarded:
            _keep(recorded, changes, actor=actor)


def _keep(recorded: Recording, changes: list[list[object]], *, actor: Account) -> None:
    step = Step.objects.create(
        kind=recorded.kind,
        at=clock.now(),
        actor=actor,
        about_kind=recorded.about[0]._meta.label_lower,
        about_ids=[thing.pk for thing in recorded.about],
        rows=changes,
        written=recorded.written,
        discarded=[list(pair) for pair in recorded.discarded],
        batch=_batch.get(),
    )
    kept = _kept.get()
    if kept is not None:
        kept.append(step.pk)


@contextmanager
def steps_kept() -> Iterator[list[int]]:
    """The primary keys of the steps that are kept within the block, as they come."""
    kept: list[int] = []
    token = _kept.set(kept)
    try:
        yield kept
    finally:
        _kept.reset(token)


@contextmanager
def done_by(job: Job) -> Iterator[None]:
    """The steps that are kept within the block belong together, see `batches.py`."""
    token = _batch.set(job.pk)
    try:
        yield
    finally:
        _batch.reset(token)


def blocker(step: Step, *, lock: bool = False) -> str:
    """Why a step cannot be put back now, in words; empty where it can.

    `lock`: nobody changes this until the caller's transaction ends.
    """
    if step.undone_at is not None:
        return _undone(step)
    changes = step.changes
    present = rows.stored([(change.model, change.pk) for change in changes], lock=lock)
    if not all(rows.stands(change, present.get((change.model, change.pk))) for change in changes):
        return _changed_since(step)
    for step_mails in hooks.mails:
        if left := step_mails.left(step, lock):
            return left
    if words := hooks.kind_of(step).check(step):
        return words
    if rows.cannot_return(changes):
        return _("What was removed cannot be restored: something that it belongs to has changed.")
    return ""


def can_be_undone(model: str, *, since: datetime) -> set[int]:
    """The rows of a model about which something done since can still be undone.

    A few queries for each of these steps.
    """
    steps = Step.objects.filter(about_kind=model, at__gte=since, undone_at=None)
    return {pk for step in steps if not blocker(step) for pk in step.about_ids}


def _undone(step: Step) -> str:
    moment = dates.utc(step.undone_at)
    if step.undone_by is None:
        return _("This was undone on %(moment)s.") % {"moment": moment}
    values = {"who": step.undone_by.called, "moment": moment}
    return _("%(who)s undid this on %(moment)s.") % values


def _changed_since(step: Step) -> str:
    """The message about a later change: by whom and when, if the log says so."""
    about = Q(pk__in=())
    for known in hooks.kind_of(step).entries(step):
        label = known.subject._meta.label_lower
        about |= Q(subject_kind=label, subject_id=known.subject.pk, circle=known.circle)
    entry = (
        LogEntry.objects.filter(about, at__gt=step.at)
        .select_related("actor")
        .order_by("-at", "-pk")
        .first()
    )
    if entry is None or entry.actor is None:
        return _("Something else has happened since, so this can no longer be undone.")
    return _("%(who)s has changed this since, on %(moment)s, so it can no longer be undone.") % {
        "who": entry.actor.called,
        "moment": dates.utc(entry.at),
    }


def forget_steps() -> None:
    """Ends undoing of all that was done so far."""
    with write():
        Step.objects.all().delete()


def undo(*, step: Step, actor: Account) -> None:
    """Puts back what a step did, with its mails that have not left. Raises CannotUndo.

    Twice, or by two people at once, it is done once: the second is told who was first.
    """
    with write():
        step = Step.objects.select_for_update(of=("self",)).get(pk=step.pk)
        kind = hooks.kind_of(step)
        kind.lock(step)
        if words := blocker(step, lock=True):
            raise CannotUndo(words)
        entries = list(kind.entries(step))
        for change in reversed(step.changes):
            rows.put_back(change, kind.remove)
        for step_mails in hooks.mails:
            step_mails.put_back(step, actor)
        step.undone_at, step.undone_by = clock.now(), actor
        step.save(update_fields=("undone_at", "undone_by"))
        kind.after(step)
        for entry in entries:
            log(
                "undo.undone",
                entry.subject,
                actor=actor,
                before=entry.before,
                after=entry.after,
                reason=str(kind.title),
                circle=entry.circle,
            )
