"""Reading papers. What somebody may read at all is decided in `visibility.py`."""

from django.db.models import Prefetch, QuerySet

from octopus.access import Somebody
from octopus.conferences.models import Conference, Meeting
from octopus.documents import visibility
from octopus.documents.models import Document, DocumentVersion


def with_versions(documents: QuerySet[Document]) -> QuerySet[Document]:
    """The same with all versions, without their files' content. One query more."""
    return documents.select_related("meeting").prefetch_related(
        Prefetch("versions", queryset=DocumentVersion.objects.select_related("uploaded_by"))
    )


def public_papers(conference: Conference) -> list[Document]:
    """The papers with a file that everybody may read, by meeting. Two queries."""
    found = visibility.public_papers(conference).filter(versions__isnull=False).distinct()
    ordered = found.order_by("meeting__starts", "meeting__position", "position", "pk")
    return list(with_versions(ordered))


def papers_for(user: Somebody, meeting: Meeting) -> list[Document]:
    """The papers with a file that somebody may read of a meeting; no removed ones. Four queries."""
    found = visibility.papers_seen_by(user, meeting.conference).filter(
        meeting=meeting, removed_at=None, versions__isnull=False
    )
    return list(with_versions(found.distinct()))


def managed_papers(user: Somebody, conference: Conference) -> QuerySet[Document]:
    """The papers of the meetings of which somebody is in charge, with their versions."""
    return with_versions(visibility.managed_papers(user, conference))
