"""Reading conferences and meetings."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from octopus.conferences.models import Conference, Meeting, Phase
from octopus.state.revision_cache import cached, cached_row, cached_rows
from octopus.text.multilingual import MultilingualText, MultilingualTextField, installed_codes


def published_conferences() -> list[Conference]:
    """All published conferences by their first day, with their projects. Read once a revision."""
    return cached_rows(
        "conferences.published",
        lambda: (
            Conference.objects.filter(published=True)
            .select_related("project")
            .order_by("start_date", "pk")
        ),
    )


def current_conference() -> Conference | None:
    """The published edition that comes next or runs, of all organisers, else the last.

    Read once a revision.
    """
    published = published_conferences()
    upcoming = [edition for edition in published if edition.end_date >= edition.today]
    if upcoming:
        return upcoming[0]
    return published[-1] if published else None


@dataclass(frozen=True)
class Editions:
    """The published conferences by where they stand: what runs, what comes, what is over."""

    running: list[Conference]
    coming: list[Conference]
    earlier: list[Conference]


def published_editions() -> Editions:
    """All published conferences; what runs and comes by its first day, earlier ones from the last.

    Read once a revision.
    """
    editions = Editions([], [], [])
    for edition in published_conferences():
        if edition.is_over:
            editions.earlier.insert(0, edition)
        elif edition.phase == Phase.RUNNING:
            editions.running.append(edition)
        else:
            editions.coming.append(edition)
    return editions


def series_of(conference: Conference) -> frozenset[int]:
    """The primary keys of all editions of a series, drafts as well. Read once a revision."""
    pairs = cached(
        "conferences.previous_editions",
        lambda: tuple(
            Conference.objects.exclude(previous_edition=None).values_list(
                "pk", "previous_edition_id"
            )
        ),
    )
    found = {conference.pk}
    while more := {pk for pair in pairs if not found.isdisjoint(pair) for pk in pair} - found:
        found |= more
    return frozenset(found)


def other_editions(conference: Conference) -> list[Conference]:
    """The published editions of the same series but this one, the latest first.

    Read once a revision.
    """
    series = series_of(conference) - {conference.pk}
    return [edition for edition in reversed(published_conferences()) if edition.pk in series]


def next_edition(conference: Conference) -> Conference | None:
    """The other edition of the series that runs or comes next. Read once a revision."""
    ahead = [edition for edition in other_editions(conference) if not edition.is_over]
    return ahead[-1] if ahead else None


def conference_of_installation() -> Conference | None:
    """The conference that pages of the whole installation name, if there is only its series.

    Where several organisers have published conferences, no page of all speaks for one. Read once a
    revision.
    """
    current = current_conference()
    if current is None:
        return None
    published = {edition.pk for edition in published_conferences()}
    return current if published <= series_of(current) else None


def conference_pk_of_installation() -> int | None:
    """Its primary key."""
    conference = conference_of_installation()
    return conference.pk if conference else None


def conference_named(slug: str) -> Conference | None:
    """The conference of an address, with its project, seen by the reader or not.

    Read once a revision.
    """
    return cached_row(
        ("conferences.named", slug),
        lambda: Conference.objects.select_related("project").filter(slug=slug).first(),
    )


def conference_with(pk: int) -> Conference | None:
    """The conference with this primary key, with its project; none has 0. Read once a revision."""
    if not pk:
        return None
    return cached_row(
        ("conferences.with", pk),
        lambda: Conference.objects.select_related("project").filter(pk=pk).first(),
    )


def languages_of(pk: int) -> list[str]:
    """The content languages of a conference by its primary key; all that are installed without it.

    Read once a revision.
    """
    conference = conference_with(pk)
    return conference.languages if conference else installed_codes()


def meetings_of(conference: Conference) -> list[Meeting]:
    """All meetings of a conference in their order, closed ones as well, with their bodies.

    Read once a revision.
    """
    meetings = cached_rows(
        ("conferences.meetings", conference.pk),
        lambda: (
            Meeting.objects.filter(conference=conference.pk)
            .select_related("body")
            .order_by("starts", "position", "pk")
        ),
    )
    for meeting in meetings:
        meeting.conference = conference
    return meetings


def title_of(pk: int, language: str) -> str:
    """The title of a conference in a language; empty where it is gone. Read once a revision."""
    conference = conference_with(pk)
    if conference is None:
        return ""
    title: MultilingualText = conference.title
    with conference.in_language(language) as spoken:
        return title.in_language(spoken)


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
