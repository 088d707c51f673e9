"""What is held about a person on a stage."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.privacy.personal_data import PersonalDataSource, Record
from octopus.programme.models import SessionRole


def _read(account: AbstractBaseUser) -> Iterable[Record]:
    appearances = SessionRole.objects.filter(person__account=account.pk)
    for appearance in appearances.select_related("session"):
        yield {
            _("Session"): str(appearance.session.title),
            _("Role"): str(appearance.get_role_display()),
        }


ROLES = PersonalDataSource(
    key="programme.stage",
    title=gettext_lazy("Your part in the programme"),
    read=_read,
    kept_because=gettext_lazy(
        "The programme is a public record of the conference: names and roles stay in it. Write "
        "to the secretariat if yours should not."
    ),
)
