"""A member who withdraws their own registration: focal points are notified of the free place."""

from collections.abc import Collection

from octopus.delegations import mails_focal_point as mails
from octopus.delegations.models import Delegate
from octopus.delegations.notifications import notify_focal_points
from octopus.delegations.quota import takes_a_place
from octopus.people.models import Account
from octopus.registration.models import Admission, Registration


def notify_of_withdrawal(
    registration: Registration, admissions: Collection[Admission], actor: Account
) -> None:
    """Writes to the focal points of each delegation in which the person had a place.

    Inside the transaction of the withdrawal. The reason is the secretariat's, and stays there.
    """
    held = [admission.pk for admission in admissions if takes_a_place(admission)]
    delegates = Delegate.objects.filter(admission__in=held).select_related(
        "delegation__meeting__conference",
        "delegation__meeting__delegation_settings",
        "delegation__organisation",
    )
    for delegate in delegates:
        notify_focal_points(
            delegate.delegation, mails.WITHDREW, person=registration.name, but=actor
        )
