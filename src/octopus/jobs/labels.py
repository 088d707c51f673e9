"""How long a job has taken, and how long it will take, in the reader's words."""

from datetime import timedelta

from babel.dates import format_timedelta

from octopus import clock
from octopus.jobs import heartbeats
from octopus.jobs.models import Heartbeat, Job
from octopus.text.language_rules import rules_of
from octopus.text.multilingual import current


def _in_words(length: timedelta, *, ago: bool = False) -> str:
    return str(
        format_timedelta(
            -length if ago else length, add_direction=ago, locale=rules_of(current()).names
        )
    )


def since(job: Job) -> str:
    """How long ago the work began, or was asked for where it has not: "2 minutes ago"."""
    begun = job.started_at or job.requested_at
    return _in_words(max(clock.now() - begun, timedelta(seconds=1)), ago=True)


def remaining(job: Job) -> str:
    """How long the rest will take if it goes on as before; empty while nobody can know."""
    if job.state != Job.State.RUNNING or not (job.started_at and 0 < job.done <= job.total):
        return ""
    each = (clock.now() - job.started_at) / job.done
    return _in_words(max(each * (job.total - job.done), timedelta(seconds=1)))


def last_sign_of_life(row: Heartbeat) -> str:
    """How long ago a process last said that it lives: "3 seconds ago"."""
    return _in_words(max(heartbeats.age(row), timedelta(seconds=1)), ago=True)


def took(job: Job) -> str:
    """How long a finished job took."""
    if not (job.started_at and job.ended_at):
        return ""
    return _in_words(max(job.ended_at - job.started_at, timedelta(seconds=1)))
