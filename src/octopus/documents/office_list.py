"""The office's list of papers: those of the meetings of which the reader is in charge."""

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Meeting
from octopus.conferences.rules import meetings_managed_by
from octopus.documents import queries
from octopus.documents.models import Document
from octopus.lists import Column, ListPage
from octopus.lists.filters import ListFilters
from octopus.text import dates
from octopus.text.multilingual import in_reader_language

_MARKS = {
    Document.Audience.PUBLIC: "yes",
    Document.Audience.ADMITTED: "yes",
    Document.Audience.IN_CHARGE: "wait",
}


def _rows(request: HttpRequest) -> QuerySet[Document]:
    return queries.managed_papers(request.user, conference_of(request))


def _meetings(request: HttpRequest) -> QuerySet[Meeting]:
    return meetings_managed_by(request.user, conference_of(request))


class DocumentFilters(ListFilters):
    """By meeting, kind, audience, and by language that is there."""

    meeting = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Meeting"), empty_label=gettext_lazy("all meetings"), queryset=_meetings
    )
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind of document"),
        empty_label=gettext_lazy("all kinds"),
        choices=Document.Kind.choices,
    )
    audience = django_filters.ChoiceFilter(
        label=gettext_lazy("Audience"),
        empty_label=gettext_lazy("all audiences"),
        choices=Document.Audience.choices,
    )

    class Meta:
        model = Document
        fields = ("meeting", "kind", "audience")


def _languages(row: Document) -> str:
    return " ".join(code.upper() for code in row.current) or _("no file yet")


def _dated(row: Document) -> str:
    days = [version.dated for version in row.current.values()]
    return dates.day(max(days)) if days else ""


def _audience(row: Document) -> str:
    return _("removed") if row.removed_at else str(row.get_audience_display())


def _audience_html(row: Document) -> SafeString:
    mark = "no" if row.removed_at else _MARKS[Document.Audience(row.audience)]
    return format_html('<span class="state {}">{}</span>', mark, _audience(row))


COLUMNS = (
    Column("symbol", gettext_lazy("Symbol"), lambda row: row.symbol, order=("symbol",)),
    Column(
        "title",
        pgettext_lazy("heading of a text", "Title"),
        lambda row: str(row.title),
        order=(lambda: in_reader_language("title"),),
    ),
    Column(
        "kind",
        gettext_lazy("Kind of document"),
        lambda row: str(row.get_kind_display()),
        order=("kind",),
    ),
    Column(
        "meeting",
        gettext_lazy("Meeting"),
        lambda row: str(row.meeting.title),
        order=("meeting__starts", "meeting__position", "position"),
    ),
    Column("languages", gettext_lazy("Languages"), _languages),
    Column("dated", gettext_lazy("Version of"), _dated),
    Column(
        "audience", gettext_lazy("Audience"), _audience, html=_audience_html, order=("audience",)
    ),
)


def _above(request: HttpRequest) -> SafeString:
    """The way to a new paper."""
    context = {"conference": conference_of(request)}
    page = render_to_string("documents/office_above.html", context, request)
    return SafeString(page)  # escaped by its template


DOCUMENTS = ListPage(
    name="documents",
    title=pgettext_lazy("of meetings", "Documents"),
    rows=_rows,
    columns=COLUMNS,
    order="meeting",
    heading="title",
    link=lambda request, row: reverse(
        "office_documents:document",
        kwargs={"conference": conference_of(request).slug, "pk": row.pk},
    ),
    search=("symbol", "title"),
    few=True,
    search_label=gettext_lazy("Symbol or title"),
    filters=DocumentFilters,
    export_right="documents.edit",
    empty=gettext_lazy("There are no documents yet."),
    extra=_above,
)
