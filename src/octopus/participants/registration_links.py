"""Links to lists of participants on the page of one's own registration."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from octopus.participants.models import PublishedList
from octopus.registration.hooks import RegistrationLink
from octopus.registration.models import Admission, Registration


def lists_of(
    registration: Registration, admissions: Sequence[Admission]
) -> Iterator[RegistrationLink]:
    """The published lists of the meetings to which somebody is admitted. One query at most."""
    meetings = [
        admission.meeting for admission in admissions if admission.state == Admission.State.ACCEPTED
    ]
    if not meetings:
        return
    published = set(
        PublishedList.objects.there()
        .filter(meeting__in=meetings)
        .values_list("meeting_id", flat=True)
    )
    for meeting in meetings:
        if meeting.pk in published:
            address = reverse(
                "participants:meeting",
                kwargs={"conference": registration.conference.slug, "meeting": meeting.slug},
            )
            label = _("List of participants: %(meeting)s") % {"meeting": meeting.title}
            yield RegistrationLink(label, address)
