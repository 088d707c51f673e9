"""Which function does which kind of work in the background.

A room connects its kinds in its `receivers.py`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from octopus.access import Somebody
from octopus.jobs.models import Job
from octopus.wiring import Hook

# Called with (done, total) as often as the function likes; five times a second it is written down.
# Raises LeaseLost where the job has been given to another process.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Report:
    """What came of work that makes no file, told to the user who asked: one paragraph a line."""

    lines: Sequence[str]


# What came of it: the name of a file and its content, or an open file, which is closed when it is
# kept; a report; or nothing to tell.
Result = tuple[str, bytes | IO[bytes]] | Report | None
Function = Callable[[Job, Progress], Result]


class WorkFailed(Exception):
    """Raised by a function of work, with a sentence that tells the reader what to do."""


@dataclass(frozen=True)
class Kind:
    """A kind of work: its name, such as ``onsite.badges``, its function, and its title on pages.

    The function must be one that may be done again from the start: work that a killed process
    left half done is begun anew. It opens its own transactions, and calls `progress` outside them,
    before each portion of the work as well: `progress` raises where another process has the work.

    `right`: whether somebody may now see what such a job makes. It is asked whenever the job's page
    or its result is asked for, and again after the work is done; the default is no.
    `account`: what work that was given up has done and what not, read from the database; left out
    for work that changes nothing but makes a file.
    """

    name: str
    function: Function
    title: str | Promise
    right: Callable[[Somebody, Job], bool]
    account: Callable[[Job], Report] | None = None


@dataclass(frozen=True)
class JobOffer:
    """A link from the page of a job that is over to what can be done about it."""

    words: str
    address: str


kinds: Hook[Kind] = Hook()
# What a user is offered about a job, or None for nothing.
job_offers: Hook[Callable[[Somebody, Job], JobOffer | None]] = Hook()
# The languages of the content of a conference, by its primary key.
content_languages_of: Hook[Callable[[int], Sequence[str]]] = Hook()
_SOME_WORK = _("Background task")


def job_kind(name: str) -> Kind:
    """The kind of work with this name; an unknown one is a KeyError. No query."""
    return {kind.name: kind for kind in kinds}[name]


def may_have_result(user: Somebody, job: Job) -> bool:
    """Whether a user may see what a job makes; nobody where its kind is no longer known."""
    return any(kind.name == job.kind and kind.right(user, job) for kind in kinds)


def title_of(name: str) -> str | Promise:
    """What the page calls a kind of work, also one that a later version no longer does."""
    titles = {kind.name: kind.title for kind in kinds}
    return titles.get(name, _SOME_WORK)
