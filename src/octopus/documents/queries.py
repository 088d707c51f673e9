"""Reading papers. What somebody may read at all is decided in `visibility.py`."""

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from octopus import clock
from octopus.access import Somebody
from octopus.conferences.models import Conference, Meeting
from octopus.documents import visibility
from octopus.documents.models import Document, DocumentVersion


def with_versions(documents: QuerySet[Document]) -> QuerySet[Document]:
    """The same with all versions, without their files' content. One query more."""
    return documents.select_related("meeting").prefetch_related(
        Prefetch("versions", queryset=DocumentVersion.objects.select_related("uploaded_by"))
    )


def with_a_file(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Those of which a version was filed by the current moment. No further query."""
    filed = DocumentVersion.objects.filter(document=OuterRef("pk"), uploaded_at__lte=clock.now())
    return documents.filter(Exists(filed))


def public_papers(conference: Conference) -> list[Document]:
    """The papers with a file that everybody may read, by meeting. Two queries."""
    found = with_a_file(visibility.public_papers(conference))
    ordered = found.order_by("meeting__starts", "meeting__position", "position", "pk")
    return list(with_versions(ordered))


def papers_for(user: Somebody, meeting: Meeting) -> list[Document]:
    """The papers with a file that a user may read of a meeting; no removed ones. Four queries."""
    seen = visibility.papers_seen_by(user, meeting.conference)
    found = seen.filter(visibility.not_removed(), meeting=meeting)
    return list(with_versions(with_a_file(found)))


def managed_papers(user: Somebody, conference: Conference) -> QuerySet[Document]:
    """The papers of the meetings that a user is in charge of, with their versions. Two queries."""
    return with_versions(visibility.managed_papers(user, conference))
