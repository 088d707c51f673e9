"""Keepers of the directory of a network: appointing and removing them."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from octopus.access import require
from octopus.bodies.directory.actions import appoint_keeper, remove_keeper
from octopus.bodies.directory.forms import KeeperForm
from octopus.bodies.models import Body
from octopus.people.models import Account, Duty
from octopus.people.rules import has_duty
from octopus.text.numbers import parse_int


def change(*, body: Body, actor: Account, data: Mapping[str, str], form: KeeperForm) -> bool:
    """Appoints the member of staff in the form, or relieves the one in `data`.

    Says whether anything was asked that makes sense. Raises ValidationError for somebody who is
    not of the staff, and where nobody would be left.
    """
    require(actor, "bodies.appoint_keeper", body)
    if "relieve" in data:
        return _relieve(body, actor, data["relieve"])
    if not form.is_valid():
        return False
    address = form.cleaned_data["email"]
    user = Account.objects.filter(email=address, is_active=True).first()
    if user is None or not has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING):
        raise ValidationError(
            {"email": _("No member of the secretariat has this address.")},
        )
    appoint_keeper(body=body, user=user, actor=actor)
    return True


def _relieve(body: Body, actor: Account, pk: str) -> bool:
    keeper = body.keepers.filter(account_id=parse_int(pk)).first()
    if keeper is None:
        return False
    if body.keepers.count() == 1:
        raise ValidationError(_("Appoint another person first: a directory needs a keeper."))
    remove_keeper(body=body, user=keeper.account, actor=actor)
    return True
