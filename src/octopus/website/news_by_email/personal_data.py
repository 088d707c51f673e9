"""What a subscription holds about an address, and its end."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.people.models import Account
from octopus.privacy.personal_data import PersonalDataSource, Record
from octopus.privacy.retention import Counts, FieldGroup
from octopus.privacy.retention_run import counted
from octopus.text import dates
from octopus.transactions import write
from octopus.website.models import NewsSubscription


def _own(user: AbstractBaseUser) -> QuerySet[NewsSubscription]:
    if not isinstance(user, Account):
        return NewsSubscription.objects.none()
    return NewsSubscription.objects.filter(email=user.email)


def _read(user: AbstractBaseUser) -> Iterable[Record]:
    for row in _own(user).select_related("conference"):
        confirmed = row.confirmed_at
        yield {
            _("Conference"): str(row.conference),
            _("Confirmed"): dates.utc(confirmed) if confirmed else _("no"),
        }


def _erase(user: AbstractBaseUser) -> None:
    _own(user).delete()


OWN = PersonalDataSource(
    key="website.news",
    title=gettext_lazy("Subscriptions to news"),
    read=_read,
    erase=_erase,
    order=38,
)


def _due(day: date) -> QuerySet[NewsSubscription]:
    return NewsSubscription.objects.filter(conference__end_date__lte=day)


def _count(day: date) -> Counts:
    return counted(_due(day).values_list("conference", flat=True), "addresses of subscribers")


def _remove(day: date) -> Counts:
    with write():
        gone = list(_due(day).values_list("conference", flat=True))
        _due(day).delete()
    return counted(gone, "addresses of subscribers")


SUBSCRIBERS = FieldGroup(
    key="website.news",
    title=gettext_lazy("Addresses that receive news by e-mail"),
    purpose=gettext_lazy("to send the news that people asked for"),
    counted_from=gettext_lazy("from the last day of the conference"),
    days=183,
    count=_count,
    remove=_remove,
)
