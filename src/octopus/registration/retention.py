"""How long requests are kept, as the form says, and their end."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q

from octopus import clock
from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.models import Account, Person
from octopus.privacy.actions import log
from octopus.privacy.models import Entry
from octopus.registration.models import Registration
from octopus.state import queries as state
from octopus.transactions import write

# Two years after the conference; what was never sent, until the conference is over.
KEPT = timedelta(days=2 * 365 + 1)
_AT_A_TIME = 200


def remove_expired_registrations() -> int:
    """Deletes the requests whose time is over, with all that tells of them. How many.

    Badges and scans go with them, log entries and mails about them too, and the person and the
    account where nothing else needs these. A demo whose clock was moved deletes nothing early.
    """
    machine = clock.machine_now()
    today = min(machine, machine + state.current().clock_shift).date()
    is_over = Q(conference__end_date__lt=today - KEPT) | Q(
        conference__end_date__lt=today, state=Registration.State.DRAFT
    )
    removed = 0
    while batch := list(
        Registration.objects.filter(is_over).select_related("conference", "person")[:_AT_A_TIME]
    ):
        with write():
            _remove(batch)
        removed += len(batch)
    return removed


def _remove(batch: Sequence[Registration]) -> None:
    numbers = [registration.pk for registration in batch]
    kind = Registration._meta.label_lower
    Message.objects.filter(about_kind=kind, about_id__in=numbers).delete()
    Entry.objects.filter(subject_kind=kind, subject_id__in=numbers).delete()
    Registration.objects.filter(pk__in=numbers).delete()
    for person in {registration.person for registration in batch}:
        _remove_if_unneeded(person)
    conferences: dict[Conference, int] = {}
    for registration in batch:
        conferences[registration.conference] = conferences.get(registration.conference, 0) + 1
    for conference, count in conferences.items():
        log("registration.removed", conference, actor=None, after={"registrations": count})


def _remove_if_unneeded(person: Person) -> None:
    """Deletes a person to whom nothing refers any more, and an account that only they used."""
    for relation in Person._meta.related_objects:
        others = relation.related_model._base_manager
        if others.filter(**{relation.field.name: person}).exists():
            return
    holder = Account.objects.filter(person=person, duties=None).exclude(
        last_login__gte=clock.machine_now() - KEPT
    )
    unneeded = [account.pk for account in holder]
    person.delete()
    Account.objects.filter(pk__in=unneeded).delete()
