"""The secretariat's list of registrations."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db.models import Case, F, Prefetch, Q, QuerySet, When
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from octopus import clock
from octopus.access import may
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Meeting
from octopus.lists import AnyColumn, Column, Indexed, ListPage, PerReader, PreparedColumn
from octopus.registration.fields import FIELDS
from octopus.registration.models import Admission, Registration
from octopus.registration.numbers import number_of_requests
from octopus.registration.office.answer_columns import answer_columns
from octopus.registration.office.bulk_actions import ACTIONS
from octopus.registration.office.filters import RegistrationFilters
from octopus.registration.office.staff_notes import (
    StaffNotes,
    beside_state,
    in_words,
    staff_notes_html,
    staff_notes_on,
)
from octopus.registration.queries import categories_of, with_kept_meetings
from octopus.registration.state_marks import MARKS, is_undecided
from octopus.registration.visibility import (
    admissions_seen_by,
    is_answered,
    meetings_seen_by,
    registrations_seen_by,
)
from octopus.text import dates
from octopus.text.email_addresses import readable
from octopus.text.multilingual import current

_State = Admission.State


def _rows(request: HttpRequest) -> QuerySet[Registration]:
    """What was sent. The admissions that the reader sees are at hand as `outcomes`."""
    meetings = enumerate(meetings_seen_by(request.user, conference_of(request)))
    in_order = Case(*(When(meeting=meeting.pk, then=place) for place, meeting in meetings))
    seen = admissions_seen_by(request.user, conference_of(request))
    admissions = seen.order_by(in_order, "pk")
    return registrations_seen_by(request.user, conference_of(request)).prefetch_related(
        Prefetch("admissions", queryset=admissions, to_attr="outcomes")
    )


def _complete(request: HttpRequest, rows: Sequence[Any]) -> None:
    """Puts conference, category and meetings to the rows: they are kept, and the same for all."""
    conference = conference_of(request)
    categories = {category.pk: category for category in categories_of(conference)}
    # What came after the request began is not among them, and is read by whoever shows it.
    for row in rows:
        row.conference = conference
        if category := categories.get(row.category_id):
            row.category = category
    with_kept_meetings(conference, (outcome for row in rows for outcome in row.outcomes))


def _is_answered(request: HttpRequest, query: QueryDict) -> F | Case | None:
    """Of requests that are all decided for the meeting, none is before the others."""
    if query.get("state") in _State.values and query["state"] != _State.REQUESTED:
        return None
    return is_answered(request.user, conference_of(request))


def _of_conference(request: HttpRequest) -> Q:
    return Q(conference=conference_of(request))


def _number(request: HttpRequest) -> int:
    return number_of_requests(conference_of(request), request.user)


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


def _states(row: Any, staff_notes: StaffNotes) -> str:
    """The state for each meeting, in words."""
    if len(row.outcomes) == 1:
        states = [str(_State(row.outcomes[0].state).label)]
    else:
        states = [
            f"{outcome.meeting.title}{_(': ')}{_State(outcome.state).label}"
            for outcome in row.outcomes
        ]
    return "; ".join([*states, *_pending(row)])


def _pending(row: Any) -> list[str]:
    """Whether changes by an accepted person wait at a meeting of the user's."""
    accepted = any(outcome.state == _State.ACCEPTED for outcome in row.outcomes)
    return [_("changes to confirm")] if row.pending_since and accepted else []


def _mark(row: Any, outcome: Admission) -> tuple[str, object]:
    """The mark of a state and its words; what was not decided ended with its meeting."""
    state = _State(outcome.state)
    if is_undecided(outcome) and outcome.meeting.ends < row.conference.today:
        return "off", _("not decided")
    return MARKS[state], state.label


def _states_html(row: Any, staff_notes: StaffNotes) -> SafeString:
    """The same with marks, one meeting a line; the conference proper needs no name."""
    main = main_admission(row.outcomes)
    return format_html_join(
        "",
        '<div class="outcome"><span class="state {}">{}</span>{}{}</div>',
        (
            (
                *_mark(row, outcome),
                "" if outcome is main else format_html(" <small>{}</small>", outcome.meeting.title),
                beside_state(outcome, staff_notes),
            )
            for outcome in sorted(row.outcomes, key=lambda outcome: outcome is not main)
        ),
    ) + format_html_join(
        "", '<div class="outcome"><span class="state wait">{}</span></div>', zip(_pending(row))
    )


def _submitted(registration: Registration) -> str:
    if registration.submitted_at is None:
        return ""
    return dates.moment(registration.submitted_at, registration.conference.time_zone)


def _field_columns(*, first: bool) -> list[Column]:
    """The declared fields as columns: those that stand first, or those that come last."""
    wanted = [
        (field, field.column)
        for field in FIELDS
        if field.column and (field.column.place is not None) == first
    ]
    return [
        Column(
            column.key or field.name,
            field.label_in_office(),
            field.display,
            order=column.order,
            shown=column.shown,
        )
        for field, column in sorted(wanted, key=lambda pair: pair[1].place or 0)
    ]


COLUMNS: tuple[AnyColumn, ...] = (
    Column("name", gettext_lazy("Name"), str, order=Indexed("folded_name")),
    *_field_columns(first=True),
    Column(
        "waits",
        gettext_lazy("Waiting"),
        _waits,
        order=Indexed(PerReader(_is_answered, downwards=True), "-submitted_at"),
    ),
    Column(
        "submitted", gettext_lazy("Sent"), _submitted, order=Indexed("submitted_at"), shown=False
    ),
    PreparedColumn("state", gettext_lazy("State"), _states, staff_notes_on, html=_states_html),
    PreparedColumn(
        "standing",
        gettext_lazy("Status and missing items"),
        in_words,
        staff_notes_on,
        html=staff_notes_html,
        shown=False,
    ),
    *_field_columns(first=False),
    Column(
        "email",
        gettext_lazy("E-mail address"),
        lambda row: readable(row.email),
        order=Indexed("email"),
        shown=False,
    ),
    Column(
        "listed",
        gettext_lazy("On the list of participants"),
        lambda row: _("yes") if row.on_public_list else _("no"),
        order=Indexed("on_public_list"),
        shown=False,
    ),
    Column(
        "reference",
        gettext_lazy("Reference"),
        lambda row: row.reference,
        order=Indexed("reference"),
        shown=False,
    ),
)


def _above(request: HttpRequest) -> SafeString:
    """The ways to waiting lists and to what people need."""
    context = {
        "conference": conference_of(request),
        "sees_access_needs": may(request.user, "registration.export_access_needs"),
    }
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
    return f"{before}{reference}{after}"  # letters and digits only


REGISTRATIONS = ListPage(
    name="registrations",
    title=gettext_lazy("Registrations"),
    rows=_rows,
    scope=_of_conference,
    complete=_complete,
    number=_number,
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
    empty=gettext_lazy("No registrations yet."),
)
