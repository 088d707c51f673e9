"""The contact points of a network come and go; the log of it stays inside the network's circle."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from octopus.access import require
from octopus.bodies.models import Body, ContactPoint, Keeper
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.privacy.audit_values import facts, log_change
from octopus.transactions import write


def save_contact_point(
    *, point: ContactPoint, actor: Account, values: Mapping[str, Any]
) -> ContactPoint:
    """Designates a person for a State (a row not saved yet), or corrects what is known of one.

    Raises Http404 for whoever is no keeper of the directory (`access.require`), ValidationError for
    a body that is no network and for a last day before the first.
    """
    require(actor, "bodies.keep_directory", point.body)
    with write():
        before = {} if point.pk is None else facts(ContactPoint.objects.get(pk=point.pk))
        for name, value in values.items():
            setattr(point, name, value)
        if point.ends and point.ends < point.starts:
            raise ValidationError({"ends": _("The last day is before the first day.")})
        point.full_clean()
        point.save()
        action = "contact_point.corrected" if before else "contact_point.designated"
        log_change(action, point, actor=actor, before=before, circle=point.body.circle)
    return point


def appoint_keeper(*, body: Body, user: Account, actor: Account | None) -> None:
    """Lets a member of the staff keep a network's directory. Twice is once.

    Raises ValidationError for a body that is no network.
    """
    if not body.is_network:
        raise ValidationError(_("Only a network has a directory."))
    with write():
        _keeper, is_new = Keeper.objects.get_or_create(body=body, account=user)
        if is_new:
            log("body.keeper_appointed", body, actor=actor, after={"account": user.pk})


def remove_keeper(*, body: Body, user: Account, actor: Account) -> None:
    """Ends a keeper's right to the directory."""
    with write():
        gone, _details = Keeper.objects.filter(body=body, account=user).delete()
        if gone:
            log("body.keeper_relieved", body, actor=actor, before={"account": user.pk})
