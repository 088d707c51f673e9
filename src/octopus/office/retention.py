"""What is kept how long, what goes on a day, and what went."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from octopus import clock
from octopus.access import may, needs
from octopus.conferences.models import Conference
from octopus.office.retention_labels import thing_name
from octopus.people.queries import signed_in
from octopus.privacy import retention
from octopus.privacy.models import Removal
from octopus.privacy.retention_run import (
    Due,
    PeriodOutOfRange,
    RetentionFailed,
    carry_out,
    preview,
    set_period,
)
from octopus.state import queries as state
from octopus.text.typed.dates import DateInput

# Reports of this many runs stand on the page; all others are in the log.
_RUNS = 10


class DayForm(forms.Form):
    """The day for which the page says what goes."""

    on = forms.DateField(label=gettext_lazy("Due for deletion by"), widget=DateInput)


class PeriodForm(forms.Form):
    """How many days a group of fields is kept."""

    days = forms.IntegerField(label=gettext_lazy("days"), min_value=0, max_value=36600)


@dataclass(frozen=True)
class ReportRow:
    """Of which conference how many of what."""

    conference: str
    thing: str
    number: int


@dataclass(frozen=True)
class Run:
    """What went at one moment."""

    at: datetime
    lines: list[tuple[str, ReportRow]]


def today() -> date:
    """The day on which retention acts by itself: a clock moved ahead removes nothing early."""
    machine = clock.machine_now()
    return min(machine, machine + state.current().clock_shift).date()


def _titles() -> dict[int | None, str]:
    return {edition.pk: str(edition.title) for edition in Conference.objects.all()}


def _lines(due: Due, titles: dict[int | None, str]) -> list[ReportRow]:
    return [
        ReportRow(titles.get(conference, ""), thing_name(thing), number)
        for (conference, thing), number in sorted(
            due.counts.items(), key=lambda item: (titles.get(item[0][0], ""), item[0][1])
        )
        if number
    ]


@require_safe
@needs("retention.see")
def page(request: HttpRequest) -> HttpResponse:
    """All groups with their periods, what goes until a day, and the reports of what went."""
    form = DayForm(request.GET) if "on" in request.GET else None
    on = clock.today("UTC")
    if form is not None and form.is_valid():
        on = form.cleaned_data["on"]
    titles, periods = _titles(), retention.periods()
    context = {
        "form": form or DayForm(initial={"on": on}),
        "on": on,
        "groups": [(due.group, periods[due.group.key], _lines(due, titles)) for due in preview(on)],
        "runs": _runs(titles),
        "may_set": may(request.user, "office.administer"),
    }
    return render(request, "office/retention.html", context)


def _runs(titles: dict[int | None, str]) -> list[Run]:
    moments = Removal.objects.order_by("-at").values_list("at", flat=True).distinct()[:_RUNS]
    names = {group.key: str(group.title) for group in retention.groups()}
    found: defaultdict[datetime, list[tuple[str, ReportRow]]] = defaultdict(list)
    for row in Removal.objects.filter(at__in=list(moments)).order_by("-at", "group", "thing"):
        line = ReportRow(titles.get(row.conference_id, ""), thing_name(row.thing), row.number)
        found[row.at].append((names.get(row.group, row.group), line))
    return [Run(at, lines) for at, lines in found.items()]


def _back() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("office:retention"))


@require_POST
@needs("office.administer")
def period(request: HttpRequest, key: str) -> HttpResponse:
    """Sets the period of one group."""
    form = PeriodForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please enter a number of days from 0 to 36,600."))
        return _back()
    try:
        set_period(key=key, days=form.cleaned_data["days"], actor=signed_in(request))
    except KeyError:
        raise Http404(key) from None
    except PeriodOutOfRange:
        messages.error(request, _("Please enter a number of days from 0 to 36,600."))
    else:
        messages.success(request, _("The period has been saved."))
    return _back()


@require_POST
@needs("office.administer")
def run(request: HttpRequest) -> HttpResponse:
    """Removes now what is due today, without waiting for the night."""
    try:
        removed = carry_out(on=today(), actor=signed_in(request))
    except RetentionFailed as failed:
        messages.error(
            request,
            _("Not everything could be deleted: %(groups)s. The reason is in the server log.")
            % {"groups": ", ".join(failed.groups)},
        )
        return _back()
    if removed:
        messages.success(
            request, _("Data due for deletion has been deleted; see the report below.")
        )
    else:
        messages.info(request, _("There was nothing to delete."))
    return _back()
