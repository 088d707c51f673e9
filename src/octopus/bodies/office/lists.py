"""The office's lists: how States stand to treaties, and the organisations known by name."""

from collections.abc import Callable, Sequence
from typing import Any

import django_filters
from django.db.models import IntegerField, Q, QuerySet, Value
from django.db.models.functions import Lower, NullIf, StrIndex
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from octopus import clock
from octopus.bodies import actions
from octopus.bodies.models import Status, Treaty
from octopus.bodies.status_labels import MARKS, word_for
from octopus.bodies.treaty_status import StatusKind, kind_of
from octopus.lists import BulkAction, Column, ListPage
from octopus.lists.filters import ListFilters
from octopus.people.models import Organisation
from octopus.people.queries import signed_in
from octopus.text import dates
from octopus.text.country_names import country_name, senders_of_delegations
from octopus.text.folding import countries_named
from octopus.text.multilingual import current, in_reader_language, installed_codes


def _country_order() -> NullIf:
    """States in the order of their names in the reader's language."""
    line = " ".join(senders_of_delegations(current()))
    place = StrIndex(Value(line), NullIf("country", Value("")))
    return NullIf(place, Value(0, output_field=IntegerField()))


def _kind(row: Status) -> StatusKind:
    return kind_of(row, clock.today("UTC"))


def _kind_html(row: Status) -> SafeString:
    kind = _kind(row)
    return format_html('<span class="state {}">{}</span>', MARKS[kind], word_for(kind, row.treaty))


def _day(name: str) -> Any:
    def value(row: Status) -> str:
        day = getattr(row, name)
        return dates.day(day) if day else ""

    return value


def _confirmed(row: Status) -> str:
    return _("confirmed") if row.confirmed else _("to be confirmed")


def _confirmed_html(row: Status) -> SafeString:
    mark = "yes" if row.confirmed else "wait"
    return format_html('<span class="state {}">{}</span>', mark, _confirmed(row))


class StatusFilters(ListFilters):
    """By treaty, by what a State is today, and by what no source confirms yet."""

    treaty = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Treaty"),
        empty_label=gettext_lazy("all treaties"),
        queryset=lambda request: Treaty.objects.all(),
    )
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Status"),
        empty_label=gettext_lazy("any status"),
        choices=StatusKind.choices,
        method="of_kind",
    )
    confirmed = django_filters.ChoiceFilter(
        label=gettext_lazy("Source"),
        empty_label=gettext_lazy("confirmed or not"),
        choices=[("yes", gettext_lazy("confirmed")), ("no", gettext_lazy("to be confirmed"))],
        method="by_source",
    )

    class Meta:
        model = Status
        fields = ("treaty", "kind", "confirmed")

    def of_kind(self, rows: QuerySet[Status], name: str, value: str) -> QuerySet[Status]:
        """What a State is follows from several days; there are a few hundred rows at most."""
        wanted = [row.pk for row in Status.objects.all() if _kind(row) == value]
        return rows.filter(pk__in=wanted)

    def by_source(self, rows: QuerySet[Status], name: str, value: str) -> QuerySet[Status]:
        """What a source confirms, or what waits for one."""
        return rows.filter(confirmed=value == "yes")


def _found(word: str) -> Q:
    """States by their names, in whatever language, or by their codes."""
    return Q(country__in=countries_named(word, *installed_codes())) | Q(country__iexact=word)


def _preview_confirmation(request: HttpRequest, rows: QuerySet[Status]) -> Sequence[str]:
    number = rows.filter(confirmed=False).count()
    return [
        ngettext(
            "%(number)s entry will be confirmed as it stands.",
            "%(number)s entries will be confirmed as they stand.",
            number,
        )
        % {"number": number}
    ]


def _confirm(request: HttpRequest, rows: QuerySet[Status], source: str) -> str:
    actor, waiting = signed_in(request), list(rows.filter(confirmed=False))
    for status in waiting:
        actions.confirm_status(status=status, actor=actor, source=source)
    return ngettext(
        "%(number)s entry has been confirmed.",
        "%(number)s entries have been confirmed.",
        len(waiting),
    ) % {"number": len(waiting)}


