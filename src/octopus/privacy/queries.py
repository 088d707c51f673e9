"""Reading the log."""

from django.db.models import Model, QuerySet

from octopus.privacy.models import Entry


def entries_about(subject: Model) -> QuerySet[Entry]:
    """What happened to one thing, the latest first, with who did it. One query."""
    return (
        Entry.objects.filter(subject_kind=subject._meta.label_lower, subject_id=subject.pk)
        .select_related("actor")
        .order_by("-at", "-pk")
    )
