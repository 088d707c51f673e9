"""What the venue of an edition hands on to the next one: the address, ways to it, map and plans."""

from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from octopus import clock
from octopus.conferences.hooks import CopiedPart
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.venue.models import VenueDetails
from octopus.venue.visibility import pictures_of


def _copy(row: Model, conference: Conference) -> None:
    row.pk, row.conference = None, conference  # type: ignore[attr-defined]  # all of these have one
    row._state.adding = True
    row.save()


def copy_venue(edition: Conference, conference: Conference, actor: Account) -> None:
    """All but the hotels, whose rates were agreed for one edition."""
    details = VenueDetails.objects.filter(conference=edition).first()
    for row in (*([details] if details else ()), *edition.connections.all()):
        _copy(row, conference)
    for image in pictures_of(edition):
        for stored in (image.file, image.preview):
            if stored:
                with stored.open("rb") as file:
                    content = file.read()
                stored.save(str(stored.name), ContentFile(content), save=False)
        image.uploaded_at = clock.now()
        _copy(image, conference)


PARTS = (CopiedPart("venue", _("Venue: address, directions, map and plans"), copy_venue),)
