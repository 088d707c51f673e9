"""The secretariat's list of registrations."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import django_filters
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from octopus import clock, dates
from octopus.conferences.models import Meeting
from octopus.languages import countries, country_name, current, language_name, listed
from octopus.lists import BulkAction, Column, ListPage, register
from octopus.lists.definition import Refused
from octopus.people.models import Account
from octopus.registration import decisions, queries
from octopus.registration.models import Admission, Registration

_State = Admission.State
# The mark of the face for each state.
MARKS = {
    _State.REQUESTED: "wait",
    _State.ACCEPTED: "yes",
    _State.DECLINED: "no",
    _State.WAITING: "off",
    _State.WITHDRAWN: "off",
}
_WAITS = (
    ("7", gettext_lazy("a week")),
    ("14", gettext_lazy("two weeks")),
    ("30", gettext_lazy("a month")),
)


def _meetings(request: HttpRequest) -> QuerySet[Meeting]:
    return Meeting.objects.filter(conference=request.conference).order_by("starts", "position")


class RegistrationFilters(django_filters.FilterSet):
    """Meeting and state belong together: "accepted" means accepted for the meeting chosen."""

    meeting = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Meeting"), queryset=_meetings, method="by_admission"
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=_State.choices, method="by_admission"
    )
    category = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Category"),
        queryset=lambda request: request.conference.categories.all(),
    )
    country = django_filters.ChoiceFilter(
        label=gettext_lazy("Country"), choices=lambda: list(countries(current()).items())
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language of letters"),
        choices=lambda: [(code, language_name(code)) for code in ("en", "fr", "es")],
    )
    waits = django_filters.ChoiceFilter(
        label=gettext_lazy("Waits longer than"), choices=_WAITS, method="waiting_since"
    )

    class Meta:
        model = Registration
        fields = ("meeting", "state", "category", "country", "language", "waits")

    def by_admission(self, rows: QuerySet[Any], name: str, value: object) -> QuerySet[Any]:
        """Both filters in one condition; called for each, applied by the first that is set."""
        chosen = self.form.cleaned_data
        if name == "state" and chosen.get("meeting"):
            return rows  # "meeting" has applied it already
        admission: dict[str, object] = {}
        if chosen.get("meeting"):
            admission["admissions__meeting"] = chosen["meeting"]
        else:
            admission["admissions__meeting__relation"] = Meeting.Relation.CONFERENCE
        if chosen.get("state"):
            admission["admissions__state"] = chosen["state"]
        return rows.filter(**admission)

    def waiting_since(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Requests that nobody has decided on for more than so many days."""
        until = clock.now() - timedelta(days=int(value))
        return rows.filter(admissions__state=_State.REQUESTED, submitted_at__lt=until).distinct()


def _rows(request: HttpRequest) -> QuerySet[Registration]:
    return queries.submitted(request.conference)


def _country_order() -> Case:
    """Countries in the order of their names in the reader's language."""
    return Case(
        *(When(country=code, then=Value(place)) for place, code in enumerate(countries(current()))),
        default=Value(999),
        output_field=IntegerField(),
    )


def main_admission(registration: Registration) -> Admission | None:
    """The admission to the conference proper, or the first. No query: they are prefetched."""
    admissions = list(registration.admissions.all())
    proper = Meeting.Relation.CONFERENCE
    return next(
        (one for one in admissions if one.meeting.relation == proper),
        admissions[0] if admissions else None,
    )


def _waits(registration: Registration) -> str:
    """How long a request has been waiting; empty once it is decided."""
    admissions = registration.admissions.all()
    if registration.submitted_at is None or all(
        one.state != _State.REQUESTED for one in admissions
    ):
        return ""
    waited = clock.now() - registration.submitted_at
    if waited.days:
        return ngettext("%(num)s day", "%(num)s days", waited.days) % {"num": waited.days}
    hours = waited.seconds // 3600
    return ngettext("%(num)s hour", "%(num)s hours", hours) % {"num": hours}


def _states(registration: Registration) -> str:
    """The state for each meeting, in words."""
    admissions = list(registration.admissions.all())
    if len(admissions) == 1:
        return str(_State(admissions[0].state).label)
    return "; ".join(f"{one.meeting.title}{_(': ')}{_State(one.state).label}" for one in admissions)


