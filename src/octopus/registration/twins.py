"""Requests that may be the same person's under another address."""

from django.db.models import QuerySet

from octopus.access import Somebody
from octopus.registration.models import Registration
from octopus.registration.visibility import registrations_seen_by


def possible_duplicates(registration: Registration, *, seen_by: Somebody) -> QuerySet[Registration]:
    """Other requests for the conference under the same name, sent or withdrawn. One query.

    `seen_by`: the member of the staff who asks; others' requests are not told of.
    """
    return (
        registrations_seen_by(seen_by, registration.conference)
        .filter(
            family_name__iexact=registration.family_name,
            given_names__iexact=registration.given_names,
        )
        .exclude(pk=registration.pk)
    )
