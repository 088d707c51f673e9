"""Attendance of a meeting: recorded at doors (by rooms above) or confirmed by the secretariat."""

from octopus.conferences.models import Meeting
from octopus.letters import hooks
from octopus.letters.models import Attendance
from octopus.registration.models import Admission, Registration


def seen_at_doors(meeting: Meeting) -> set[int]:
    """Primary keys of the registrations that a door let in. One query for each hook."""
    return {pk for seen in hooks.witnesses for pk in seen(meeting)}


def attended(meeting: Meeting) -> set[int]:
    """The same, and those of whom the secretariat says so. One query more."""
    confirmed = Attendance.objects.filter(meeting=meeting).values_list("registration", flat=True)
    return seen_at_doors(meeting) | set(confirmed)


def may_be_certified(registration: Registration, meeting: Meeting) -> bool:
    """Whether a user gets a certificate: admitted, there, and the meeting is over. Three queries.

    The last day counts already: people want the certificate before they travel.
    """
    return (
        is_over(meeting)
        and Admission.objects.filter(
            registration=registration,
            meeting=meeting,
            state=Admission.State.ACCEPTED,
            registration__state=Registration.State.SUBMITTED,
        ).exists()
        and registration.pk in attended(meeting)
    )


def is_over(meeting: Meeting) -> bool:
    """Whether certificates can be given: from the last day of a meeting on, at the venue."""
    return meeting.conference.today >= meeting.ends
