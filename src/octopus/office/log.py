"""The log of everything: what happened, to what, when, and who did it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import django_filters
from django import forms
from django.apps import apps
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.access import needs
from octopus.conferences.models import Conference
from octopus.conferences.queries import current_conference
from octopus.lists import Column, ListPage, PreparedColumn, respond
from octopus.office.log_labels import ACTIONS, KINDS, NAMED
from octopus.privacy.models import LogEntry
from octopus.registration.visibility import entries_seen_by
from octopus.text import dates

# Of the kinds that are named, the one that is a circle's business with its meeting.
_SESSION = "programme.session"


def _zone_name() -> str:
    conference: Conference | None = current_conference()
    return conference.time_zone if conference else "UTC"


class LogFilters(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    """What happened, to which kind of thing, between which days (both included)."""

    action = django_filters.ChoiceFilter(
        label=gettext_lazy("What happened"),
        empty_label=gettext_lazy("everything"),
        choices=list(ACTIONS.items()),
    )
    kind = django_filters.ChoiceFilter(
        field_name="subject_kind",
        label=gettext_lazy("To what"),
        empty_label=gettext_lazy("all things"),
        choices=list(KINDS.items()),
    )
    since = django_filters.DateFilter(
        label=gettext_lazy("From"), method="by_day", widget=forms.DateInput({"type": "date"})
    )
    until = django_filters.DateFilter(
        label=gettext_lazy("Until"), method="by_day", widget=forms.DateInput({"type": "date"})
    )

    class Meta:
        model = LogEntry
        fields = ("action", "kind", "since", "until")

    def by_day(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """A day as people at the venue mean it."""
        zone = ZoneInfo(_zone_name())
        morning = datetime.combine(value, time(), tzinfo=zone)
        if name == "since":
            return rows.filter(at__gte=morning)
        return rows.filter(at__lt=datetime.combine(value + timedelta(days=1), time(), tzinfo=zone))


def _zones(entries: Sequence[LogEntry]) -> dict[int, str]:
    """The zone in which each entry's time is told. One query."""
    return dict.fromkeys((entry.pk for entry in entries), _zone_name())


def _names(entries: Sequence[LogEntry]) -> dict[int, str]:
    """The name of each entry's thing; one query a kind of thing.

    Things that are gone, or of a closed meeting, and kinds that would name a person, are told by
    their number.
    """
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for entry in entries:
        if entry.subject_kind in NAMED or entry.subject_kind == "registration.registration":
            numbers[entry.subject_kind].add(entry.subject_id)
    names: dict[tuple[str, int], str] = {}
    circles: dict[tuple[str, int], str] = {}
    for kind, wanted in numbers.items():
        for number, thing in _things(kind, wanted).items():
            circles[kind, number] = thing.circle if kind == _SESSION else ""
            names[kind, number] = str(thing) if kind in NAMED else thing.reference
    told = {}
    for entry in entries:
        thing = (entry.subject_kind, entry.subject_id)
        # What was told to all before it was closed is not named to all since.
        is_named = circles.get(thing) in ("", entry.circle)
        by_number = _("no. %(number)s") % {"number": entry.subject_id}
        told[entry.pk] = names[thing] if is_named else by_number
    return told


def _things(kind: str, numbers: set[int]) -> dict[int, Any]:
    found = apps.get_model(kind)._default_manager.all()
    if kind == _SESSION:
        found = found.select_related("meeting")
    things: dict[int, Any] = found.in_bulk(numbers)
    return things


def _kind(entry: LogEntry) -> str:
    return str(KINDS.get(entry.subject_kind, entry.subject_kind.rpartition(".")[2]))


def _subject(entry: LogEntry, name: str) -> str:
    return f"{_kind(entry)} {name}"


def _subject_html(entry: LogEntry, name: str) -> SafeString:
    return format_html('<span class="quiet">{}</span> {}', _kind(entry), name)


def _actor(entry: LogEntry) -> str:
    return entry.actor.email if entry.actor else _("the system")


LOG = ListPage(
    name="log",
    title=gettext_lazy("Log"),
    rows=lambda request: LogEntry.objects.filter(entries_seen_by(request.user)).select_related(
        "actor"
    ),
    columns=(
        PreparedColumn(
            "at",
            gettext_lazy("When"),
            lambda entry, zone: dates.moment(entry.at, zone),
            _zones,
            order=("at",),
        ),
        Column(
            "action",
            gettext_lazy("What happened"),
            lambda entry: str(ACTIONS.get(entry.action, entry.action)),
            order=("action",),
        ),
        PreparedColumn("subject", gettext_lazy("To what"), _subject, _names, html=_subject_html),
        Column("actor", gettext_lazy("Who did it"), _actor, order=("actor__email",)),
    ),
    order="-at",
    heading="at",
    link=lambda request, entry: "",
    search=("actor__email",),
    search_label=gettext_lazy("E-mail address of who did it"),
    filters=LogFilters,
    empty=gettext_lazy("Nothing has happened yet."),
)


@needs("office.read_log")
def log(request: HttpRequest) -> HttpResponse:
    """Everything that happened, the latest first."""
    return respond(request, LOG)
