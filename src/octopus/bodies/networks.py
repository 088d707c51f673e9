"""The directory of a network: who its contact points are. It exists inside the network only.

Whatever shows, exports, counts or searches contact points asks the right "bodies.see_directory"
of this room first.
"""

from datetime import date

from django.db.models import Q, QuerySet

from octopus.access import Somebody
from octopus.bodies.eligibility import may_attend
from octopus.bodies.models import Body, ContactPoint, Keeper, Membership
from octopus.people.models import Account


def contact_points(body: Body, on: date) -> QuerySet[ContactPoint]:
    """The contact points of a network that are designated on a day, with their persons."""
    running = body.contact_points.filter(Q(ends=None) | Q(ends__gte=on), starts__lte=on)
    return running.select_related("person")


def in_network(account: Somebody, body: Body, on: date) -> bool:
    """Whether an account is a contact point of a network on a day.

    The State that designated it has to be a member of the network on that day. A body that is no
    network has nobody inside. At most three queries.
    """
    if not body.is_network or not isinstance(account, Account):
        return False
    own = contact_points(body, on).filter(person__account=account)
    countries = set(own.values_list("country", flat=True))
    return any(
        may_attend(body, country=country, on=on).capacity == Membership.Capacity.MEMBER
        for country in countries
    )


def keeps(account: Account, body: Body) -> bool:
    """Whether somebody of the staff keeps the directory of a network."""
    return body.is_network and Keeper.objects.filter(account=account, body=body).exists()
