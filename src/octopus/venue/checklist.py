"""What the checklist says of the venue."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from octopus.conferences.checklist import ChecklistStep, Line, Numbers, Page, lacking, translated
from octopus.conferences.models import Conference
from octopus.state.revision_cache import cached_rows
from octopus.venue.models import Connection, VenueDetails
from octopus.venue.queries import DETAILS

_DETAILS = Page("office_venue:venue", "venue.edit")
_CONNECTIONS = Page("office_venue:connections", "venue.edit")


def lines(conference: Conference, known: Numbers) -> Iterator[Line]:
    """Address, directions and their languages. Two queries once a revision."""
    rows = cached_rows(
        ("venue.details", conference.pk),
        lambda: VenueDetails.objects.filter(conference=conference.pk),
    )
    details = rows[0] if rows else VenueDetails(conference=conference)
    connections = cached_rows(
        ("venue.connections", conference.pk),
        lambda: Connection.objects.filter(conference=conference.pk),
    )
    yield Line(
        step=ChecklistStep.REGISTRATION,
        words=_("Enter the street address of the venue."),
        is_done=bool(details.street_address),
        page=_DETAILS,
    )
    yield Line(
        step=ChecklistStep.REGISTRATION,
        words=_("Describe how to reach the venue."),
        is_done=bool(connections),
        page=_CONNECTIONS,
    )
    yield Line(
        step=ChecklistStep.DOORS,
        words=_("Describe step-free access to the venue."),
        is_done=bool(details.step_free_access),
        optional=True,
        page=_DETAILS,
    )
    if len(conference.languages) > 1 and (rows or connections):
        texts = [getattr(details, name) for name in DETAILS]
        texts += [text for row in connections for text in (row.origin, row.means, row.note)]
        yield translated(
            lacking(texts),
            step=ChecklistStep.REGISTRATION,
            words=_("Translate the texts about the venue."),
            page=_DETAILS,
        )
