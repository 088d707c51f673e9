"""Papers are a permanent record. What somebody removed goes for good when its period is over."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.core.files.storage import default_storage
from django.db.models import Count, QuerySet

from octopus.documents.models import Document, DocumentVersion
from octopus.privacy.retention import Counts
from octopus.transactions import write


def count_removed(until: date) -> Counts:
    """Papers that were removed on a day or before it, by conference."""
    rows = (
        _due(until).order_by().values("meeting__conference").annotate(number=Count("pk"))
    ).values_list("meeting__conference", "number")
    return {(conference, "papers"): number for conference, number in rows}


def remove_removed(until: date) -> Counts:
    """Deletes these papers with the files of all their versions."""
    removed = count_removed(until)
    with write():
        due = list(_due(until).values_list("pk", flat=True))
        files = list(
            DocumentVersion.objects.filter(document__in=due).values_list("file", flat=True)
        )
        # Files first: a file without its row would never be found again.
        for name in files:
            default_storage.delete(name)
        Document.objects.filter(pk__in=due).delete()
    return removed


def _due(until: date) -> QuerySet[Document]:
    end = datetime.combine(until, time.max, tzinfo=ZoneInfo("UTC"))
    return Document.objects.filter(removed_at__lte=end)
