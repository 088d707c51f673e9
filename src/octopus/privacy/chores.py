"""What ends by itself in the log, and what it holds about a person."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from octopus import dates
from octopus.privacy.models import Entry
from octopus.privacy.own_data import Holding, Record
from octopus.privacy.own_data import register as register_holding
from octopus.privacy.retention import Counts, FieldGroup, register
from octopus.transactions import write


def _old(day: date) -> QuerySet[Entry]:
    return Entry.objects.filter(at__lt=datetime.combine(day + timedelta(days=1), time(), UTC))


def _count(day: date) -> Counts:
    return {(None, "log entries"): _old(day).count()}


def _remove(day: date) -> Counts:
    with write():
        number, _details = _old(day).delete()
    return {(None, "log entries"): number}


register(
    FieldGroup(
        key="privacy.log",
        title=_("The log"),
        purpose=_("to know who did what, and when"),
        counted_from=_("from the day of the entry"),
        days=1826,
        count=_count,
        remove=_remove,
    )
)


def _own_entries(account: AbstractBaseUser) -> Iterable[Record]:
    for entry in Entry.objects.filter(actor=account.pk).order_by("-at"):
        yield {gettext("When"): dates.moment(entry.at, "UTC"), gettext("What"): entry.action}


register_holding(
    Holding(
        key="privacy.log",
        title=_("What you did, as the log has it"),
        read=_own_entries,
        kept_because=_(
            "The log says who did what; its entries end by themselves. When your account is "
            "erased, they no longer name it."
        ),
        order=95,
    )
)