def _above(of: str) -> Callable[[HttpRequest], SafeString]:
    """The way back, and to a new row of the list `of`."""

    def page(request: HttpRequest) -> SafeString:
        written = render_to_string("bodies/office_above.html", {"of": of}, request)
        return SafeString(written)  # escaped by its template

    return page


STATUSES = ListPage(
    name="statuses",
    title=gettext_lazy("Status of treaties"),
    rows=lambda request: Status.objects.select_related("treaty"),
    columns=(
        Column(
            "state",
            gettext_lazy("State"),
            lambda row: country_name(row.country),
            order=(_country_order, "treaty__position"),
        ),
        Column(
            "treaty",
            gettext_lazy("Treaty"),
            lambda row: row.treaty.reference,
            order=("treaty__position",),
        ),
        Column(
            "kind",
            gettext_lazy("Status"),
            lambda row: str(word_for(_kind(row), row.treaty)),
            html=_kind_html,
        ),
        Column("signed", gettext_lazy("Signature"), _day("signed"), order=("signed",)),
        Column("deposited", gettext_lazy("Deposit"), _day("deposited"), order=("deposited",)),
        Column(
            "in_force",
            gettext_lazy("Entry into force"),
            _day("in_force"),
            order=("in_force",),
        ),
        Column(
            "lapses",
            gettext_lazy("Invitation lapses"),
            _day("invitation_lapses"),
            order=("invitation_lapses",),
        ),
        Column(
            "confirmed",
            gettext_lazy("Source"),
            _confirmed,
            html=_confirmed_html,
            order=("confirmed",),
        ),
        Column("as_of", gettext_lazy("As of"), _day("as_of"), order=("as_of",), shown=False),
        Column("source", gettext_lazy("Where"), lambda row: row.source, shown=False),
        Column("note", gettext_lazy("Remark"), lambda row: row.note, shown=False),
    ),
    order="state",
    heading="state",
    link=lambda request, row: reverse("office_bodies:status", kwargs={"pk": row.pk}),
    search=("source", "note"),
    few=True,
    find=_found,
    search_label=gettext_lazy("State, source or remark"),
    filters=StatusFilters,
    bulk=(
        BulkAction(
            "confirm",
            gettext_lazy("Confirm with a source"),
            preview=_preview_confirmation,
            perform=_confirm,
            asks_reason=True,
            reason_help=gettext_lazy("Give the source that confirms all of them."),
            main=True,
        ),
    ),
    export_right="bodies.edit",
    empty=gettext_lazy("No States have been added yet."),
    extra=_above("statuses"),
    page_size=100,
)

ORGANISATIONS = ListPage(
    name="organisations",
    title=gettext_lazy("Organisations"),
    rows=lambda request: Organisation.objects.all(),
    columns=(
        Column(
            "name",
            gettext_lazy("Name"),
            lambda row: str(row.name),
            order=(lambda: Lower(in_reader_language("name")),),
        ),
        Column(
            "abbreviation",
            gettext_lazy("Abbreviation"),
            lambda row: row.abbreviation,
            order=(Lower("abbreviation"),),
        ),
        Column(
            "kind",
            gettext_lazy("Kind"),
            lambda row: str(Organisation.Kind(row.kind).label),
            order=("kind",),
        ),
        Column(
            "country",
            gettext_lazy("Country"),
            lambda row: country_name(row.country),
            order=(_country_order,),
        ),
    ),
    order="name",
    heading="name",
    link=lambda request, row: reverse("office_bodies:organisation", kwargs={"pk": row.pk}),
    search=("name", "abbreviation"),
    few=True,
    search_label=gettext_lazy("Name or abbreviation"),
    export_right="bodies.edit",
    empty=gettext_lazy("No organisations have been added yet."),
    extra=_above("organisations"),
)


def to_be_confirmed() -> int:
    """How many statuses no source confirms yet. One query."""
    return Status.objects.filter(confirmed=False).count()
