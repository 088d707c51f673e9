"""The directory of a network: who its contact points are. It exists inside the network only.

Whatever shows, exports, counts or searches contact points asks the right "bodies.see_directory"
of this room first.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from octopus.access import Somebody
from octopus.bodies.eligibility import may_attend
from octopus.bodies.models import Body, ContactPoint, Membership
from octopus.compiled_query import CompiledQuery
from octopus.people.models import Account
from octopus.people.rules import held_by

# The name by which the networks whose directory an account keeps are among what it holds.
KEPT = "bodies.kept_directories"


def contact_points(body: Body, on: date) -> QuerySet[ContactPoint]:
    """The contact points of a network that are designated on a day, with their persons."""
    running = body.contact_points.filter(Q(ends=None) | Q(ends__gte=on), starts__lte=on)
    return running.select_related("person")


def in_network(user: Somebody, body: Body, on: date) -> bool:
    """Whether an account is a contact point of a network on a day.

    The State that designated it has to be a member of the network on that day. A body that is no
    network has nobody inside. At most three queries.
    """
    if not body.is_network or not isinstance(user, Account):
        return False
    return is_contact_point(points_of_address(user.email), body, on)


class Point(NamedTuple):
    """A country that designated somebody as a contact point of a network, and for which days."""

    body: int
    country: str
    starts: date
    ends: date | None


def points_of_address(email: str) -> list[Point]:
    """For which countries the owner of an address ever was a contact point. One query.

    None for an address without an account that may sign in.
    """
    return [Point(*row) for row in _POINTS.all(email=email)]


_POINTS: CompiledQuery[tuple[int, str, date, date | None]] = CompiledQuery(
    lambda email: ContactPoint.objects.filter(
        person__account__email=email, person__account__is_active=True
    ).values_list("body", "country", "starts", "ends")
)


def is_contact_point(points: Iterable[Point], body: Body, on: date) -> bool:
    """Whether somebody with these points is a contact point of a network on a day.

    The State that designated it has to be a member of the network on that day. Two queries for
    each country that designated the person.
    """
    countries = {
        point.country
        for point in points
        if point.body == body.pk and point.starts <= on and (point.ends is None or point.ends >= on)
    }
    return any(
        may_attend(body, country=country, on=on).capacity == Membership.Capacity.MEMBER
        for country in countries
    )


def keeps(user: Account, body: Body) -> bool:
    """Whether a member of staff keeps the directory of a network."""
    return body.is_network and any(held.number == body.pk for held in held_by(user, KEPT))
