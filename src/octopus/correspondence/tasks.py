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
from octopus.correspondence.models import Message
from octopus.correspondence.smtp_message import letter
from octopus.jobs.processes import is_gone, this_process
from octopus.transactions import write

# How long one message may take before another worker may try it; longer than EMAIL_TIMEOUT allows.
CLAIM = timedelta(minutes=2)
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

_logger = logging.getLogger(__name__)


@task(priority=10)
def deliver(numbers: list[int]) -> None:
    """Sends the released messages with these numbers over one connection."""
    deliver_now(numbers)


def deliver_now(numbers: Sequence[int]) -> int:
    """Sends the released messages among these that nobody else has, and says how many went.

    Without a mail server they stay released, and a sweep sends them when there is one.
    """
    if not settings.MAIL_IS_SENT:
        return _pretend(numbers) if settings.DEMO else 0
    server = get_connection()
    sent = 0
    try:
        for number in numbers:
            message = _claim(number)
            if message is not None:
                sent += _send(message, server)
    finally:
        server.close()
    return sent


def _pretend(numbers: Sequence[int]) -> int:
    """In a demo nothing leaves the house; the mailbox page shows what would have been sent."""
    with write():
        return Message.objects.filter(pk__in=numbers, state=Message.State.RELEASED).update(
            state=Message.State.SENT, sent_at=clock.now()
        )


def _is_free() -> Q:
    """Released messages that nobody has, and whose time to be tried has come."""
    now = clock.machine_now()
    return (
        Q(state=Message.State.RELEASED)
        & (Q(claimed_until=None) | Q(claimed_until__lte=now))
        & (Q(next_attempt_at=None) | Q(next_attempt_at__lte=now))
    )


def _claim(number: int) -> Message | None:
    """Takes a message for this worker; None where another has it or it is not to be sent."""
    with write():
        taken = Message.objects.filter(_is_free(), pk=number).update(
            claimed_by=this_process(), claimed_until=clock.machine_now() + CLAIM
        )
    return Message.objects.get(pk=number) if taken else None


def _send(message: Message, server: BaseEmailBackend) -> bool:
    """Hands one message to the server; True after its yes."""
    try:
        server.open()
        server.send_messages([letter(message)])
    except (OSError, smtplib.SMTPException) as problem:
        server.close()
        _put_off(message, problem)
        return False
    with write():
        Message.objects.filter(pk=message.pk).update(
            state=Message.State.SENT,
            sent_at=clock.now(),
            attempts=message.attempts + 1,
            claimed_until=None,
            next_attempt_at=None,
            error="",
        )
    return True


def _put_off(message: Message, problem: OSError | smtplib.SMTPException) -> None:
    """Keeps what went wrong, and when to try again; or gives up."""
    attempts = message.attempts + 1
    gives_up = attempts > len(WAITS) or _is_for_good(problem)
    _logger.warning("Message %s could not be delivered (attempt %s).", message.pk, attempts)
    with write():
        Message.objects.filter(pk=message.pk).update(
            state=Message.State.FAILED if gives_up else Message.State.RELEASED,
            attempts=attempts,
            error=_in_words(problem),
            claimed_until=None,
            next_attempt_at=None if gives_up else clock.machine_now() + WAITS[attempts - 1],
        )


def _is_for_good(problem: OSError | smtplib.SMTPException) -> bool:
    """Whether the server refused this address for good (5xx, RFC 5321 section 4.2.1)."""
    return isinstance(problem, smtplib.SMTPRecipientsRefused) and all(
        code >= 500 for code, _words in problem.recipients.values()
    )


def _in_words(problem: OSError | smtplib.SMTPException) -> str:
    """What the mail server said, for staff to read."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        answers = problem.recipients.values()
        return "; ".join(f"{code} {words.decode(errors='replace')}" for code, words in answers)
    if isinstance(problem, smtplib.SMTPResponseException):
        said = problem.smtp_error
        words = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
        return f"{problem.smtp_code} {words}"
    return str(problem) or type(problem).__name__


def sweep() -> int:
    """Sends whatever was released and has not gone: after a failure, or with a killed worker."""
    _free_claims_of_the_dead()
    late = clock.now() - _JUST_RELEASED
    numbers = list(
        Message.objects.filter(_is_free())
        .filter(Q(released_at__lte=late) | Q(attempts__gt=0))
        .order_by("released_at")
        .values_list("pk", flat=True)[:_IN_ONE_SWEEP]
    )
    return deliver_now(numbers) if numbers else 0


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
