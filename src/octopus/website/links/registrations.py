"""Links to the closed meetings that one attends, on the page of one's own registration."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from octopus.registration.hooks import RegistrationLink
from octopus.registration.models import Admission, Registration


def meetings_of(
    registration: Registration, admissions: Sequence[Admission]
) -> Iterator[RegistrationLink]:
    """A link to each closed meeting to which somebody is admitted. No query."""
    if registration.state != Registration.State.SUBMITTED:
        return
    for admission in admissions:
        meeting = admission.meeting
        if meeting.is_closed and admission.state == Admission.State.ACCEPTED:
            address = reverse(
                "website:meeting",
                kwargs={"conference": registration.conference.slug, "slug": meeting.slug},
            )
            yield RegistrationLink(
                _("Agenda and documents: %(meeting)s") % {"meeting": meeting.title}, address
            )