def states_html(registration: Registration) -> SafeString:
    """The same with marks; a second meeting stands under the first."""
    admissions = list(registration.admissions.all())
    main = main_admission(registration)
    return format_html_join(
        "",
        '<span class="state {}">{}</span>{}',
        (
            (
                MARKS[_State(one.state)],
                _State(one.state).label,
                ""
                if one is main
                else format_html(' <small class="quiet">{}</small> ', one.meeting.title),
            )
            for one in admissions
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
        order=(_country_order(),),
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
    Column("waits", gettext_lazy("Waits"), _waits, order=("submitted_at",)),
    Column("submitted", gettext_lazy("Sent"), _submitted, order=("submitted_at",), shown=False),
    Column("state", gettext_lazy("State"), _states, html=states_html),
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


def _chosen_meeting(request: HttpRequest) -> Meeting:
    """The meeting that the list is filtered by, else the conference proper."""
    number = request.GET.get("meeting", "")
    meetings = _meetings(request)
    if number.isdecimal() and (found := meetings.filter(pk=number).first()):
        return found
    return meetings.get(relation=Meeting.Relation.CONFERENCE)


def _open_admissions(
    request: HttpRequest, rows: QuerySet[Registration], decision: str
) -> QuerySet[Admission]:
    """The admissions that a decision would change, at the meeting at hand."""
    return (
        Admission.objects.filter(
            registration__in=rows.values("pk"),
            registration__state=Registration.State.SUBMITTED,
            meeting=_chosen_meeting(request),
        )
        .exclude(state__in=(decision, _State.WITHDRAWN))
        .order_by("registration__submitted_at", "pk")
    )


_WILL = {
    _State.ACCEPTED: gettext_lazy("admitted to “%(meeting)s”, and to nothing else"),
    _State.WAITING: gettext_lazy("put on the waiting list of “%(meeting)s”"),
    _State.DECLINED: gettext_lazy("told that they cannot take part in “%(meeting)s”"),
}


def _tell(decision: _State) -> Any:
    def tell(request: HttpRequest, rows: QuerySet[Registration]) -> Sequence[str | Promise]:
        """How many people, how many mails in which language, and who is left as they are."""
        meeting = _chosen_meeting(request)
        languages = Counter(
            _open_admissions(request, rows, decision).values_list(
                "registration__language", flat=True
            )
        )
        number, untouched = languages.total(), rows.count() - languages.total()
        what = _WILL[decision] % {"meeting": meeting.title}
        told = [
            ngettext("%(num)s person is %(what)s.", "%(num)s people are %(what)s.", number)
            % {"num": number, "what": what}
        ]
        if number:
            by_language = listed(
                f"{count} × {language_name(code)}" for code, count in sorted(languages.items())
            )
            told.append(
                ngettext(
                    "%(num)s mail will wait in the outbox (%(languages)s).",
                    "%(num)s mails will wait in the outbox (%(languages)s).",
                    number,
                )
                % {"num": number, "languages": by_language}
            )
        if untouched:
            told.append(
                ngettext(
                    "%(num)s person stays as is: decided so already, withdrawn, or not asking for this meeting.",
                    "%(num)s people stay as they are: decided so already, withdrawn, or not asking for this meeting.",
                    untouched,
                )
                % {"num": untouched}
            )
        return told

    return tell


def _perform(decision: _State) -> Any:
    def perform(request: HttpRequest, rows: QuerySet[Registration], reason: str) -> str:
        assert isinstance(request.user, Account)
        admissions = list(_open_admissions(request, rows, decision))
        try:
            changed = decisions.decide_many(
                admissions=admissions, decision=decision, by=request.user, reason=reason
            )
        except decisions.NoSeatLeft as full:
            raise Refused(
                _("There are %(free)s free seats for %(wanted)s people. Nobody was accepted.")
                % {"free": full.free, "wanted": len(admissions)}
            ) from full
        return ngettext(
            "%(num)s request decided: %(state)s. The mail waits in the outbox.",
            "%(num)s requests decided: %(state)s. The mails wait in the outbox.",
            changed,
        ) % {"num": changed, "state": decision.label}

    return perform


def _bulk(decision: _State, label: Promise, *, main: bool = False) -> BulkAction:
    return BulkAction(
        decision.value,
        label,
        tell=_tell(decision),
        perform=_perform(decision),
        main=main,
        asks_reason=decision == _State.DECLINED,
    )


REGISTRATIONS = register(
    ListPage(
        name="registrations",
        title=gettext_lazy("Registrations"),
        rows=_rows,
        columns=COLUMNS,
        order="waits",
        heading="name",
        link=lambda request, row: reverse(
            "office_registration:detail",
            kwargs={"conference": request.conference.slug, "reference": row.reference},
        ),
        search=(
            "family_name",
            "given_names",
            "name_in_script",
            "organisation",
            "email",
            "reference",
        ),
        search_label=gettext_lazy("Name, organisation, e-mail, reference"),
        filters=RegistrationFilters,
        bulk=(
            _bulk(_State.ACCEPTED, gettext_lazy("Accept"), main=True),
            _bulk(_State.WAITING, gettext_lazy("Waiting list")),
            _bulk(_State.DECLINED, gettext_lazy("Decline")),
        ),
        export_right="registration.export",
        panel=True,
        empty=gettext_lazy("No registration has come yet."),
    )
)
