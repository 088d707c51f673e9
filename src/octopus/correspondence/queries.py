"""Reading messages."""

from django.db.models import Model, QuerySet

from octopus.correspondence.models import Message, Template
from octopus.people.models import Account
from octopus.people.queries import person_of
from octopus.state.revision_cache import cached
from octopus.text.multilingual import MultilingualText


def name_of(user: Account) -> str:
    """The name of an account's person, or an empty string. One query at most."""
    person = person_of(user)
    return person.name if person else ""


def own_wording(key: str) -> tuple[MultilingualText, MultilingualText]:
    """Subject and text of a mail as the secretariat words them; empty where it does not.

    Read once a revision.
    """
    return cached(("correspondence.wording", key), lambda: _own_wording(key))


def _own_wording(key: str) -> tuple[MultilingualText, MultilingualText]:
    own = Template.objects.filter(key=key).values_list("subject", "body").first()
    return own or (MultilingualText(), MultilingualText())


def outbox() -> QuerySet[Message]:
    """The messages that the office may read, latest first: no private ones. One query."""
    return Message.objects.filter(private=False).order_by("-written_at", "-pk")


def messages_about(thing: Model) -> QuerySet[Message]:
    """The messages about one object, such as a registration, latest first. One query."""
    return outbox().filter(about_kind=thing._meta.label_lower, about_id=thing.pk)


def what_would_go() -> QuerySet[Message]:
    """Every message sent, or in a demo not sent, sign-in codes included. One query.

    For a demo's mailbox.
    """
    return Message.objects.filter(state__in=(Message.State.RELEASED, Message.State.SENT)).order_by(
        "-written_at", "-pk"
    )


def addressees() -> list[str]:
    """The addresses to which something went or would have gone, in order. One query."""
    return list(what_would_go().order_by("to").values_list("to", flat=True).distinct())
