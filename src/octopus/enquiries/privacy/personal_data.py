"""What questions hold about an account."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.enquiries import visibility
from octopus.enquiries.privacy.retention import remove_enquiries
from octopus.people.models import Account
from octopus.privacy.personal_data import PersonalDataSource, Record
from octopus.text import dates


def _read(user: AbstractBaseUser) -> Iterable[Record]:
    if not isinstance(user, Account):
        return
    mine = visibility.own_enquiries(user).select_related("conference")
    for enquiry in mine.prefetch_related("posts"):
        for post in enquiry.posts.all():
            yield {
                _("Conference"): str(enquiry.conference),
                _("Reference"): enquiry.reference,
                _("Subject"): enquiry.subject,
                _("Kind"): str(post.get_kind_display()),
                _("Written"): dates.moment(post.written_at, enquiry.conference.time_zone),
                _("Text"): post.text,
            }


def _erase(user: AbstractBaseUser) -> None:
    if isinstance(user, Account):
        remove_enquiries(list(visibility.own_enquiries(user).select_related("conference")))


OWN = PersonalDataSource(
    key="enquiries.enquiries",
    title=gettext_lazy("Questions to the secretariat"),
    read=_read,
    erase=_erase,
    order=36,
)
