"""Reading accounts."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from octopus.access import NobodyThere
from octopus.people.models import Account, Duty


def signed_in(request: HttpRequest) -> Account:
    """The account that asks. Raises NobodyThere where nobody has signed in."""
    if not isinstance(request.user, Account):
        raise NobodyThere
    return request.user


def accounts_with_duties() -> QuerySet[Account]:
    """Whoever has a duty, by address, with their duties and persons. Two queries.

    `has_factor` says whether a second factor is set up.
    """
    working = Duty.objects.values("account")
    factors = Authenticator.objects.filter(user=OuterRef("pk"))
    accounts = (
        Account.objects.filter(pk__in=working)
        .annotate(has_factor=Exists(factors))
        .order_by("email")
    )
    return accounts.select_related("person").prefetch_related("duties")
