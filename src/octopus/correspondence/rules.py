"""Who works on the outbox."""

import rules

from octopus.access import Somebody
from octopus.correspondence.hooks import outbox_of
from octopus.correspondence.models import Message
from octopus.people.models import Duty
from octopus.people.rules import has_duty, works_as_secretariat


@rules.predicate
def works_on_mails(who: Somebody, thing: object = None) -> bool:
    """The secretariat; and whoever works for single meetings, on the mails about these."""
    return has_duty(who, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING)


def manages_message(who: Somebody, message: Message) -> bool:
    """Who works on mails and may see this one; nobody where it is private. One query."""
    return bool(works_on_mails(who)) and outbox_of(who).filter(pk=message.pk).exists()


rules.add_rule("correspondence.manage", works_on_mails)
rules.add_rule("correspondence.word", works_as_secretariat)
rules.add_rule("correspondence.manage_message", rules.predicate(manages_message))
