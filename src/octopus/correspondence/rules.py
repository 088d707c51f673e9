"""Who works on the outbox."""

from octopus.access import Somebody, define_right
from octopus.correspondence.hooks import outbox_of
from octopus.correspondence.models import Message
from octopus.people.models import Duty
from octopus.people.rules import has_duty, works_as_secretariat


def works_on_mails(user: Somebody) -> bool:
    """The secretariat; and anyone who works for single meetings, on the mails about these."""
    return has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING)


def manages_message(user: Somebody, message: Message) -> bool:
    """Whether the user works on mails and may see this one, which is not private. One query."""
    return works_on_mails(user) and outbox_of(user).filter(pk=message.pk).exists()


define_right("correspondence.manage", works_on_mails)
define_right("correspondence.word", works_as_secretariat)
define_right("correspondence.manage_message", manages_message, about=Message)
