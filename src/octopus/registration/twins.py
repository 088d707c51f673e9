"""Requests that may be the same person's under another address."""

from django.db.models import QuerySet

from octopus.registration.models import Registration


def same_name(registration: Registration) -> QuerySet[Registration]:
    """Other requests for the conference under the same name, sent or withdrawn. One query."""
    return (
        Registration.objects.filter(
            conference=registration.conference_id,
            family_name__iexact=registration.family_name,
            given_names__iexact=registration.given_names,
        )
        .exclude(pk=registration.pk)
        .exclude(state=Registration.State.DRAFT)
    )
