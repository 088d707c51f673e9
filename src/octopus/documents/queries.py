"""Reading papers. Whoever shows them asks `rules.py` first, or starts at a query that has."""

from django.db.models import Prefetch, Q, QuerySet

from octopus.access import Somebody, may
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.rules import meetings_managed_by
from octopus.documents.models import Document, DocumentVersion
from octopus.registration.rules import is_admitted


def with_versions(documents: QuerySet[Document]) -> QuerySet[Document]:
    """The same with all versions, without their files' content. One query more."""
    return documents.select_related("meeting").prefetch_related(
        Prefetch("versions", queryset=DocumentVersion.objects.select_related("uploaded_by"))
    )


def public_papers(conference: Conference) -> list[Document]:
    """The papers that everybody may read: public ones of meetings that are announced, with a file.

    Two queries.
    """
    found = Document.objects.filter(
        meeting__conference=conference,
        meeting__announced=True,
        audience=Document.Audience.PUBLIC,
        removed_at=None,
        versions__isnull=False,
    ).exclude(meeting__body__is_network=True, meeting__body__isnull=False)
    ordered = found.distinct().order_by("meeting__starts", "meeting__position", "position", "pk")
    return list(with_versions(ordered))


def papers_for(who: Somebody, meeting: Meeting) -> list[Document]:
    """The papers of a meeting that somebody may read, those with a file only. Four queries."""
    audiences = [Document.Audience.PUBLIC] if meeting.announced else []
    manages = may(who, "meetings.manage", meeting)
    if manages or is_admitted(who, meeting):
        audiences = [Document.Audience.PUBLIC, Document.Audience.ADMITTED]
    if manages:
        audiences.append(Document.Audience.IN_CHARGE)
    found = meeting.documents.filter(audience__in=audiences, removed_at=None)
    return list(with_versions(found.filter(versions__isnull=False).distinct()))


def managed_papers(who: Somebody, conference: Conference) -> QuerySet[Document]:
    """The papers of the meetings of which somebody is in charge, removed ones too."""
    meetings = meetings_managed_by(who, conference).values("pk").order_by()
    return with_versions(Document.objects.filter(Q(meeting__in=meetings)))
