"""Reading accounts."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from octopus.access import NobodyThere
from octopus.people.models import Account, Duty, Person


def signed_in(request: HttpRequest) -> Account:
    """The account of a request. No query. Raises NobodyThere for an anonymous visitor."""
    if not isinstance(request.user, Account):
        raise NobodyThere
    return request.user


def person_of(user: Account) -> Person | None:
    """The person behind an account. No query for that of a request, else one at most."""
    try:
        return user.person
    except Person.DoesNotExist:
        return None


def forget_person(user: Account) -> None:
    """Lets `person_of` ask the database again, where another request may have made the person."""
    user._state.fields_cache.pop("person", None)


def accounts_with_duties() -> QuerySet[Account]:
    """Accounts with a duty, by address, with duties and persons. Two queries.

    `has_factor` says whether a second factor is set up.
    """
    working = Duty.objects.values("account")
    factors = Authenticator.objects.filter(user=OuterRef("pk"))
    users = (
        Account.objects.filter(pk__in=working)
        .annotate(has_factor=Exists(factors))
        .order_by("email")
    )
    return users.select_related("person").prefetch_related("duties")
