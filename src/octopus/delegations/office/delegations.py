"""The secretariat's list of the delegations at one meeting."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import NullIf, StrIndex
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from octopus.bodies.eligibility import Eligibility
from octopus.bodies.models import Membership
from octopus.delegations.admission_checks import in_words
from octopus.delegations.convocations.actions import kept_convocation, remind
from octopus.delegations.credentials.review import admit_ready
from octopus.delegations.deadlines import last_day_to_answer
from octopus.delegations.models import Credential, Delegation
from octopus.delegations.office.access import meeting_of
from octopus.delegations.office.queries import (
    delegations_of,
    eligibility_by_key,
    figures,
    focal_points_in_words,
)
from octopus.delegations.quota import quota_of, seats_of
from octopus.lists import BulkAction, Column, ListPage, PreparedColumn
from octopus.lists.definition import Refused
from octopus.lists.filters import ListFilters
from octopus.people.queries import signed_in
from octopus.registration.admission.decisions import NoSeatLeft
from octopus.text import dates
from octopus.text.country_names import senders_of_delegations
from octopus.text.folding import countries_named
from octopus.text.multilingual import current, language_name

# With what `delegations_of` counts.
Rows = QuerySet[Any]
_ANSWERS = {Delegation.Answer.ATTENDS: "yes", Delegation.Answer.ABSENT: "off"}
_PAPERS = {
    Credential.State.RECEIVED: "wait",
    Credential.State.CHECKED: "yes",
    Credential.State.REFUSED: "no",
}


def _state_html(mark: str, words: object) -> SafeString:
    return format_html('<span class="state {}">{}</span>', mark, words)


def _eligibilities(rows: Sequence[Delegation]) -> dict[int, Eligibility | None]:
    """The eligibility of each. Two queries at most."""
    known = eligibility_by_key(rows[0].meeting) if rows else {}
    return {row.pk: known.get((row.country, row.organisation_id)) for row in rows}


def _late(rows: Sequence[Delegation]) -> dict[int, bool]:
    """Whether the answer of each is late. One query at most."""
    if not rows:
        return {}
    meeting = rows[0].meeting
    convocation = kept_convocation(meeting)
    if convocation is None or convocation.sent_at is None:
        return dict.fromkeys((row.pk for row in rows), False)
    today = meeting.conference.today
    return {row.pk: not row.answer and today > last_day_to_answer(row, convocation) for row in rows}


def _eligibility(row: Delegation, eligibility: Eligibility | None) -> str:
    return in_words(eligibility) if eligibility else _("neither member nor observer")


def _eligibility_html(row: Delegation, eligibility: Eligibility | None) -> SafeString:
    if eligibility is None or not eligibility.may:
        return _state_html(
            "no", eligibility.reason if eligibility else _eligibility(row, eligibility)
        )
    return format_html(
        '{}<br><small class="quiet">{}</small>', eligibility.capacity_name, eligibility.reason
    )


def _answer(row: Delegation, is_late: bool) -> str:
    if row.answer:
        return str(Delegation.Answer(row.answer).label)
    return _("no reply; overdue") if is_late else _("no reply yet")


def _answer_html(row: Delegation, is_late: bool) -> SafeString:
    if row.answer:
        return _state_html(_ANSWERS[Delegation.Answer(row.answer)], _answer(row, is_late))
    return _state_html("no" if is_late else "wait", _answer(row, is_late))


def paper_words(state: str) -> str:
    """The state of a credential in words."""
    return str(Credential.State(state).label) if state else pgettext("credential", "not received")


def _paper_html(row: Any) -> SafeString:
    mark = _PAPERS[Credential.State(row.paper)] if row.paper else "off"
    return _state_html(mark, paper_words(row.paper))


def _moment(row: Delegation, name: str) -> str:
    at = getattr(row, name)
    return dates.moment(at, row.meeting.conference.time_zone) if at else ""


def _state_order() -> NullIf:
    """States in the order of their names in the reader's language; organisations come last."""
    line = " ".join(senders_of_delegations(current()))
    return NullIf(StrIndex(Value(line), NullIf("country", Value(""))), 0)


