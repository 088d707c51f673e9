"""What rooms above plug into undoing: kinds of steps, and what becomes of their mails."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from octopus.access import Somebody
from octopus.people.models import Account
from octopus.state.actions import raise_revision
from octopus.undo.models import RowChange, Step
from octopus.wiring import Hook


@dataclass(frozen=True)
class UndoEntry:
    """The log entry about one object of an undone step."""

    subject: Model
    before: dict[str, Any]
    after: dict[str, Any]
    circle: str = ""

    @classmethod
    def of(cls, subject: Model, *changes: RowChange, circle: str = "") -> Self:
        """That these changes were put back: what they left stood before, what they met does now."""
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        for change in changes:
            before |= change.after or {}
            after |= change.before or {}
        return cls(subject, before, after, circle)


def _nothing(step: Step) -> None:
    return None


def _no_words(step: Step) -> str:
    return ""


def outdate_pages(step: Step) -> None:
    """What is done `after` a step is undone that changed what the public reads."""
    raise_revision()


def _delete(made: QuerySet[Any]) -> object:
    return made.delete()


@dataclass(frozen=True)
class UndoKind:
    """A kind of step that can be put back.

    `title`: what was done; `tell`: what undoing puts back, one sentence each; `may`: whether
    somebody may undo it now; `page`: the address of the page where the contrary is done, and
    `contrary`: what to do there once a mail has left; `entries`: what the log tells; `lock`: what
    is locked before the rows, in the order of its room; `check`: why it cannot be put back although
    its rows stand as it left them, in words, else an empty text; `remove`: how rows go that the
    step made; `after`: what else undoing does.
    """

    name: str
    title: str | Promise
    tell: Callable[[Step], list[str]]
    may: Callable[[Somebody, Step], bool]
    page: Callable[[Step], str]
    contrary: str | Promise
    entries: Callable[[Step], Iterable[UndoEntry]]
    lock: Callable[[Step], None] = _nothing
    check: Callable[[Step], str] = _no_words
    remove: Callable[[QuerySet[Any]], object] = _delete
    after: Callable[[Step], None] = _nothing


@dataclass(frozen=True)
class StepMails:
    """What becomes of the mails of a step.

    `left`: which mail has left, in words, else an empty text; with `lock` none leaves until the
    caller's transaction ends; `tell`: what undoing does to them; `put_back`: does it.
    """

    left: Callable[[Step, bool], str]
    tell: Callable[[Step], list[str]]
    put_back: Callable[[Step, Account], None]


kinds: Hook[UndoKind] = Hook()
mails: Hook[StepMails] = Hook()


def kind_of(step: Step) -> UndoKind:
    """The kind of a step. Raises KeyError for a kind that no room connects."""
    return {kind.name: kind for kind in kinds}[step.kind]
