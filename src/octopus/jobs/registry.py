"""Which function does which kind of work in the background.

A room connects its kinds in its `receivers.py`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from octopus.jobs.models import Job
from octopus.wiring import Hook

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
    """A kind of work: its name, such as ``onsite.badges``, its function, and its title on pages.

    The function must be one that may be done again from the start: work that a killed process
    left half done is begun anew. It opens its own transactions, and calls `progress` outside them.
    """

    name: str
    function: Function
    title: str | Promise


kinds: Hook[Kind] = Hook()
_SOME_WORK = _("Work in the background")


def job_kind(name: str) -> Kind:
    """The kind of work with this name; an unknown one is a KeyError. No query."""
    return {kind.name: kind for kind in kinds}[name]


def title_of(name: str) -> str | Promise:
    """What the page calls a kind of work, also one that a later version no longer does."""
    titles = {kind.name: kind.title for kind in kinds}
    return titles.get(name, _SOME_WORK)
