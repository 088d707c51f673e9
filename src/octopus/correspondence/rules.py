"""Who works on the outbox."""

import rules

from octopus.access import Somebody
from octopus.correspondence.models import Message
from octopus.people.rules import works_as_secretariat


def manages_message(who: Somebody, message: Message) -> bool:
    """The secretariat, but nobody where the message is private."""
    return not message.private and bool(works_as_secretariat(who))


rules.add_rule("correspondence.manage", works_as_secretariat)
rules.add_rule("correspondence.manage_message", rules.predicate(manages_message))
