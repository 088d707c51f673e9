"""Which papers somebody may read. Every page, list and download of papers starts here."""

from django.db.models import Q, QuerySet

from octopus import clock
from octopus.access import Somebody
from octopus.conferences.models import Conference
from octopus.conferences.rules import meetings_managed_by, sees_conference
from octopus.documents.models import Document
from octopus.registration.visibility import own_admissions


def not_removed() -> Q:
    """Filter: papers that were there at the current moment. No query."""
    return Q(removed_at=None) | Q(removed_at__gt=clock.now())


def _public() -> Q:
    """Filter: public papers, but none of a meeting that is not announced, or of a network."""
    announced = Q(meeting__announced=True) & ~Q(meeting__body__is_network=True)
    return Q(audience=Document.Audience.PUBLIC) & not_removed() & announced


def public_papers(conference: Conference) -> QuerySet[Document]:
    """The papers that everybody may read who may see the conference. One query."""
    return Document.objects.filter(_public(), meeting__conference=conference)


def managed_papers(user: Somebody, conference: Conference) -> QuerySet[Document]:
    """The papers of the meetings that a user is in charge of, removed ones too. One query."""
    return Document.objects.filter(_managed(user, conference))


def papers_seen_by(user: Somebody, conference: Conference) -> QuerySet[Document]:
    """The papers of which somebody may read the current versions, at this moment.

    Removed ones are only seen by those in charge of their meeting. One query.
    """
    if not sees_conference(user, conference):
        return Document.objects.none()
    admitted_to = own_admissions(user).order_by().values("meeting")
    admitted = Q(meeting__in=admitted_to) & not_removed() & ~Q(audience=Document.Audience.IN_CHARGE)
    return Document.objects.filter(
        _public() | admitted | _managed(user, conference), meeting__conference=conference
    )


def _managed(user: Somebody, conference: Conference) -> Q:
    return Q(meeting__in=meetings_managed_by(user, conference).order_by().values("pk"))
