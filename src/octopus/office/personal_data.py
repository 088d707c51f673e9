"""What the log holds about an account."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.office.log_labels import ACTIONS
from octopus.privacy.models import LogEntry
from octopus.privacy.personal_data import PersonalDataSource, Record
from octopus.text import dates


def _read(user: AbstractBaseUser) -> Iterable[Record]:
    for entry in LogEntry.objects.filter(actor=user.pk).order_by("-at", "-pk"):
        yield {
            _("When"): dates.utc(entry.at),
            _("What"): str(ACTIONS.get(entry.action, entry.action)),
        }


LOG = PersonalDataSource(
    key="privacy.log",
    title=gettext_lazy("Activity log"),
    read=_read,
    kept_because=gettext_lazy(
        "The log records who did what; its entries expire automatically. Once your "
        "account is deleted, they no longer name it."
    ),
    order=95,
)
