"""What is held about a person on a stage."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.privacy.personal_data import PersonalDataSource, Record
from octopus.programme.models import SessionRole


def _read(user: AbstractBaseUser) -> Iterable[Record]:
    session_roles = SessionRole.objects.filter(person__account=user.pk)
    for session_role in session_roles.select_related("session"):
        yield {
            _("Session"): str(session_role.session.title),
            _("Role"): str(session_role.get_role_display()),
        }


ROLES = PersonalDataSource(
    key="programme.stage",
    title=gettext_lazy("Your part in the programme"),
    read=_read,
    kept_because=gettext_lazy(
        "The programme is a public record of the conference: names and roles remain in "
        "it. Please contact the secretariat if yours should be removed."
    ),
)
