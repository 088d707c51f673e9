"""What the memberships of bodies hold about people: who was a member or an observer in person."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.bodies.models import Membership
from octopus.privacy import personal_data
from octopus.privacy.personal_data import Record
from octopus.text import dates


def _held(user: AbstractBaseUser) -> Iterator[Record]:
    own = Membership.objects.filter(person__account_id=user.pk).select_related("body")
    for membership in own:
        yield {
            _("Body"): str(membership.body.name),
            _("Capacity"): membership.get_capacity_display(),
            _("From"): dates.day(membership.starts) if membership.starts else "",
            _("Until"): dates.day(membership.ends) if membership.ends else "",
        }


MEMBERSHIPS = personal_data.PersonalDataSource(
    key="memberships",
    title=gettext_lazy("Member or observer of a body in person"),
    read=_held,
    kept_because=gettext_lazy("Who had a seat in a committee is part of its official record."),
)
