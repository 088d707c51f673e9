"""Reading messages."""

from django.db.models import Model, QuerySet

from octopus.correspondence.models import Message
from octopus.people.models import Account, Person


def name_of(account: Account) -> str:
    """The name of an account's person, or nothing where nobody has told it. One query at most."""
    try:
        return account.person.name
    except Person.DoesNotExist:
        return ""


def outbox() -> QuerySet[Message]:
    """What the office may see of all messages, the latest first. Private ones are never there."""
    return Message.objects.filter(private=False).order_by("-written_at", "-pk")


def messages_about(thing: Model) -> QuerySet[Message]:
    """The messages that tell of one thing, such as a registration, the latest first. One query."""
    return outbox().filter(about_kind=thing._meta.label_lower, about_id=thing.pk)


def what_would_go() -> QuerySet[Message]:
    """Every message that left, or would have left, the house, codes too. For a demo's mailbox."""
    return Message.objects.filter(state__in=(Message.State.RELEASED, Message.State.SENT)).order_by(
        "-written_at", "-pk"
    )


def addressees() -> list[str]:
    """The addresses to which something went or would have gone, in order. One query."""
    return list(what_would_go().order_by("to").values_list("to", flat=True).distinct())
