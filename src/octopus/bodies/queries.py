"""Reading treaties, statuses and bodies."""

from django.db.models import QuerySet

from octopus.bodies.models import Body, Membership, Status, Treaty
from octopus.text.country_names import country_name
from octopus.text.multilingual import collation_key


def treaties() -> QuerySet[Treaty]:
    """All treaties in their order, each with its statuses at hand. Two queries."""
    return Treaty.objects.prefetch_related("statuses")


def state_key(code: str) -> tuple[str, str]:
    """The place of a State among others, by its name in the reader's language. No query."""
    return collation_key(country_name(code))


def public_bodies() -> QuerySet[Body]:
    """The bodies of which the public may know who is in them: no network is. One query."""
    return Body.objects.filter(is_network=False).select_related("treaty")


def known_countries() -> set[str]:
    """The States of which the public can read something. Two queries."""
    by_treaty = Status.objects.values_list("country", flat=True)
    by_list = Membership.objects.filter(body__in=public_bodies()).exclude(country="")
    return {*by_treaty, *by_list.values_list("country", flat=True)}
