"""What happens to a message: it is written, reworded, released, discarded, tried again."""

import unicodedata
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db.models import Model

from octopus import clock
from octopus.correspondence import tasks
from octopus.correspondence.attachments import File, attach
from octopus.correspondence.catalogue import fill_in, mail_named
from octopus.correspondence.models import Message, Template
from octopus.correspondence.queries import name_of
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.text.multilingual import MultilingualText, in_language
from octopus.transactions import write

_LONGEST_SUBJECT = 250
# How many messages one task delivers over one connection.
_IN_ONE_GO = 50


def write_message(
    *,
    key: str,
    recipient: Account,
    language: str,
    values: dict[str, str],
    about: Model | None = None,
    conference_id: int | None = None,
    at_once: bool = False,
    private: bool = False,
    reply_to: str = "",
    circle: str = "",
    files: Sequence[File] = (),
) -> Message:
    """Writes a mail in the recipient's language; it waits in the outbox, or goes `at_once`.

    `key`: a registered mail; `values`: one for each of its placeholders (else KeyError);
    `private`: the office never sees it, and it is deleted after a day; `reply_to`: an address for
    answers; `circle`: where only a closed circle may know of it, see `privacy.circles`;
    `files`: what goes with it (ValueError where that is too large for a mail).
    OCTOPUS_MAIL_AT_ONCE lets every message go at once. Call inside the transaction of what the
    mail tells, so that both are there or neither.
    """
    message = _worded(key, recipient, language, values)
    message.reply_to, message.private = reply_to, private
    message.conference_id, message.circle = conference_id, circle
    if about is not None:
        message.about_kind, message.about_id = about._meta.label_lower, about.pk
    goes = at_once or settings.MAIL_GOES_AT_ONCE
    message.written_at = clock.now()
    if goes:
        message.state, message.released_at = Message.State.RELEASED, message.written_at
    with write():
        message.save(force_insert=True)
        attach(message, files)
        if goes:
            _send_off([message.pk])
    return message


def _worded(key: str, recipient: Account, language: str, values: dict[str, str]) -> Message:
    """A message in its words, to its reader, not yet kept."""
    subject, body = _wording(key, language)
    return Message(
        key=key,
        recipient=recipient,
        to=recipient.email,
        to_name=_one_line(name_of(recipient)),
        language=language,
        subject=_one_line(fill_in(subject, values))[:_LONGEST_SUBJECT],
        body=fill_in(body, values).replace("\0", ""),
    )


def _send_off(numbers: list[int]) -> None:
    """Hands released messages to a worker; without a mail server there is nothing to wait for."""
    if not settings.MAIL_IS_SENT:
        tasks.deliver_now(numbers)
        return
    for start in range(0, len(numbers), _IN_ONE_GO):
        tasks.deliver.enqueue(numbers[start : start + _IN_ONE_GO])


def _wording(key: str, language: str) -> tuple[str, str]:
    """Subject and text of a mail in a language, as the secretariat or else Octopus words them."""
    built_in = mail_named(key)
    own = Template.objects.filter(key=key).first()
    if own is not None and own.subject.get(language) and own.body.get(language):
        return own.subject[language], own.body[language]
    return in_language(built_in.subject, language), in_language(built_in.body, language)


def _one_line(words: str) -> str:
    """A header is one line: whatever breaks it, or tries to begin another, becomes a space."""
    breaks = {"Cc", "Zl", "Zp"}
    flat = "".join(" " if unicodedata.category(char) in breaks else char for char in words)
    return " ".join(word for word in flat.split(" ") if word)


def release_messages(*, messages: Iterable[Message], by: Account | None) -> int:
    """Sends waiting messages on their way; those that no longer wait are left alone. How many."""
    numbers = [message.pk for message in messages]
    released = []
    with write():
        for message in Message.objects.select_for_update().filter(
            pk__in=numbers, state=Message.State.WAITING
        ):
            message.state = Message.State.RELEASED
            message.released_at = clock.now()
            message.save(update_fields=["state", "released_at"])
            _log_state("released", message, by, Message.State.WAITING)
            released.append(message.pk)
        _send_off(released)
    return len(released)


def discard_messages(*, messages: Iterable[Message], by: Account | None, reason: str) -> int:
    """Takes messages that wait, or could not be delivered, out of the outbox. How many."""
    numbers = [message.pk for message in messages]
    discarded = 0
    with write():
        for message in Message.objects.select_for_update().filter(
            pk__in=numbers, state__in=(Message.State.WAITING, Message.State.FAILED)
        ):
            before = message.state
            message.state = Message.State.DISCARDED
            message.save(update_fields=["state"])
            _log_state("discarded", message, by, before, reason)
            discarded += 1
    return discarded


def try_messages_again(*, messages: Iterable[Message], by: Account) -> int:
    """Sends messages that could not be delivered on their way once more. How many."""
    numbers = [message.pk for message in messages]
    again = []
    with write():
        for message in Message.objects.select_for_update().filter(
            pk__in=numbers, state=Message.State.FAILED
        ):
            message.state = Message.State.RELEASED
            message.released_at = clock.now()
            message.attempts = 0
            message.next_attempt_at = message.claimed_until = None
            message.save()
            _log_state("tried_again", message, by, Message.State.FAILED)
            again.append(message.pk)
        _send_off(again)
    return len(again)


def reword_message(*, message: Message, subject: str, body: str, by: Account) -> bool:
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
            actor=by,
            before=before,
            after=after,
            circle=kept.circle,
        )
    return True


def write_template(
    *, key: str, subject: MultilingualText, body: MultilingualText, by: Account
) -> Template:
    """Keeps the secretariat's wording of a mail, for messages that are written from now on."""
    mail_named(key)
    with write():
        template, _made = Template.objects.get_or_create(key=key)
        before = {"subject": template.subject, "body": template.body}
        template.subject, template.body = subject, body
        template.save()
        after = {"subject": subject, "body": body}
        log("correspondence.template_written", template, actor=by, before=before, after=after)
    return template


def remove_template(*, key: str, by: Account) -> None:
    """Goes back to the built-in wording of a mail."""
    with write():
        template = Template.objects.filter(key=key).first()
        if template is None:
            return
        before = {"subject": template.subject, "body": template.body}
        log("correspondence.template_removed", template, actor=by, before=before)
        template.delete()


def _log_state(
    what: str, message: Message, by: Account | None, before: str, reason: str = ""
) -> None:
    log(
        f"correspondence.{what}",
        message,
        actor=by,
        before={"state": str(before)},
        after={"state": str(message.state)},
        reason=reason,
        circle=message.circle,
    )