def _found(word: str) -> Q:
    """Delegations of States whose name in the reader's language holds a word."""
    return Q(country__in=countries_named(word, current()))


class DelegationFilters(ListFilters):
    """Filters by answer, capacity, and what waits for the secretariat."""

    answer = django_filters.ChoiceFilter(
        label=gettext_lazy("Answer"),
        empty_label=gettext_lazy("all answers"),
        choices=[*Delegation.Answer.choices, ("none", gettext_lazy("no reply yet"))],
        method="by_answer",
    )
    capacity = django_filters.ChoiceFilter(
        label=gettext_lazy("Capacity"),
        empty_label=gettext_lazy("all capacities"),
        choices=Membership.Capacity.choices,
        method="by_capacity",
    )
    paper = django_filters.ChoiceFilter(
        label=gettext_lazy("Credentials"),
        empty_label=gettext_lazy("all states"),
        choices=[*Credential.State.choices, ("none", pgettext_lazy("credential", "not received"))],
        method="by_paper",
    )
    named = django_filters.ChoiceFilter(
        label=gettext_lazy("Members"),
        empty_label=gettext_lazy("any number"),
        choices=[
            ("some", gettext_lazy("has nominated members")),
            ("none", gettext_lazy("has nominated no one")),
            ("waiting", gettext_lazy("some members not yet accepted")),
        ],
        method="by_named",
    )
    confirmed = django_filters.ChoiceFilter(
        label=gettext_lazy("Confirmed"),
        empty_label=gettext_lazy("all"),
        choices=[("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))],
        method="by_confirmed",
    )

    class Meta:
        model = Delegation
        fields = ("answer", "capacity", "paper", "named", "confirmed")

    def by_answer(self, rows: Rows, name: str, value: str) -> Rows:
        return rows.filter(answer="" if value == "none" else value)

    def by_capacity(self, rows: Rows, name: str, value: str) -> Rows:
        known = eligibility_by_key(meeting_of(self.request))
        keys = [key for key, eligibility in known.items() if eligibility.capacity == value]
        states = [country for country, _number in keys if country]
        others = [pk for _country, pk in keys if pk]
        return rows.filter(Q(country__in=states) | Q(organisation__in=others))

    def by_paper(self, rows: Rows, name: str, value: str) -> Rows:
        return rows.filter(paper="" if value == "none" else value)

    def by_named(self, rows: Rows, name: str, value: str) -> Rows:
        if value == "waiting":
            open_ones = Q(delegates__admission__state__in=("requested", "waiting"))
            return rows.filter(pk__in=Delegation.objects.filter(open_ones).order_by().values("pk"))
        return rows.filter(named=0) if value == "none" else rows.filter(named__gt=0)

    def by_confirmed(self, rows: Rows, name: str, value: str) -> Rows:
        return rows.filter(confirmed_at__isnull=value == "no")


_COLUMNS = (
    Column(
        "name",
        gettext_lazy("State or organisation"),
        lambda row: row.name,
        order=(_state_order, "organisation_name"),
    ),
    PreparedColumn(
        "eligibility",
        gettext_lazy("Capacity and reason"),
        _eligibility,
        _eligibilities,
        html=_eligibility_html,
    ),
    PreparedColumn(
        "answer", gettext_lazy("Answer"), _answer, _late, html=_answer_html, order=("answer",)
    ),
    Column("focal", gettext_lazy("Focal point"), focal_points_in_words),
    Column(
        "named",
        gettext_lazy("Nominated / quota"),
        lambda row: f"{row.named}/{quota_of(row)}",
        order=("named",),
        numeric=True,
    ),
    Column(
        "admitted",
        pgettext_lazy("number of people", "Accepted"),
        lambda row: str(row.admitted),
        order=("admitted",),
        numeric=True,
    ),
    Column(
        "paper",
        gettext_lazy("Credentials"),
        lambda row: paper_words(row.paper),
        html=_paper_html,
        order=("paper",),
    ),
    Column(
        "confirmed",
        gettext_lazy("Confirmed"),
        lambda row: _moment(row, "confirmed_at"),
        order=("confirmed_at",),
    ),
    Column(
        "seats",
        gettext_lazy("Seats at a time"),
        lambda row: str(seats_of(row)),
        numeric=True,
        shown=False,
    ),
    Column(
        "answered",
        gettext_lazy("Replied"),
        lambda row: _moment(row, "answered_at"),
        order=("answered_at",),
        shown=False,
    ),
    Column(
        "reminded",
        gettext_lazy("Reminded"),
        lambda row: _moment(row, "reminded_at"),
        order=("reminded_at",),
        shown=False,
    ),
    Column(
        "language",
        gettext_lazy("Correspondence in"),
        lambda row: language_name(row.language),
        order=("language",),
        shown=False,
    ),
)


def _preview_reminder(request: HttpRequest, rows: Rows) -> Sequence[str]:
    silent = rows.filter(answer="").count()
    notice = ngettext(
        "A reminder will be sent to the focal point of %(number)s delegation that has not replied.",
        (
            "Reminders will be sent to the focal points of %(number)s delegations that have "
            "not replied."
        ),
        silent,
    )
    return [notice % {"number": silent}]


def _remind(request: HttpRequest, rows: Rows, reason: str) -> str:
    actor = signed_in(request)
    mails = sum(remind(delegation=row, actor=actor) for row in rows.filter(answer=""))
    return ngettext(
        "%(number)s reminder has been prepared.", "%(number)s reminders have been prepared.", mails
    ) % {"number": mails}


def _preview_admission(request: HttpRequest, rows: Rows) -> Sequence[str]:
    return [
        _(
            "All members of these delegations who meet the requirements will be "
            "accepted: endorsed, within the quota and, where the meeting requires it, "
            "with verified credentials."
        )
    ]


def _admit(request: HttpRequest, rows: Rows, reason: str) -> str:
    actor, admitted = signed_in(request), 0
    for row in rows:
        try:
            admitted += admit_ready(delegation=row, actor=actor)
        except NoSeatLeft as full:
            raise Refused(
                ngettext(
                    "%(number)s person was accepted; too few seats then remained (%(free)s).",
                    ("%(number)s people were accepted; too few seats then remained (%(free)s)."),
                    admitted,
                )
                % {"number": admitted, "free": full.free}
            ) from full
    if not admitted:
        raise Refused(
            _("No one was accepted: see the page of each delegation for what is missing.")
        )
    return ngettext(
        "%(number)s person has been accepted.", "%(number)s people have been accepted.", admitted
    ) % {"number": admitted}


def _summary(request: HttpRequest) -> SafeString:
    meeting = meeting_of(request)
    convocation = kept_convocation(meeting)
    context = {
        "conference": meeting.conference,
        "meeting": meeting,
        "convocation": convocation,
        "figures": figures(meeting, convocation),
        "part": "delegations",
    }
    page = render_to_string("delegations/office_summary.html", context, request)
    return SafeString(page)  # escaped by its template


def _complete(request: HttpRequest, rows: Sequence[Delegation]) -> None:
    """Puts the meeting to the rows, which is one for all, with its body and its terms."""
    for row in rows:
        row.meeting = meeting_of(request)


DELEGATIONS = ListPage(
    name="delegations",
    title=gettext_lazy("Delegations"),
    rows=lambda request: delegations_of(meeting_of(request)),
    complete=_complete,
    columns=_COLUMNS,
    order="name",
    heading="name",
    link=lambda request, row: reverse(
        "office_delegations:delegation",
        kwargs={
            "conference": row.meeting.conference.slug,
            "meeting": row.meeting.slug,
            "pk": row.pk,
        },
    ),
    search=("organisation_name", "organisation__abbreviation"),
    few=True,
    find=_found,
    search_label=gettext_lazy("State or organisation"),
    filters=DelegationFilters,
    bulk=(
        BulkAction(
            "admit",
            gettext_lazy("Accept all who meet the requirements"),
            preview=_preview_admission,
            perform=_admit,
            main=True,
        ),
        BulkAction("remind", gettext_lazy("Remind"), preview=_preview_reminder, perform=_remind),
    ),
    export_right="delegations.manage",
    empty=gettext_lazy("There are no delegations yet. Send a convocation or add a delegation."),
    extra=_summary,
    page_size=100,
)
