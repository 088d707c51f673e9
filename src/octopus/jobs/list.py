"""The list of work in the background."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.access import may
from octopus.jobs.models import Job
from octopus.jobs.registry import title_of
from octopus.lists import Column, ListPage
from octopus.lists.by_conference import ConferenceFilters, conference_column
from octopus.text import dates

_State = Job.State
STATES = {
    _State.WAITING.value: _("queued"),
    _State.RUNNING.value: _("in progress"),
    _State.DONE.value: pgettext_lazy("work in the background", "done"),
    _State.FAILED.value: pgettext_lazy("work in the background", "failed"),
}
_MARKS = {_State.WAITING: "wait", _State.RUNNING: "wait", _State.DONE: "yes", _State.FAILED: "no"}


def _rows(request: HttpRequest) -> QuerySet[Any]:
    """The user's jobs; administrators see that others' jobs exist, not their results."""
    every = Job.objects.select_related("requested_by__person")
    if may(request.user, "office.administer"):
        return every
    return every.filter(requested_by=request.user.pk)


class JobFilters(ConferenceFilters):
    """For which conference, and how far it is."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=list(STATES.items()))

    class Meta:
        model = Job
        fields = ("conference", "state")


def _state_html(job: Job) -> SafeString:
    return format_html(
        '<span class="state {}">{}</span>', _MARKS[_State(job.state)], STATES[job.state]
    )


JOBS = ListPage(
    name="jobs",
    title=_("Jobs"),
    rows=_rows,
    columns=(
        Column("what", _("Task"), lambda job: str(title_of(job.kind)), order=("kind",)),
        Column(
            "state",
            _("State"),
            lambda job: str(STATES[job.state]),
            html=_state_html,
            order=("state",),
        ),
        Column(
            "requested",
            _("Asked for"),
            lambda job: dates.utc(job.requested_at),
            order=("requested_at", "pk"),
        ),
        Column(
            "by",
            _("By"),
            lambda job: job.requested_by.called if job.requested_by else "",
            order=("requested_by__email",),
        ),
        Column("ended", _("Ended"), lambda job: dates.utc(job.ended_at), order=("ended_at",)),
    ),
    more_columns=conference_column,
    order="-requested",
    heading="what",
    link=lambda request, job: reverse("office_jobs:job", kwargs={"pk": job.pk}),
    filters=JobFilters,
    empty=_("Nothing has been asked for yet."),
)
