"""Delivering messages: the task that a worker picks up, and the sweep that forgets none.

A message that is released goes out at least once, and normally exactly once: a worker takes it
(`claimed_until`) before it speaks to the mail server, and marks it sent after the server's yes.
Only a process killed in between leaves a message that goes out again, with the same Message-ID.
"""

import logging
import smtplib
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q
from django_tasks import task

from octopus import clock
from octopus.correspondence.delivery.smtp_message import letter
from octopus.correspondence.models import Message
from octopus.jobs.processes import is_gone, this_process
from octopus.transactions import write

# How long one message may take before another worker may try it: longer than the ten steps of a
# conversation with a mail server last, of which each may take EMAIL_TIMEOUT seconds.
CLAIM = timedelta(minutes=5)
# How long to wait after each failure; after the last, staff are told.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
)
# What a sweep leaves to the task that was enqueued with the release.
_JUST_RELEASED = timedelta(seconds=30)
_IN_ONE_SWEEP = 200
# After so many connections in a row that failed, the rest is left to the next sweep.
_FAILURES_IN_A_ROW = 2

_Problem = Message.Problem
_OF_THE_CONNECTION = (_Problem.UNREACHABLE, _Problem.BROKEN_OFF, _Problem.NO_ANSWER)

_logger = logging.getLogger(__name__)


@task(priority=10)
def deliver(pks: list[int]) -> None:
    """Sends the released messages with these numbers over one connection."""
    deliver_now(pks)


def deliver_now(pks: Sequence[int]) -> int:
    """Send the released messages that no other worker has claimed. Returns how many were sent.

    Without a mail server they stay released, and a sweep sends them when there is one.
    """
    if not settings.MAIL_IS_SENT:
        return _pretend(pks) if settings.DEMO else 0
    server = get_connection()
    sent = failures = 0
    for pk in pks:
        message = _claim(pk)
        if message is None:
            continue
        problem = _send(message, server)
        sent += problem is None
        failures = failures + 1 if problem in _OF_THE_CONNECTION else 0
        if failures == _FAILURES_IN_A_ROW:
            break
    _hang_up(server)
    return sent


def _pretend(pks: Sequence[int]) -> int:
    """Mark as sent, in a demo: the mailbox page shows what would have been sent."""
    with write():
        return Message.objects.filter(pk__in=pks, state=Message.State.RELEASED).update(
            state=Message.State.SENT, sent_at=clock.now()
        )


def _is_free() -> Q:
    """Filter: released messages that no worker has claimed and that are due."""
    now = clock.machine_now()
    return (
        Q(state=Message.State.RELEASED)
        & (Q(claimed_until=None) | Q(claimed_until__lte=now))
        & (
            Q(next_attempt_at=None)
            | Q(next_attempt_at__lte=now)
            # Further ahead than anybody waits: the clock has been set back.
            | Q(next_attempt_at__gt=now + max(WAITS))
        )
    )


def _claim(pk: int) -> Message | None:
    """Takes a message for this worker; None where another has it or it is not to be sent."""
    with write():
        taken = Message.objects.filter(_is_free(), pk=pk).update(
            claimed_by=this_process(), claimed_until=clock.machine_now() + CLAIM
        )
    return Message.objects.get(pk=pk) if taken else None


def _send(message: Message, server: BaseEmailBackend) -> Message.Problem | None:
    """Hands one message to the server; what was in the way, whatever it was, or None."""
    try:
        mail = letter(message)
    except Exception as error:  # noqa: BLE001 -- no message may keep another one back
        is_gone_file = isinstance(error, OSError)
        return _put_off(message, error, _Problem.FILE if is_gone_file else _Problem.CONTENT)
    is_open = False
    try:
        server.open()
        is_open = True
        server.send_messages([mail])
    except Exception as error:  # noqa: BLE001 -- likewise
        # Django and smtplib look at addresses and names once more.
        is_content = is_open and isinstance(error, ValueError)
        problem = _Problem.CONTENT if is_content else _problem(error)
        if problem is not _Problem.REFUSED:
            _hang_up(server)
        return _put_off(message, error, problem)
    with write():
        Message.objects.filter(pk=message.pk).update(
            state=Message.State.SENT,
            sent_at=clock.now(),
            attempts=message.attempts + 1,
            claimed_until=None,
            next_attempt_at=None,
            problem="",
            error="",
        )
    return None


