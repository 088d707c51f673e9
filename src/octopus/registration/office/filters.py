"""The filters of the secretariat's list of registrations."""

from datetime import timedelta
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy

from octopus import clock
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Meeting
from octopus.lists.filters import ListFilters
from octopus.registration.models import Admission, Registration
from octopus.registration.office.answer_columns import answer_filters
from octopus.registration.queries import changes_to_confirm, kept_categories_seen_by
from octopus.registration.visibility import (
    admissions_seen_by,
    meetings_seen_by,
    still_waits,
    with_admission,
)
from octopus.text.country_names import countries
from octopus.text.multilingual import codes, current, language_name

_State = Admission.State
_WAITS = (
    ("7", gettext_lazy("a week")),
    ("14", gettext_lazy("two weeks")),
    ("30", gettext_lazy("a month")),
)


def _meetings(request: HttpRequest) -> list[tuple[str, str]]:
    """The meetings of the current conference of which the reader sees requests, in their order."""
    seen = meetings_seen_by(request.user, conference_of(request))
    return [(str(meeting.pk), str(meeting.title)) for meeting in seen]


def _categories(request: HttpRequest) -> list[tuple[str, str]]:
    """The categories of whose requests the reader sees some, in their order."""
    seen = kept_categories_seen_by(request.user, conference_of(request))
    return [(str(category.pk), str(category.name)) for category in seen]


class RegistrationFilters(ListFilters):
    """Meeting and state belong together: "accepted" means accepted for the meeting chosen."""

    meeting = django_filters.ChoiceFilter(
        label=gettext_lazy("Meeting"),
        empty_label=gettext_lazy("all meetings"),
        method="by_admission",
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        empty_label=gettext_lazy("all states"),
        choices=_State.choices,
        method="by_admission",
    )
    category = django_filters.ChoiceFilter(
        label=gettext_lazy("Category"), empty_label=gettext_lazy("all categories")
    )
    country = django_filters.ChoiceFilter(
        label=gettext_lazy("Country"),
        empty_label=gettext_lazy("all countries"),
        choices=lambda: list(countries(current()).items()),
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language of correspondence"),
        empty_label=gettext_lazy("all languages"),
        choices=lambda: [(code, language_name(code)) for code in codes()],
    )
    waits = django_filters.ChoiceFilter(
        label=gettext_lazy("Waiting longer than"),
        empty_label=gettext_lazy("any time"),
        choices=_WAITS,
        method="waiting_since",
    )

    changes = django_filters.ChoiceFilter(
        label=gettext_lazy("Changes after acceptance"),
        empty_label=gettext_lazy("with or without"),
        choices=(("wait", gettext_lazy("waiting for confirmation")),),
        method="with_changes",
    )

    class Meta:
        model = Registration
        fields = ("meeting", "state", "category", "country", "language", "waits", "changes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Known to the request already; a field of the form is made from the filter when it is read.
        self.filters["meeting"].extra["choices"] = _meetings(self.request)
        self.filters["category"].extra["choices"] = _categories(self.request)
        for name, added in answer_filters(self.request).items():
            added.parent, added.model, added.field_name = self, Registration, name
            self.filters[name] = added

    def by_admission(self, rows: QuerySet[Any], name: str, value: object) -> QuerySet[Any]:
        """Both filters in one condition; called for each, applied by the first that is set."""
        chosen = self.form.cleaned_data
        if name == "state" and chosen.get("meeting"):
            return rows  # "meeting" has applied it already
        meeting = chosen.get("meeting") or chosen_meeting(self.request).pk
        wanted = admissions_seen_by(self.request.user, conference_of(self.request)).filter(
            meeting=meeting
        )
        if chosen.get("state"):
            wanted = wanted.filter(state=chosen["state"])
        return rows.filter(with_admission(wanted))

    def waiting_since(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Requests that nobody has decided on for more than so many days."""
        until = clock.now() - timedelta(days=int(value))
        waits = still_waits(self.request.user, conference_of(self.request))
        return rows.filter(waits, submitted_at__lt=until)

    def with_changes(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those whose changes after acceptance wait for the secretariat."""
        return rows.filter(changes_to_confirm())


def chosen_meeting(request: HttpRequest) -> Meeting:
    """The meeting that the list is filtered by, else the conference proper.

    For whoever does not work for that one it is the first of theirs. Raises Http404 for nobody's.
    """
    pk = request.GET.get("meeting", "")
    known = meetings_seen_by(request.user, conference_of(request))
    for meeting in known:
        if pk == str(meeting.pk):
            return meeting
    for meeting in known:
        if meeting.relation == Meeting.Relation.CONFERENCE:
            return meeting
    if not known:
        raise Http404("meeting")
    return known[0]
