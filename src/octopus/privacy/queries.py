"""Reading the log."""

from django.db.models import Model, QuerySet

from octopus.privacy.models import LogEntry


def entries_about(subject: Model) -> QuerySet[LogEntry]:
    """What happened to one thing, the latest first, with who did it. One query."""
    return (
        LogEntry.objects.filter(subject_kind=subject._meta.label_lower, subject_id=subject.pk)
        .select_related("actor")
        .order_by("-at", "-pk")
    )
