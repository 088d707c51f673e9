"""What happens to a message: it is written, reworded, released, discarded, tried again."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext as _

from octopus import clock
from octopus.compiled_insert import insert
from octopus.correspondence import tasks
from octopus.correspondence.attachments import File, attach
from octopus.correspondence.catalogue import fill_in, mail_named
from octopus.correspondence.models import Message, Template
from octopus.correspondence.queries import name_of, own_wording
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.text.multilingual import MultilingualText, in_language
from octopus.transactions import running, write
from octopus.undo.actions import recording, undoable
from octopus.undo.models import Step

_LONGEST_SUBJECT = _LONGEST_NAME = 250
# How many messages one task delivers over one connection.
_IN_ONE_GO = 50
# How long a mail that leaves at once is held back where what it tells can be undone.
HELD_FOR = timedelta(minutes=1)


class Recipient(NamedTuple):
    """Somebody without an account: whom to write to. `name` may be empty."""

    email: str
    name: str


def write_message(
    *,
    key: str,
    recipient: Account | Recipient,
    language: str,
    values: dict[str, str],
    about: Model | None = None,
    conference_id: int | None = None,
    at_once: bool = False,
    private: bool = False,
    reply_to: str = "",
    unsubscribe_address: str = "",
    circle: str = "",
    files: Sequence[File] = (),
) -> Message:
    """Writes a mail in the recipient's language; it waits in the outbox, or goes `at_once`.

    `key`: a registered mail; `values`: one for each of its placeholders (else KeyError);
    `private`: the office never sees it, and it is deleted after a day; `reply_to`: an address for
    answers; `unsubscribe_address`: of the page that ends a subscription, for mail programs;
    `circle`: where only a closed circle may know of it, see `privacy.circles`;
    `files`: what goes with it (ValueError where that is too large for a mail).
    OCTOPUS_MAIL_AT_ONCE lets every message go at once. Call inside the transaction of what the
    mail tells, so that both are there or neither; within a step that can be undone, what goes at
    once is held back for HELD_FOR, and a sweep sends it.
    """
    message = _worded(key, recipient, language, values)
    message.reply_to, message.private = reply_to, private
    message.unsubscribe_address = unsubscribe_address
    message.conference_id, message.circle = conference_id, circle
    if about is not None:
        message.about_kind, message.about_id = about._meta.label_lower, about.pk
    message.written_at = clock.now()
    goes = at_once or settings.MAIL_GOES_AT_ONCE
    if running():
        _keep(message, files, goes=goes)
        return message
    with write():
        _keep(message, files, goes=goes)
    return message


def _keep(message: Message, files: Sequence[File], *, goes: bool) -> None:
    """Puts a message into the outbox, or lets it go: at once, or later within a step."""
    step = recording()
    if goes:
        message.state, message.released_at = Message.State.RELEASED, message.written_at
        message.next_attempt_at = clock.machine_now() + HELD_FOR if step else None
    insert(message)
    attach(message, files)
    if step:
        step.written.append(message.pk)
    elif goes:
        _send_off([message.pk])


def _worded(
    key: str, recipient: Account | Recipient, language: str, values: dict[str, str]
) -> Message:
    """A message in its words, to its reader, not yet kept."""
    subject, body = _wording(key, language)
    account = recipient if isinstance(recipient, Account) else None
    name = recipient.name if isinstance(recipient, Recipient) else name_of(recipient)
    return Message(
        key=key,
        recipient=account,
        to=recipient.email,
        to_name=_one_line(name)[:_LONGEST_NAME],
        language=language,
        subject=_one_line(fill_in(subject, values))[:_LONGEST_SUBJECT],
        # A value that is empty leaves no empty paragraph.
        body=re.sub(r"\n{3,}", "\n\n", fill_in(body, values).replace("\0", "")),
    )


def _send_off(pks: list[int]) -> None:
    """Hands released messages to a worker; without a mail server there is nothing to wait for."""
    if not settings.MAIL_IS_SENT:
        tasks.deliver_now(pks)
        return
    for start in range(0, len(pks), _IN_ONE_GO):
        tasks.deliver.enqueue(pks[start : start + _IN_ONE_GO])


def _wording(key: str, language: str) -> tuple[str, str]:
    """Subject and text of a mail in a language, as the secretariat or else Octopus words them."""
    built_in = mail_named(key)
    subject, body = own_wording(key)
    if subject.get(language) and body.get(language):
        return subject[language], body[language]
    return in_language(built_in.subject, language), in_language(built_in.body, language)


def _one_line(words: str) -> str:
    """A header is one line: whatever breaks it, or tries to begin another, becomes a space."""
    breaks = {"Cc", "Zl", "Zp"}
    flat = "".join(" " if unicodedata.category(char) in breaks else char for char in words)
    return " ".join(word for word in flat.split(" ") if word)


def release_messages(*, messages: Iterable[Message], actor: Account | None) -> int:
    """Sends waiting messages on their way; those that no longer wait are left alone. How many."""
    pks = [message.pk for message in messages]
    released = []
    with write():
        for message in Message.objects.select_for_update().filter(
            pk__in=pks, state=Message.State.WAITING
        ):
            message.state = Message.State.RELEASED
            message.released_at = clock.now()
            message.save(update_fields=["state", "released_at"])
            _log_state("released", message, actor, Message.State.WAITING)
            released.append(message.pk)
        _send_off(released)
    return len(released)


def discard_messages(*, messages: Iterable[Message], actor: Account | None, reason: str) -> int:
    """Takes messages that wait, or could not be delivered, out of the outbox. How many."""
    pks = [message.pk for message in messages]
    step = recording()
    with write():
        found = Message.objects.select_for_update().filter(
            pk__in=pks, state__in=(Message.State.WAITING, Message.State.FAILED)
        )
        for message in (discarded := list(found)):
            if step:
                step.discarded.append((message.pk, message.state))
            _discard(message, actor, reason)
    return len(discarded)


def discard_from_outbox(*, messages: Iterable[Message], actor: Account, reason: str) -> int:
    """The same as a step of its own, which can be undone. How many."""
    chosen = list(messages)
    with undoable("correspondence.discarded", actor=actor, about=chosen):
        return discard_messages(messages=chosen, actor=actor, reason=reason)


def _discard(message: Message, actor: Account | None, reason: str) -> None:
    before = message.state
    message.state = Message.State.DISCARDED
    message.save(update_fields=["state"])
    _log_state("discarded", message, actor, before, reason)


def put_back_messages(*, step: Step, actor: Account) -> None:
    """Discards what a step wrote and has not left, and gives back what it discarded.

    The caller has found out, with the messages locked, that none has left.
    """
    reason = _("What it tells was undone.")
    for message in Message.objects.filter(pk__in=step.written).exclude(
        state=Message.State.DISCARDED
    ):
        _discard(message, actor, reason)
    states = dict(step.discarded)
    for message in Message.objects.filter(pk__in=states, state=Message.State.DISCARDED):
        message.state = states[message.pk]
        message.save(update_fields=["state"])
        _log_state("put_back", message, actor, Message.State.DISCARDED, reason)


def try_messages_again(*, messages: Iterable[Message], actor: Account) -> int:
    """Sends messages that could not be delivered on their way once more. How many."""
    pks = [message.pk for message in messages]
    again = []
    with write():
        for message in Message.objects.select_for_update().filter(
            pk__in=pks, state=Message.State.FAILED
        ):
            message.state = Message.State.RELEASED
            message.released_at = clock.now()
            message.attempts = 0
            message.next_attempt_at = message.claimed_until = None
            message.save()
            _log_state("tried_again", message, actor, Message.State.FAILED)
            again.append(message.pk)
        _send_off(again)
    return len(again)


def reword_message(*, message: Message, subject: str, body: str, actor: Account) -> bool:
    """Changes the words of a message that still waits; False where it has gone meanwhile."""
    with write():
        kept = (
            Message.objects.select_for_update()
            .filter(pk=message.pk, state=Message.State.WAITING)
            .first()
        )
        if kept is None:
            return False
        before = {"subject": kept.subject, "body": kept.body}
        kept.subject = _one_line(subject)[:_LONGEST_SUBJECT]
        kept.body = body
        kept.save(update_fields=["subject", "body"])
        after = {"subject": kept.subject, "body": kept.body}
        log(
            "correspondence.reworded",
            kept,
            actor=actor,
            before=before,
            after=after,
            circle=kept.circle,
        )
    return True


def write_template(
    *, key: str, subject: MultilingualText, body: MultilingualText, actor: Account
) -> Template:
    """Keeps the secretariat's wording of a mail, for messages that are written from now on."""
    mail_named(key)
    with write():
        template, _made = Template.objects.get_or_create(key=key)
        before = {"subject": template.subject, "body": template.body}
        template.subject, template.body = subject, body
        template.save()
        after = {"subject": subject, "body": body}
        log("correspondence.template_written", template, actor=actor, before=before, after=after)
    return template


def remove_template(*, key: str, actor: Account) -> None:
    """Goes back to the built-in wording of a mail."""
    with write():
        template = Template.objects.filter(key=key).first()
        if template is None:
            return
        before = {"subject": template.subject, "body": template.body}
        log("correspondence.template_removed", template, actor=actor, before=before)
        template.delete()


def _log_state(
    what: str, message: Message, actor: Account | None, before: str, reason: str = ""
) -> None:
    log(
        f"correspondence.{what}",
        message,
        actor=actor,
        before={"state": str(before)},
        after={"state": str(message.state)},
        reason=reason,
        circle=message.circle,
    )
