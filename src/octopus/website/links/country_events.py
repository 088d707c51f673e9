"""Which published conferences took or take place in a country, for the page of the country."""

from collections.abc import Iterator

from django.urls import reverse

from octopus.bodies import hooks
from octopus.conferences.models import Conference


def conferences_in(country: str) -> Iterator[hooks.Event]:
    """Published editions only; of their meetings the conference's own site tells. One query."""
    for conference in Conference.objects.filter(published=True, country=country):
        yield hooks.Event(
            starts=conference.start_date,
            ends=conference.end_date,
            title=conference.title,
            place=conference.city,
            address=reverse("website:home", kwargs={"conference": conference.slug}),
        )
