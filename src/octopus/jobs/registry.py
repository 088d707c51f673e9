"""Which function does which kind of work in the background.

A room's own `work.py` registers its kinds; it is imported at start.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from octopus.jobs.models import Job

# Called with (done, total) as often as the function likes; five times a second it is written down.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Report:
    """What came of work that makes no file, told to whoever asked: one paragraph a line."""

    lines: Sequence[str]


# What came of it: the name of a file and its content, a report, or nothing to tell.
Result = tuple[str, bytes] | Report | None
Function = Callable[[Job, Progress], Result]


class WorkFailed(Exception):
    """Raised by a function of work, with a sentence that tells the reader what to do."""


@dataclass(frozen=True)
class Kind:
    """A kind of work: what the page calls it, and the function that does it.

    The function must be one that may be done again from the start: work that a killed process
    left half done is begun anew. It opens its own transactions, and calls `progress` outside them.
    """

    title: str | Promise
    function: Function


_kinds: dict[str, Kind] = {}
_SOME_WORK = _("Work in the background")


def register(kind: str, function: Function, title: str | Promise = "") -> None:
    """Makes a kind of work known, such as ``onsite.badges``."""
    _kinds[kind] = Kind(title or _SOME_WORK, function)


def job_kind(kind: str) -> Kind:
    """The kind of work with this name; an unknown one is a KeyError."""
    return _kinds[kind]


def title_of(kind: str) -> str | Promise:
    """What the page calls a kind of work, also one that a later version no longer does."""
    return _kinds[kind].title if kind in _kinds else _SOME_WORK
