"""The office's list of sessions: the draft, closed meetings' agendas included."""

from collections.abc import Sequence
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
from octopus.lists import BulkAction, Column, ListPage, PreparedColumn
from octopus.lists.filters import ListFilters
from octopus.people.queries import signed_in
from octopus.programme import actions, conflicts, queries, visibility
from octopus.programme.models import Room, Session, SessionRole
from octopus.programme.office.draft_review import review
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


def _rows(request: HttpRequest) -> QuerySet[Session]:
    return visibility.sessions_seen_by(request.user, conference_of(request))


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


def _people(row: Session) -> str:
    return "; ".join(session_role.person.name for session_role in row.session_roles.all())


def _lacking(row: Session) -> str:
    missing = {*row.title.missing(), *row.abstract.missing()}
    return " ".join(code.upper() for code in codes() if code in missing)


class _Notes(NamedTuple):
    """What is new or wrong about a session."""

    is_changed: bool
    is_in_conflict: bool


def _state(row: Session, notes: _Notes) -> str:
    words = [str(row.get_state_display())]
    words += [_("changed")] if notes.is_changed else []
    words += [_("conflict")] if notes.is_in_conflict else []
    return ", ".join(words)


def _state_html(row: Session, notes: _Notes) -> SafeString:
    changed = format_html(' <span class="quiet">{}</span>', _("changed"))
    conflict = format_html(' <span class="off">{}</span>', _("conflict"))
    return format_html(
        '<span class="state {}">{}</span>{}{}',
        _MARKS[Session.State(row.state)],
        row.get_state_display(),
        changed if notes.is_changed else "",
        conflict if notes.is_in_conflict else "",
    )


def _notes(rows: Sequence[Session]) -> dict[int, _Notes]:
    """Whether each session has changed since the last release, or is in conflict.

    Two queries, however many rows; more where the review of the draft is not kept.
    """
    if not rows:
        return {}
    conference = rows[0].meeting.conference
    found = review(conference, queries.last_release(conference))
    return {row.pk: _Notes(row.pk in found.changed, row.pk in found.in_conflict) for row in rows}


def _above(request: HttpRequest) -> SafeString:
    """What stands above the list: the other pages, the last release, the conflicts."""
    conference = conference_of(request)
    last = queries.last_release(conference)
    found = review(conference, last)
    context = {
        "conference": conference,
        "last": last,
        "changed": len(found.changed),
        "clashes": conflicts.loaded(_rows(request), found.clashes),
        "whole": may(request.user, "programme.release", conference),
        "agendas": [meeting for meeting in _meetings(request) if meeting.is_closed],
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
    number = actions.confirm_sessions(sessions=list(rows), actor=signed_in(request))
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
    Column("kind", gettext_lazy("Kind"), lambda row: str(row.get_kind_display()), order=("kind",)),
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
    Column("people", gettext_lazy("Speakers"), _people, shown=False),
    Column("lacks", gettext_lazy("Missing"), _lacking),
    PreparedColumn(
        "state", gettext_lazy("State"), _state, _notes, html=_state_html, order=("state",)
    ),
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

SESSIONS = ListPage(
    name="sessions",
    title=gettext_lazy("Programme"),
    rows=_rows,
    columns=COLUMNS,
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
