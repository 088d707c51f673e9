"""The log of everything: who changed what, when, from what to what."""

from collections.abc import Callable, Sequence
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.access import needs
from octopus.lists import Column, ListPage, PreparedColumn, respond
from octopus.lists.by_conference import conference_column
from octopus.lists.definition import AnyColumn
from octopus.lists.hooks import conferences_of
from octopus.office.log.filters import LogFilters, find, usual_zone
from octopus.office.log.names import EntryInWords, in_words
from octopus.office.log_labels import ACTIONS, KINDS
from octopus.privacy.field_changes import FieldChange
from octopus.privacy.models import LogEntry
from octopus.registration.visibility import entries_seen_by
from octopus.text import dates

# So many letters of a value stand in a line of the page; a file has the whole of it.
_LONGEST = 120


def _zones(request: HttpRequest) -> Callable[[LogEntry], str]:
    """The time zone of each entry: that of its conference."""
    zones = {known.pk: known.time_zone for known in conferences_of.only(request.user)}
    usual = cache(usual_zone)
    return lambda entry: zones.get(entry.conference_id or 0) or usual()


def _kind(entry: LogEntry) -> str:
    return str(KINDS.get(entry.subject_kind, entry.subject_kind.rpartition(".")[2]))


def _subject(entry: LogEntry, seen: EntryInWords) -> str:
    return f"{_kind(entry)} {seen.name}"


def _subject_html(entry: LogEntry, seen: EntryInWords) -> SafeString:
    name = (
        format_html('<a href="{}">{}</a>', seen.address, seen.name) if seen.address else seen.name
    )
    return format_html(
        '<span class="quiet">{}</span> {} <a class="quiet" href="?thing={}:{}">{}</a>',
        _kind(entry),
        name,
        entry.subject_kind,
        entry.subject_id,
        _("history"),
    )


def _in_words(change: FieldChange) -> str:
    now = change.after or _("empty")
    return f"{change.label}: {change.before} → {now}" if change.before else f"{change.label}: {now}"


def _changes(entry: LogEntry, seen: EntryInWords) -> str:
    lines = [_in_words(change) for change in seen.changes]
    if entry.reason:
        lines.append(_("Reason: %(reason)s") % {"reason": entry.reason})
    return "; ".join(lines)


def _change_html(change: FieldChange) -> SafeString:
    """What people wrote stands in the language in which they wrote it, which nobody noted."""
    now = Truncator(change.after or _("empty")).chars(_LONGEST)
    if not change.before:
        return format_html(
            '<span class="quiet">{}</span> <span lang="">{}</span>', change.label, now
        )
    return format_html(
        '<span class="quiet">{}</span> <del lang="">{}</del> → <ins lang="">{}</ins>',
        change.label,
        Truncator(change.before).chars(_LONGEST),
        now,
    )


def _changes_html(entry: LogEntry, seen: EntryInWords) -> SafeString:
    lines = [_change_html(change) for change in seen.changes]
    if entry.reason:
        lines.append(format_html('<span class="quiet">{}</span> {}', _("Reason"), entry.reason))
    return format_html_join("; ", "{}", ((line,) for line in lines))


def _actor(entry: LogEntry) -> str:
    return entry.actor.called if entry.actor else _("the system")


def _actor_html(entry: LogEntry) -> SafeString:
    if entry.actor is None:
        return format_html("{}", _("the system"))
    if entry.actor.called == entry.actor.address:
        return format_html("{}", entry.actor.address)
    return format_html('{} <span class="quiet">{}</span>', entry.actor.called, entry.actor.address)


def _columns(request: HttpRequest) -> Sequence[AnyColumn]:
    """One line says who changed what, from what to what."""
    zone_of = _zones(request)

    def prepare(entries: Sequence[LogEntry]) -> dict[int, EntryInWords]:
        return in_words(entries, zone_of)

    return (
        Column(
            "at",
            gettext_lazy("When"),
            lambda entry: dates.moment(entry.at, zone_of(entry)),
            order=("at",),
        ),
        Column("actor", gettext_lazy("User"), _actor, html=_actor_html, order=("actor__email",)),
        Column(
            "address",
            gettext_lazy("Address of who did it"),
            lambda entry: entry.actor.address if entry.actor else "",
            shown=False,
        ),
        Column(
            "action",
            gettext_lazy("Action"),
            lambda entry: str(ACTIONS.get(entry.action, entry.action)),
            order=("action",),
        ),
        PreparedColumn("subject", gettext_lazy("Item"), _subject, prepare, html=_subject_html),
        PreparedColumn(
            "changes", gettext_lazy("From what to what"), _changes, prepare, html=_changes_html
        ),
        *conference_column(request),
    )


LOG = ListPage(
    name="log",
    title=gettext_lazy("Log"),
    rows=lambda request: LogEntry.objects.filter(entries_seen_by(request.user)).select_related(
        "actor__person"
    ),
    columns=(),
    more_columns=_columns,
    order="-at",
    heading="at",
    link=lambda request, entry: "",
    find=find,
    search_label=gettext_lazy("Name, reference, title or value"),
    filters=LogFilters,
    export_right="office.read_log",
    empty=gettext_lazy("No activity yet."),
)


@needs("office.read_log")
def log(request: HttpRequest) -> HttpResponse:
    """Everything that happened, the latest first."""
    return respond(request, LOG)
