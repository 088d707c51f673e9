"""Which pictures of a venue are there to be seen."""

from django.db.models import Q, QuerySet

from octopus import clock
from octopus.conferences.models import Conference
from octopus.venue.models import VenueImage


def pictures_of(conference: Conference) -> QuerySet[VenueImage]:
    """The pictures that were uploaded by now and not removed, maps first."""
    now = clock.now()
    there = Q(removed_at=None) | Q(removed_at__gt=now)
    return conference.venue_pictures.filter(there, uploaded_at__lte=now)
