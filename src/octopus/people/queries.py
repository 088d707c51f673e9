"""Reading accounts."""

from django.db.models import QuerySet
from django.http import HttpRequest

from octopus.access import NobodyThere
from octopus.people.models import Account, Duty


def signed_in(request: HttpRequest) -> Account:
    """The account that asks. Raises NobodyThere where nobody has signed in."""
    if not isinstance(request.user, Account):
        raise NobodyThere
    return request.user


def accounts_with_duties() -> QuerySet[Account]:
    """Whoever has a duty, by address, with their duties and persons. Two queries."""
    working = Duty.objects.values("account")
    accounts = Account.objects.filter(pk__in=working).order_by("email")
    return accounts.select_related("person").prefetch_related("duties")
