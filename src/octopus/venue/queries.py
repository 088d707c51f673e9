"""What is known of the venue of a conference, as its page shows it."""

from dataclasses import dataclass

from octopus.conferences.models import Conference
from octopus.venue.models import Connection, Hotel, VenueDetails, VenueImage
from octopus.venue.visibility import pictures_of

# How many bytes of pictures a page shows at once; what does not fit is opened by the reader.
FIRST_VIEW = 18_000


@dataclass(frozen=True)
class ShownPicture:
    """A picture of the page: seen at once, or opened by the reader because it is heavy."""

    image: VenueImage
    is_folded: bool


@dataclass(frozen=True)
class VenuePage:
    """All that the page of the venue tells."""

    details: VenueDetails
    connections: list[Connection]
    hotels: list[Hotel]
    maps: list[ShownPicture]
    plans: list[ShownPicture]

    @property
    def is_empty(self) -> bool:
        has_details = any(getattr(self.details, name) for name in DETAILS)
        return not (has_details or self.connections or self.hotels or self.maps or self.plans)


DETAILS = ("street_address", "entrance", "opening_hours", "step_free_access", "emergency")


def details_of(conference: Conference) -> VenueDetails:
    """What is kept of the venue, empty where nothing is. One query."""
    found = VenueDetails.objects.filter(conference=conference).first()
    return found or VenueDetails(conference=conference)


def venue_page(conference: Conference) -> VenuePage:
    """What the public reads about the venue. Four queries."""
    shown = _shown(list(pictures_of(conference)))
    return VenuePage(
        details=details_of(conference),
        connections=list(conference.connections.all()),
        hotels=list(conference.hotels.all()),
        maps=[row for row in shown if row.image.kind == VenueImage.Kind.MAP],
        plans=[row for row in shown if row.image.kind == VenueImage.Kind.PLAN],
    )


def _shown(pictures: list[VenueImage]) -> list[ShownPicture]:
    left, shown = FIRST_VIEW, []
    for image in pictures:
        fits = image.shown_size <= left
        left -= image.shown_size if fits else 0
        shown.append(ShownPicture(image, is_folded=not fits))
    return shown
