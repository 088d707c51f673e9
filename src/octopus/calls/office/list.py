"""The office's list of proposals: rated, decided on together, announced at once."""

from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from octopus.calls import queries, visibility
from octopus.calls.decisions import actions
from octopus.calls.models import Call, Proposal
from octopus.calls.state_words import MARKS
from octopus.conferences.middleware import conference_of
from octopus.lists import BulkAction, Column, ListPage
from octopus.lists.definition import Refused
from octopus.lists.filters import ListFilters
from octopus.people.queries import signed_in
from octopus.templating import capitalised
from octopus.text import dates
from octopus.text.numbers import decimal_in_figures

_State = Proposal.State
_PLANS = {
    _State.ACCEPTED: gettext_lazy("to be accepted"),
    _State.DECLINED: gettext_lazy("to be declined"),
    _State.WAITING: gettext_lazy("to be put on the waiting list"),
}


def _rows(request: HttpRequest) -> QuerySet[Proposal]:
    seen = visibility.proposals_managed_by(request.user, conference_of(request))
    return queries.with_reviews(seen).select_related("call", "stand", "session")


def _calls(request: HttpRequest) -> QuerySet[Call]:
    return Call.objects.filter(conference=conference_of(request))


class ProposalFilters(ListFilters):
    """By call, state, and what was prepared."""

    call = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Call"), empty_label=gettext_lazy("all calls"), queryset=_calls
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        empty_label=gettext_lazy("all states"),
        choices=[choice for choice in _State.choices if choice[0] != _State.DRAFT],
    )
    planned = django_filters.ChoiceFilter(
        label=gettext_lazy("Prepared decision"),
        empty_label=gettext_lazy("any"),
        choices=list(_PLANS.items()),
    )

    class Meta:
        model = Proposal
        fields = ("call", "state", "planned")


def _mean(row: Any) -> str:
    return decimal_in_figures(row.mean) if row.mean is not None else ""


def _spread(row: Any) -> str:
    if row.mean is None or row.reviewed < 2:
        return ""
    return f"{decimal_in_figures(row.lowest)} – {decimal_in_figures(row.highest)}"


def _state(row: Proposal) -> str:
    state = str(row.get_state_display())
    return f"{state}, {_PLANS[_State(row.planned)]}" if row.planned else state


def _state_html(row: Proposal) -> SafeString:
    planned = _PLANS[_State(row.planned)] if row.planned else ""
    return format_html(
        '<span class="state {}">{}</span>{}',
        MARKS[_State(row.state)],
        row.get_state_display(),
        format_html(' <span class="quiet">{}</span>', planned) if planned else "",
    )


def _place(row: Proposal) -> str:
    if row.stand is not None:
        return _("stand %(number)s") % {"number": row.stand.number}
    return str(row.session.title) if row.session is not None else ""


COLUMNS = (
    Column(
        "title",
        pgettext_lazy("heading of a text", "Title"),
        lambda row: row.title,
        order=("title",),
    ),
    Column("call", gettext_lazy("Call"), lambda row: str(row.call.title), order=("call",)),
    Column(
        "organisation",
        gettext_lazy("Organisation"),
        lambda row: row.organisation,
        order=("organisation",),
    ),
    Column(
        "submitted",
        gettext_lazy("Submitted"),
        lambda row: dates.day(row.submitted_at.date()),
        order=("submitted_at",),
    ),
    Column(
        "mean",
        gettext_lazy("Mean score"),
        _mean,
        order=("mean",),
        numeric=True,
    ),
    Column("spread", gettext_lazy("Spread"), _spread),
    Column(
        "reviews",
        gettext_lazy("Reviews"),
        lambda row: str(row.reviewed),
        order=("reviewed",),
        numeric=True,
    ),
    Column("state", gettext_lazy("State"), _state, html=_state_html, order=("state",)),
    Column("place", gettext_lazy("Place"), _place),
)


def _preparing(decision: str) -> Any:
    def preview(request: HttpRequest, rows: QuerySet[Proposal]) -> list[str]:
        return [
            _(
                "No applicant is informed yet: the decisions are announced together, "
                "with “Announce”."
            )
        ]

    def perform(request: HttpRequest, rows: QuerySet[Proposal], reason: str) -> str:
        number = actions.prepare_decisions(
            proposals=rows, decision=decision, actor=signed_in(request), reason=reason
        )
        words = ngettext(
            "%(num)s decision has been prepared.", "%(num)s decisions have been prepared.", number
        )
        return words % {"num": number}

    return preview, perform


def _preview_announce(request: HttpRequest, rows: QuerySet[Proposal]) -> list[str]:
    found = list(rows.exclude(planned=""))
    lines = []
    for decision, words in _PLANS.items():
        number = sum(row.planned == decision for row in found)
        if number:
            lines.append(f"{capitalised(str(words))}{_(': ')}{number}")
    if not lines:
        return [_("No decision has been prepared for these proposals.")]
    if conference_of(request).mails_at_once:
        return [*lines, _("Each applicant is written to at once.")]
    return [*lines, _("An e-mail to each applicant is put into the outbox.")]


def _announce(request: HttpRequest, rows: QuerySet[Proposal], reason: str) -> str:
    found = list(rows.exclude(planned="").select_related("call__conference"))
    number = 0
    for call in {row.call for row in found}:
        ours = [row for row in found if row.call_id == call.pk]
        try:
            number += actions.announce_decisions(
                call=call, proposals=ours, actor=signed_in(request)
            )
        except actions.NoCallPlaceLeft as full:
            if number:
                messages.success(request, _announced(number))
            words = ngettext(
                "“%(call)s” has %(num)s place left, fewer than you are about to give.",
                "“%(call)s” has %(num)s places left, fewer than you are about to give.",
                full.free,
            )
            raise Refused(words % {"call": call.title, "num": full.free}) from full
    return _announced(number)


def _announced(number: int) -> str:
    words = ngettext(
        "%(num)s decision has been announced.", "%(num)s decisions have been announced.", number
    )
    return words % {"num": number}


def _bulk(key: str, label: Any, decision: str, *, asks_reason: bool = False) -> BulkAction:
    preview, perform = _preparing(decision)
    return BulkAction(key, label, preview=preview, perform=perform, asks_reason=asks_reason)


PROPOSALS = ListPage(
    name="proposals",
    title=gettext_lazy("Proposals"),
    rows=_rows,
    columns=COLUMNS,
    order="submitted",
    heading="title",
    link=lambda request, row: reverse(
        "office_calls:proposal",
        kwargs={"conference": conference_of(request).slug, "pk": row.pk},
    ),
    search=("title", "organisation", "reference", "abstract"),
    few=True,
    search_label=gettext_lazy("Title, organisation or reference"),
    filters=ProposalFilters,
    bulk=(
        _bulk("accept", gettext_lazy("Prepare: accept"), _State.ACCEPTED),
        _bulk("wait", gettext_lazy("Prepare: waiting list"), _State.WAITING),
        _bulk("decline", gettext_lazy("Prepare: decline"), _State.DECLINED, asks_reason=True),
        _bulk("clear", gettext_lazy("Take back what was prepared"), ""),
        BulkAction(
            "announce",
            gettext_lazy("Announce"),
            preview=_preview_announce,
            perform=_announce,
            main=True,
        ),
    ),
    export_right="calls.manage",
    empty=gettext_lazy("There are no proposals yet."),
)