def _hang_up(server: BaseEmailBackend) -> None:
    """Ends a connection, in whatever state it is; nothing that goes wrong concerns a message."""
    try:
        server.close()
    except Exception:
        _logger.info("The connection to the mail server ended without a farewell.", exc_info=True)


def _put_off(message: Message, error: Exception, problem: Message.Problem) -> Message.Problem:
    """Keeps what went wrong, and when to try again; or gives up. Returns the problem."""
    attempts = message.attempts + 1
    gives_up = attempts > len(WAITS) or _is_for_good(error, problem)
    _logger.warning("Message %s could not be delivered (attempt %s).", message.pk, attempts)
    if problem in {_Problem.CONTENT, _Problem.UNKNOWN}:
        # The kind alone: the words of an error may name the person.
        _logger.error("Message %s: %s.", message.pk, type(error).__name__)
    with write():
        Message.objects.filter(pk=message.pk).update(
            state=Message.State.FAILED if gives_up else Message.State.RELEASED,
            attempts=attempts,
            problem=problem,
            error=_in_words(error),
            claimed_until=None,
            next_attempt_at=None if gives_up else clock.machine_now() + WAITS[attempts - 1],
        )
    return problem


def _is_for_good(error: Exception, problem: Message.Problem) -> bool:
    """Whether another attempt is useless: no mail can be made, or the address is refused (5xx).

    RFC 5321, section 4.2.1.
    """
    if problem is _Problem.CONTENT:
        return True
    return isinstance(error, smtplib.SMTPRecipientsRefused) and all(
        code >= 500 for code, _words in error.recipients.values()
    )


def _problem(error: Exception) -> Message.Problem:
    """What an error in speaking to the mail server means for the office."""
    if isinstance(error.__context__, TimeoutError):  # smtplib only says that it was cut off
        return _Problem.NO_ANSWER
    for kind, problem in (
        (smtplib.SMTPRecipientsRefused, _Problem.REFUSED),
        (smtplib.SMTPServerDisconnected, _Problem.BROKEN_OFF),
        (smtplib.SMTPException, _Problem.SERVER),
        (TimeoutError, _Problem.NO_ANSWER),
        (ConnectionResetError, _Problem.BROKEN_OFF),
        (BrokenPipeError, _Problem.BROKEN_OFF),
        (OSError, _Problem.UNREACHABLE),
    ):
        if isinstance(error, kind):
            return problem
    return _Problem.UNKNOWN


def _in_words(error: Exception) -> str:
    """What the mail server said, for staff to read; empty where it said nothing."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = error.recipients.values()
        return "; ".join(f"{code} {words.decode(errors='replace')}" for code, words in answers)
    if isinstance(error, smtplib.SMTPResponseException):
        reply = error.smtp_error
        words = reply.decode(errors="replace") if isinstance(reply, bytes) else str(reply)
        return f"{error.smtp_code} {words}"
    return ""


def sweep() -> int:
    """Sends whatever was released and has not gone: after a failure, or with a killed worker."""
    _free_claims_of_the_dead()
    now = clock.now()
    # What was released ahead of the clock was released before that was set back.
    is_late = Q(released_at__lte=now - _JUST_RELEASED) | Q(released_at__gt=now + _JUST_RELEASED)
    pks = list(
        Message.objects.filter(_is_free())
        .filter(is_late | Q(attempts__gt=0))
        .order_by("released_at")
        .values_list("pk", flat=True)[:_IN_ONE_SWEEP]
    )
    return deliver_now(pks) if pks else 0


def _free_claims_of_the_dead() -> None:
    """Lets others deliver what a process had taken that was killed since."""
    taken = Message.objects.filter(state=Message.State.RELEASED, claimed_until__isnull=False)
    dead = [name for name in taken.values_list("claimed_by", flat=True).distinct() if is_gone(name)]
    if dead:
        with write():
            taken.filter(claimed_by__in=dead).update(claimed_until=None)


def remove_private_messages() -> int:
    """Deletes private messages (codes for signing in) that are more than a day old. How many."""
    yesterday = clock.now() - timedelta(days=1)
    with write():
        return Message.objects.filter(private=True, written_at__lt=yesterday).delete()[0]
