"""The link to the badge on the page of one's own registration."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from octopus.registration.hooks import RegistrationLink
from octopus.registration.models import Admission, Registration


def badge_of(
    registration: Registration, admissions: Sequence[Admission]
) -> Iterator[RegistrationLink]:
    """The badge as a PDF, for anyone who is admitted to a meeting. No query."""
    if any(admission.state == Admission.State.ACCEPTED for admission in admissions):
        address = reverse(
            "badge:own",
            kwargs={
                "conference": registration.conference.slug,
                "reference": registration.reference,
            },
        )
        yield RegistrationLink(_("Your badge (PDF)"), address)
