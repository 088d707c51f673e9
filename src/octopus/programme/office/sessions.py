"""The office's list of sessions: the draft, closed meetings' agendas included."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from octopus.access import may
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Meeting
from octopus.lists import AnyColumn, BulkAction, Column, ListPage, PreparedColumn
from octopus.lists.filters import ListFilters
from octopus.people.queries import signed_in
from octopus.programme import actions, conflicts, queries, visibility
from octopus.programme.models import Room, Session, SessionRole
from octopus.programme.office.draft_review import DraftReview, review
from octopus.programme.snapshot import Programme
from octopus.request_cache import cached
from octopus.text import dates
from octopus.text.folding import has_all_words
from octopus.text.multilingual import (
    codes,
    in_reader_language,
    lacks,
    main_language,
    own_name,
    plain,
)
from octopus.text.typed.lengths import LONGEST_SEARCH

_MARKS = {
    Session.State.CONFIRMED: "yes",
    Session.State.DRAFT: "wait",
    Session.State.CANCELLED: "no",
}
# What the columns show.
_SHOWN = (
    *("kind", "title", "abstract", "starts_at", "ends_at", "spoken", "interpreted", "state"),
    *("webcast", "capacity", "room__name", "topic__name", "meeting__conference__time_zone"),
    *("meeting__title", "meeting__relation", "meeting__access", "meeting__announced"),
)


def _rows(request: HttpRequest) -> QuerySet[Session]:
    seen = visibility.sessions_seen_by(request.user, conference_of(request))
    # Those on stage are read where their column is shown; of the conference only its zone.
    return seen.prefetch_related(None).only(*_SHOWN)


def _meetings(request: HttpRequest) -> QuerySet[Meeting]:
    return visibility.meetings_seen_by(request.user, conference_of(request))


def _rooms(request: HttpRequest) -> QuerySet[Room]:
    return conference_of(request).rooms.all()


class SessionFilters(ListFilters):
    """By meeting, room, kind, state, by who is on stage, and by what still lacks a language."""

    meeting = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Meeting"), empty_label=gettext_lazy("all meetings"), queryset=_meetings
    )
    room = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Room"), empty_label=gettext_lazy("all rooms"), queryset=_rooms
    )
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind"),
        empty_label=gettext_lazy("all kinds"),
        choices=Session.Kind.choices,
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        empty_label=gettext_lazy("all states"),
        choices=Session.State.choices,
    )
    person = django_filters.CharFilter(
        label=gettext_lazy("Speakers"), method="with_person", max_length=LONGEST_SEARCH
    )
    lacks = django_filters.ChoiceFilter(
        label=gettext_lazy("Missing"),
        empty_label=gettext_lazy("nothing in particular"),
        choices=lambda: [(code, own_name(code)) for code in codes() if code != main_language()],
        method="lacking",
    )

    class Meta:
        model = Session
        fields = ("meeting", "room", "kind", "state", "person", "lacks")

    def with_person(self, rows: QuerySet[Session], name: str, value: str) -> QuerySet[Session]:
        """Filter: sessions with a person whose name or organisation contains each word."""
        named = SessionRole.objects.filter(
            has_all_words(value, "person__search_text"), session=OuterRef("pk")
        )
        return rows.filter(Exists(named))

    def lacking(self, rows: QuerySet[Session], name: str, value: str) -> QuerySet[Session]:
        """Sessions whose title or description is not written in a language."""
        return rows.filter(lacks("title", value) | lacks("abstract", value))


def _kind(row: Session) -> str:
    # Not by `get_kind_display`, which looks at all kinds in each row.
    return str(Session.Kind(row.kind).label)


def _day(row: Session) -> str:
    if row.starts_at is None:
        return _("to be announced")
    return dates.weekday(dates.local(row.starts_at, row.meeting.conference.time_zone))


def _day_html(row: Session) -> SafeString:
    """Without its month, which a week does not need."""
    if row.starts_at is None:
        return _unbroken(_day(row))
    there = dates.local(row.starts_at, row.meeting.conference.time_zone)
    return _unbroken(dates.weekday_number(there))


def _time(row: Session) -> str:
    if row.starts_at is None or row.ends_at is None:
        return ""
    zone = row.meeting.conference.time_zone
    return f"{dates.clock_time(row.starts_at, zone)} – {dates.clock_time(row.ends_at, zone)}"


def _room(row: Session) -> str:
    return plain(row.room.name) if row.room else ""


def _unbroken(text: str) -> SafeString:
    """A cell that stays on one line, so that its column can be read downwards."""
    return format_html('<span class="nb">{}</span>', text) if text else SafeString("")


def _meeting_html(row: Session) -> SafeString:
    """Only what is not the conference itself needs its name on each line."""
    if row.meeting.relation == Meeting.Relation.CONFERENCE:
        return SafeString("")
    restriction = _("Restricted") if row.meeting.is_closed else ""
    return format_html("{} <small>{}</small>", plain(row.meeting.title), restriction)


def _languages(row: Session) -> str:
    spoken, into = " ".join(row.spoken).upper(), " ".join(row.interpreted).upper()
    return f"{spoken} › {into}" if into else spoken


def _people(row: Session, names: str) -> str:
    return names


def _names_of_people(rows: Sequence[Session]) -> dict[int, str]:
    """Who is on stage in some sessions, in their order. One query."""
    names: dict[int, list[str]] = {row.pk: [] for row in rows}
    roles = SessionRole.objects.filter(session__in=names).select_related("person")
    for role in roles:
        names[role.session_id].append(role.person.name)
    return {pk: "; ".join(found) for pk, found in names.items()}


def _lacking(row: Session) -> str:
    missing = {*row.title.missing(), *row.abstract.missing()}
    return " ".join(code.upper() for code in codes() if code in missing)


class _Notes(NamedTuple):
    """What is new or wrong about a session."""

    is_changed: bool
    is_in_conflict: bool


def _state(row: Session, notes: _Notes) -> str:
    words = [str(Session.State(row.state).label)]
    words += [_("changed")] if notes.is_changed else []
    words += [_("conflict")] if notes.is_in_conflict else []
    return ", ".join(words)


def _state_html(row: Session, notes: _Notes) -> SafeString:
    state = Session.State(row.state)
    notes_html = SafeString("")
    if notes.is_changed:
        notes_html += format_html(' <span class="quiet">{}</span>', _("changed"))
    if notes.is_in_conflict:
        notes_html += format_html(' <span class="off">{}</span>', _("conflict"))
    return format_html(
        '<span class="state {}">{}</span>{}',
        _MARKS[state],
        state.label,
        notes_html,
    )


def _last_and_review(request: HttpRequest) -> tuple[Programme | None, DraftReview]:
    """The last release, and what is new or impossible in the draft after it.

    Two queries, once a request; more where the review of the draft is not kept.
    """

    def read() -> tuple[Programme | None, DraftReview]:
        last = queries.last_release(conference_of(request))
        return last, review(conference_of(request), last)

    return cached(request, "programme.review", read)


def _notes(request: HttpRequest, rows: Sequence[Session]) -> dict[int, _Notes]:
    """Whether each session has changed since the last release, or is in conflict."""
    _last, found = _last_and_review(request)
    return {row.pk: _Notes(row.pk in found.changed, row.pk in found.in_conflict) for row in rows}


def _above(request: HttpRequest) -> SafeString:
    """What stands above the list: the other pages, the last release, the conflicts."""
    conference = conference_of(request)
    last, found = _last_and_review(request)
    meetings = visibility.meetings_edited_by(request.user, conference)
    context = {
        "conference": conference,
        "last": last,
        "changed": len(found.changed),
        "clashes": conflicts.loaded(_rows(request), found.clashes),
        "whole": may(request.user, "programme.release", conference),
        "agendas": [meeting for meeting in meetings if meeting.is_closed],
        "zone": conference.time_zone,
    }
    markup = render_to_string("programme/office_above_sessions.html", context, request)
    return mark_safe(markup)  # noqa: S308 -- rendered by our own template, which escapes


def _preview_confirm(request: HttpRequest, rows: QuerySet[Session]) -> list[str]:
    number = rows.filter(state=Session.State.DRAFT).count()
    return [
        ngettext(
            "%(num)s session not yet public will be included in the next version.",
            "%(num)s sessions not yet public will be included in the next version.",
            number,
        )
        % {"num": number}
    ]


def _confirm(request: HttpRequest, rows: QuerySet[Session], reason: str) -> str:
    whole = visibility.sessions_seen_by(request.user, conference_of(request))
    sessions = list(whole.filter(pk__in=rows.values("pk")))
    number = actions.confirm_sessions(sessions=sessions, actor=signed_in(request))
    notice = ngettext(
        "%(num)s session has been confirmed.", "%(num)s sessions have been confirmed.", number
    )
    return notice % {"num": number}


COLUMNS = (
    Column("day", gettext_lazy("Day"), _day, html=_day_html, order=("starts_at", "room__position")),
    Column("time", gettext_lazy("Time"), _time, html=lambda row: _unbroken(_time(row))),
    Column(
        "title",
        gettext_lazy("Title"),
        lambda row: plain(row.title),
        order=(lambda: in_reader_language("title"),),
    ),
    Column("kind", gettext_lazy("Kind"), _kind, order=("kind",)),
    Column(
        "meeting",
        gettext_lazy("Meeting"),
        lambda row: plain(row.meeting.title),
        html=_meeting_html,
        order=("meeting__position",),
    ),
    Column(
        "room",
        gettext_lazy("Room"),
        _room,
        html=lambda row: _unbroken(_room(row)),
        order=("room__position",),
    ),
    Column("languages", gettext_lazy("Languages"), _languages),
    PreparedColumn("people", gettext_lazy("Speakers"), _people, _names_of_people, shown=False),
    Column("lacks", gettext_lazy("Missing"), _lacking),
)
_FURTHER = (
    Column(
        "topic",
        gettext_lazy("Topic"),
        lambda row: plain(row.topic.name) if row.topic else "",
        order=("topic__position",),
        shown=False,
    ),
    Column(
        "webcast",
        gettext_lazy("Webcast"),
        lambda row: _("Yes") if row.webcast else _("No"),
        order=("webcast",),
        shown=False,
    ),
    Column(
        "capacity",
        gettext_lazy("Places"),
        lambda row: str(row.capacity or ""),
        order=("capacity",),
        shown=False,
        numeric=True,
    ),
)


def _further_columns(request: HttpRequest) -> tuple[AnyColumn, ...]:
    """The state of each session, and what is only shown to whoever chooses it."""
    state = PreparedColumn(
        "state",
        gettext_lazy("State"),
        _state,
        partial(_notes, request),
        html=_state_html,
        order=("state",),
    )
    return (state, *_FURTHER)


SESSIONS = ListPage(
    name="sessions",
    title=gettext_lazy("Programme"),
    rows=_rows,
    columns=COLUMNS,
    more_columns=_further_columns,
    order="day",
    heading="title",
    link=lambda request, row: reverse(
        "office_programme:session",
        kwargs={"conference": conference_of(request).slug, "pk": row.pk},
    ),
    search=("title", "slug"),
    few=True,
    search_label=gettext_lazy("Title"),
    filters=SessionFilters,
    bulk=(
        BulkAction(
            "confirm",
            gettext_lazy("Confirm"),
            preview=_preview_confirm,
            perform=_confirm,
            main=True,
        ),
    ),
    export_right="programme.edit",
    empty=gettext_lazy("There are no sessions yet."),
    extra=_above,
    page_size=50,
)
