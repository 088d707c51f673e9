"""The link to letters on the page of one's own registration."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from octopus.registration.hooks import RegistrationLink
from octopus.registration.models import Admission, Registration


def letters_of(
    registration: Registration, admissions: Sequence[Admission]
) -> Iterator[RegistrationLink]:
    """The page of letters, for anyone who is admitted to a meeting. No query."""
    if any(admission.state == Admission.State.ACCEPTED for admission in admissions):
        address = reverse("letters:own", kwargs={"conference": registration.conference.slug})
        is_over = registration.conference.today >= registration.conference.end_date
        label = _("Certificate of attendance") if is_over else _("Invitation letter for a visa")
        yield RegistrationLink(label, address, only_own=True)
