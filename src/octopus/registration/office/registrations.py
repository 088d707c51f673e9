"""The secretariat's list of registrations."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db.models import Case, IntegerField, Prefetch, QuerySet, Value, When
from django.db.models.functions import Lower, NullIf, StrIndex
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from octopus import clock
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Meeting
from octopus.lists import Column, ListPage, PerReader, PreparedColumn
from octopus.registration.models import Admission, Registration
from octopus.registration.office.answer_columns import answer_columns
from octopus.registration.office.bulk_actions import ACTIONS
from octopus.registration.office.filters import RegistrationFilters, still_waits
from octopus.registration.office.staff_notes import (
    Remarks,
    beside_state,
    in_words,
    remarks_html,
    remarks_on,
)
from octopus.registration.visibility import admissions_seen_by, registrations_seen_by
from octopus.text import dates
from octopus.text.country_names import countries, country_name
from octopus.text.multilingual import current, language_name, listed

_State = Admission.State
# The mark of the face for each state.
MARKS = {
    _State.REQUESTED: "wait",
    _State.ACCEPTED: "yes",
    _State.DECLINED: "no",
    _State.WAITING: "off",
    _State.WITHDRAWN: "off",
}


def _rows(request: HttpRequest) -> QuerySet[Registration]:
    """What was sent. Categories and meetings are few: each is made once, not once a row.

    The admissions that the reader sees are at hand as `outcomes`.
    """
    seen = admissions_seen_by(request.user, conference_of(request))
    admissions = seen.prefetch_related("meeting").order_by("meeting__starts", "pk")
    return registrations_seen_by(request.user, conference_of(request)).prefetch_related(
        "category", Prefetch("admissions", queryset=admissions, to_attr="outcomes")
    )


def _country_order() -> NullIf:
    """Countries in the order of their names in the reader's language; without one they are last.

    A code's place in the line of all codes: six times as fast as a case for each country.
    """
    line = " ".join(countries(current()))
    return NullIf(StrIndex(Value(line), NullIf("country", Value(""))), 0)


def _waiting_first(request: HttpRequest) -> Case:
    """Downwards: what waits for an answer before what has one."""
    return Case(When(still_waits(request), then=1), default=0, output_field=IntegerField())


def main_admission(admissions: Sequence[Admission]) -> Admission | None:
    """The admission to the conference proper, or the first."""
    proper = Meeting.Relation.CONFERENCE
    return next(
        (admission for admission in admissions if admission.meeting.relation == proper),
        admissions[0] if admissions else None,
    )


def _waits(row: Any) -> str:
    """How long a request has been waiting; empty once it is decided."""
    if row.submitted_at is None or all(
        outcome.state != _State.REQUESTED for outcome in row.outcomes
    ):
        return ""
    waited = clock.now() - row.submitted_at
    if waited.days:
        return ngettext("%(num)s day", "%(num)s days", waited.days) % {"num": waited.days}
    hours = waited.seconds // 3600
    return ngettext("%(num)s hour", "%(num)s hours", hours) % {"num": hours}


def _states(row: Any, remarks: Remarks) -> str:
    """The state for each meeting, in words."""
    if len(row.outcomes) == 1:
        return str(_State(row.outcomes[0].state).label)
    return "; ".join(
        f"{outcome.meeting.title}{_(': ')}{_State(outcome.state).label}" for outcome in row.outcomes
    )


def _states_html(row: Any, remarks: Remarks) -> SafeString:
    """The same with marks, one meeting a line; the conference proper needs no name."""
    main = main_admission(row.outcomes)
    return format_html_join(
        "",
        '<div class="outcome"><span class="state {}">{}</span>{}{}</div>',
        (
            (
                MARKS[_State(outcome.state)],
                _State(outcome.state).label,
                "" if outcome is main else format_html(" <small>{}</small>", outcome.meeting.title),
                beside_state(outcome, remarks),
            )
            for outcome in sorted(row.outcomes, key=lambda outcome: outcome is not main)
        ),
    )


def _submitted(registration: Registration) -> str:
    if registration.submitted_at is None:
        return ""
    return dates.moment(registration.submitted_at, registration.conference.time_zone)


def _category(registration: Registration) -> str:
    return str(registration.category or "")


COLUMNS = (
    Column("name", gettext_lazy("Name"), str, order=(Lower("family_name"), Lower("given_names"))),
    Column(
        "country",
        gettext_lazy("Country"),
        lambda row: country_name(row.country),
        order=(_country_order,),
    ),
    Column(
        "organisation",
        gettext_lazy("Organisation"),
        lambda row: row.organisation,
        order=(Lower("organisation"),),
    ),
    Column(
        "function",
        gettext_lazy("Function"),
        lambda row: row.function,
        order=(Lower("function"),),
        shown=False,
    ),
    Column("category", gettext_lazy("Category"), _category, order=("category__position",)),
    Column(
        "waits",
        gettext_lazy("Waits"),
        _waits,
        order=(PerReader(_waiting_first), "-submitted_at"),
    ),
    Column("submitted", gettext_lazy("Sent"), _submitted, order=("submitted_at",), shown=False),
    PreparedColumn("state", gettext_lazy("State"), _states, remarks_on, html=_states_html),
    PreparedColumn(
        "standing",
        gettext_lazy("Standing, and what is missing"),
        in_words,
        remarks_on,
        html=remarks_html,
        shown=False,
    ),
    Column(
        "script",
        gettext_lazy("Name in its own script"),
        lambda row: row.name_in_script,
        shown=False,
    ),
    Column("title", gettext_lazy("Title"), lambda row: row.title, shown=False),
    Column(
        "email",
        gettext_lazy("E-mail address"),
        lambda row: row.email,
        order=("email",),
        shown=False,
    ),
    Column(
        "language",
        gettext_lazy("Letters in"),
        lambda row: language_name(row.language),
        order=("language",),
        shown=False,
    ),
    Column(
        "languages",
        gettext_lazy("Follows in"),
        lambda row: listed(language_name(code) for code in row.languages),
        shown=False,
    ),
    Column(
        "listed",
        gettext_lazy("On the list of participants"),
        lambda row: _("yes") if row.on_public_list else _("no"),
        order=("on_public_list",),
        shown=False,
    ),
    Column(
        "reference",
        gettext_lazy("Reference"),
        lambda row: row.reference,
        order=("reference",),
        shown=False,
    ),
)


def _above(request: HttpRequest) -> SafeString:
    """The ways to waiting lists and to what people need."""
    context = {"conference": conference_of(request)}
    return mark_safe(  # noqa: S308 -- a template of our own
        render_to_string("registration/office_above.html", context, request=request)
    )


@lru_cache(maxsize=200)
def _addresses(conference: str, language: str) -> tuple[str, str]:
    """What stands before and after the reference in the addresses of requests."""
    names = {"conference": conference, "reference": "REFERENCE"}
    before, _reference, after = reverse("office_registration:detail", kwargs=names).rpartition(
        "REFERENCE"
    )
    return before, after


def _address(conference: str, language: str, reference: str) -> str:
    before, after = _addresses(conference, language)
    return f"{before}{reference}{after}"  # letters and digits only, see actions.py


REGISTRATIONS = ListPage(
    name="registrations",
    title=gettext_lazy("Registrations"),
    rows=_rows,
    columns=COLUMNS,
    order="-waits",
    heading="name",
    more_columns=answer_columns,
    extra=_above,
    link=lambda request, row: _address(conference_of(request).slug, current(), row.reference),
    search_text=("search_text",),
    search_label=gettext_lazy("Name, organisation, e-mail, reference"),
    filters=RegistrationFilters,
    bulk=ACTIONS,
    export_right="registration.export",
    panel=True,
    empty=gettext_lazy("No registration has come yet."),
)
