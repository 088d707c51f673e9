"""Reading the log."""

from django.db.models import Model, QuerySet

from octopus.compiled_query import CompiledQuery
from octopus.privacy.models import LogEntry


def entries_about(subject: Model) -> QuerySet[LogEntry]:
    """What happened to one thing, the latest first, with who did it. One query."""
    return (
        LogEntry.objects.filter(subject_kind=subject._meta.label_lower, subject_id=subject.pk)
        .select_related("actor")
        .order_by("-at", "-pk")
    )


def history_of(subject: Model) -> list[LogEntry]:
    """What happened to one thing, latest first, without who did it. One query; for its owner."""
    return _HISTORY.all(kind=subject._meta.label_lower, pk=subject.pk)


_HISTORY: CompiledQuery[LogEntry] = CompiledQuery(
    lambda kind, pk: LogEntry.objects.filter(subject_kind=kind, subject_id=pk).order_by(
        "-at", "-pk"
    )
)
