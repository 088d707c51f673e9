"""Who keeps the directory of a network: appointed and relieved, see `rules.py`."""

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


def change(*, body: Body, by: Account, data: Mapping[str, str], form: KeeperForm) -> bool:
    """Appoints the member of staff in the form, or relieves the one in `data`.

    Says whether anything was asked that makes sense. Raises ValidationError for somebody who is
    not of the staff, and where nobody would be left.
    """
    require(by, "bodies.appoint_keeper", body)
    if "relieve" in data:
        return _relieve(body, by, data["relieve"])
    if not form.is_valid():
        return False
    address = form.cleaned_data["email"].lower()
    account = Account.objects.filter(email=address, is_active=True).first()
    if account is None or not has_duty(account, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING):
        raise ValidationError(
            {"email": _("Nobody of the secretariat has this address.")},
        )
    appoint_keeper(body=body, account=account, by=by)
    return True


def _relieve(body: Body, by: Account, number: str) -> bool:
    keeper = body.keepers.filter(account_id=parse_int(number)).first()
    if keeper is None:
        return False
    if body.keepers.count() == 1:
        raise ValidationError(_("Appoint somebody else first: a directory needs a keeper."))
    remove_keeper(body=body, account=keeper.account, by=by)
    return True
