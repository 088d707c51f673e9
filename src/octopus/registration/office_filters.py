"""The filters of the secretariat's list of registrations."""

from datetime import timedelta
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from octopus import clock
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Meeting
from octopus.languages import codes, countries, current, language_name
from octopus.registration.models import Admission, Registration

_State = Admission.State
_WAITS = (
    ("7", gettext_lazy("a week")),
    ("14", gettext_lazy("two weeks")),
    ("30", gettext_lazy("a month")),
)


def meetings(request: HttpRequest) -> QuerySet[Meeting]:
    """The meetings of the conference at hand, in their order."""
    return Meeting.objects.filter(conference=conference_of(request)).order_by("starts", "position")


class RegistrationFilters(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    """Meeting and state belong together: "accepted" means accepted for the meeting chosen."""

    meeting = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Meeting"),
        empty_label=gettext_lazy("all meetings"),
        queryset=meetings,
        method="by_admission",
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        empty_label=gettext_lazy("all states"),
        choices=_State.choices,
        method="by_admission",
    )
    category = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Category"),
        empty_label=gettext_lazy("all categories"),
        queryset=lambda request: conference_of(request).categories.all(),
    )
    country = django_filters.ChoiceFilter(
        label=gettext_lazy("Country"),
        empty_label=gettext_lazy("all countries"),
        choices=lambda: list(countries(current()).items()),
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language of letters"),
        empty_label=gettext_lazy("all languages"),
        choices=lambda: [(code, language_name(code)) for code in codes()],
    )
    waits = django_filters.ChoiceFilter(
        label=gettext_lazy("Waits longer than"),
        empty_label=gettext_lazy("any time"),
        choices=_WAITS,
        method="waiting_since",
    )

    class Meta:
        model = Registration
        fields = ("meeting", "state", "category", "country", "language", "waits")

    def by_admission(self, rows: QuerySet[Any], name: str, value: object) -> QuerySet[Any]:
        """Both filters in one condition; called for each, applied by the first that is set."""
        chosen = self.form.cleaned_data
        if name == "state" and chosen.get("meeting"):
            return rows  # "meeting" has applied it already
        wanted = Admission.objects.filter(registration=OuterRef("pk"))
        if chosen.get("meeting"):
            wanted = wanted.filter(meeting=chosen["meeting"])
        else:
            wanted = wanted.filter(meeting__relation=Meeting.Relation.CONFERENCE)
        if chosen.get("state"):
            wanted = wanted.filter(state=chosen["state"])
        return rows.filter(Exists(wanted))

    def waiting_since(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Requests that nobody has decided on for more than so many days."""
        until = clock.now() - timedelta(days=int(value))
        return rows.filter(still_waits(), submitted_at__lt=until)


def still_waits() -> Q:
    """Whether some meeting has not answered a request yet."""
    unanswered = Admission.objects.filter(state=_State.REQUESTED).order_by()
    return Q(pk__in=unanswered.values("registration"))


def chosen_meeting(request: HttpRequest) -> Meeting:
    """The meeting that the list is filtered by, else the conference proper."""
    number = request.GET.get("meeting", "")
    known = meetings(request)
    if number.isdecimal() and (found := known.filter(pk=number).first()):
        return found
    return known.get(relation=Meeting.Relation.CONFERENCE)
