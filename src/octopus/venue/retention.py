"""Deletes pictures of venues a month after they were removed."""

from datetime import timedelta

from octopus import clock
from octopus.transactions import write
from octopus.venue.actions import delete_files
from octopus.venue.models import VenueImage

# As long as a step can be undone.
KEPT = timedelta(days=30)


def delete_removed_pictures() -> int:
    """Deletes rows and files; returns how many. Two queries and one a picture."""
    old = list(VenueImage.objects.filter(removed_at__lt=clock.now() - KEPT))
    for image in old:
        with write():
            VenueImage.objects.filter(pk=image.pk).delete()
        delete_files(image)
    return len(old)
