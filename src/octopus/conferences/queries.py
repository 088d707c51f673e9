"""Reading conferences and meetings."""

from django.db.models import Count, QuerySet

from octopus.conferences.models import Conference, Meeting
from octopus.text.multilingual import MultilingualTextField


def current_conference() -> Conference | None:
    """The published edition that the site is about: the next or running one, else the last.

    One query.
    """
    published = list(
        Conference.objects.filter(published=True).select_related("project").order_by("start_date")
    )
    upcoming = [edition for edition in published if edition.end_date >= edition.today]
    if upcoming:
        return upcoming[0]
    return published[-1] if published else None


def announced_meetings(conference: Conference) -> QuerySet[Meeting]:
    """The meetings that the public may know of. One query."""
    return conference.meetings.filter(announced=True)


def conference_proper(conference: Conference) -> Meeting:
    """The meeting that is the conference itself. One query; each conference has one."""
    return conference.meetings.get(relation=Meeting.Relation.CONFERENCE)


def meetings_with_entitled(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """The same meetings, each with `entitled`: how many addresses may ask for it. One query."""
    return meetings.annotate(entitled=Count("entitlements"))


def missing_languages(conference: Conference) -> dict[str, list[str]]:
    """The texts of a conference that lack a language: label of the field → codes. No query."""
    found = {
        str(field.verbose_name): getattr(conference, field.name).missing()
        for field in Conference._meta.fields
        if isinstance(field, MultilingualTextField)
    }
    return {label: codes for label, codes in found.items() if codes}
