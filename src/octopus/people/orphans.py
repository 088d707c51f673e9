"""People to whom nothing refers any more."""

from datetime import timedelta

from octopus import clock
from octopus.people.models import Account, Person

# Whoever has signed in of late keeps the account: it is about to be used.
SIGNED_IN_OF_LATE = timedelta(days=2 * 365 + 1)


def is_named_elsewhere(person: Person) -> bool:
    """Whether any row refers to a person, such as a request or a part on a stage."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: person}).exists()
        for relation in Person._meta.related_objects
    )


def remove_person_if_unneeded(person: Person) -> None:
    """Deletes a person to whom nothing refers any more, and an account that only they used."""
    if is_named_elsewhere(person):
        return
    holder = Account.objects.filter(person=person, duties=None).exclude(
        last_login__gte=clock.machine_now() - SIGNED_IN_OF_LATE
    )
    unneeded = [account.pk for account in holder]
    person.delete()
    Account.objects.filter(pk__in=unneeded).delete()
