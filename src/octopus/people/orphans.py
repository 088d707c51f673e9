"""People to whom nothing refers any more, and addresses that never came in."""

from datetime import UTC, date, datetime, time, timedelta

from django.db.models import CASCADE, PROTECT, Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from octopus import clock
from octopus.people.models import Account, Person
from octopus.privacy.retention import Counts, FieldGroup
from octopus.transactions import write

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
    unneeded = [user.pk for user in holder]
    person.delete()
    Account.objects.filter(pk__in=unneeded).delete()


def _never_came_in(day: date) -> QuerySet[Account]:
    """Accounts that requested a code by a day and have never been used.

    Anyone who has been given something, such as a duty or a delegation, is waited for.
    """
    end = datetime.combine(day + timedelta(days=1), time(), UTC)
    unused = Account.objects.filter(last_login=None, created_at__lt=end, person=None)
    for relation in Account._meta.related_objects:
        if relation.on_delete in (CASCADE, PROTECT):
            held = relation.related_model._base_manager.filter(
                **{relation.field.name: OuterRef("pk")}
            )
            unused = unused.filter(~Exists(held))
    return unused


def _count(day: date) -> Counts:
    number = _never_came_in(day).count()
    return {(None, "accounts"): number} if number else {}


def _remove(day: date) -> Counts:
    with write():
        unused = [user.pk for user in _never_came_in(day)]
        Account.objects.filter(pk__in=unused).delete()
    return {(None, "accounts"): len(unused)} if unused else {}


UNCONFIRMED = FieldGroup(
    key="people.unconfirmed",
    title=_("Addresses that requested a code and never signed in"),
    purpose=_("to let the owner of the address sign in"),
    counted_from=_("from the day on which the first code was requested"),
    days=7,
    count=_count,
    remove=_remove,
)
