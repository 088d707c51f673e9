"""The mails that were written to an account."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.correspondence.models import Message
from octopus.privacy.personal_data import PersonalDataSource, Record
from octopus.text import dates


def _read(user: AbstractBaseUser) -> Iterable[Record]:
    for message in Message.objects.filter(recipient=user.pk, private=False):
        yield {
            _("Prepared"): dates.utc(message.written_at),
            _("To"): message.to,
            _("Subject"): message.subject,
            _("Text"): message.body,
            _("State"): str(message.get_state_display()),
        }


def _erase(user: AbstractBaseUser) -> None:
    Message.objects.filter(recipient=user.pk).delete()


MAILS = PersonalDataSource(
    key="correspondence.messages",
    title=gettext_lazy("E-mails sent to you"),
    read=_read,
    erase=_erase,
    order=80,
)
