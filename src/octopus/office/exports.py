"""Large exports of lists, in the background."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from octopus import clock, lists
from octopus.access import Somebody, may, require
from octopus.conferences.middleware import set_conference
from octopus.conferences.models import Conference
from octopus.jobs.actions import start_job
from octopus.jobs.models import Job
from octopus.jobs.registry import Progress, Result, WorkFailed
from octopus.lists import exports
from octopus.lists.list_query import ListQuery
from octopus.people.queries import signed_in

# Its parameters: the list's name, the format, the query string of the view, the conference's
# number or null, and the reader's language.
EXPORT_LIST = "office.export_list"


def export_later(request: HttpRequest, list_name: str, format_: str) -> HttpResponse:
    """Starts the job that writes what the reader looks at, and shows its page."""
    conference: Conference | None = getattr(request, "conference", None)
    job = start_job(
        kind=EXPORT_LIST,
        parameters={
            "list": list_name,
            "format": format_,
            "query": request.GET.urlencode(),
            "conference": conference.pk if conference else None,
            "language": get_language(),
        },
        requested_by=signed_in(request),
        conference=conference.pk if conference else None,
    )
    return redirect("office_jobs:job", job.pk)


def may_export(user: Somebody, job: Job) -> bool:
    """Whether a user may export the list of a job now."""
    page = lists.hooks.page_named(job.parameters["list"])
    number = job.parameters["conference"]
    conference = Conference.objects.filter(pk=number).first() if number is not None else None
    return bool(page.export_right) and may(user, page.export_right, conference)


def export_list(job: Job, progress: Progress) -> Result:
    """Writes the list as whoever asked would see it now; a right that was lost meanwhile counts."""
    parameters = job.parameters
    if job.requested_by is None:
        raise WorkFailed(_("The person who requested this list no longer has an account."))
    page = lists.hooks.page_named(parameters["list"])
    request = HttpRequest()
    request.method = "GET"
    request.GET = QueryDict(parameters["query"])
    request.user = job.requested_by
    if parameters["conference"] is not None:
        conference = Conference.objects.get(pk=parameters["conference"])
        set_conference(request, conference)
    require(request.user, page.export_right, getattr(request, "conference", None))
    with override(parameters["language"]):
        reading = ListQuery(page, request)
        total = reading.matching.count()
        content = exports.written(
            parameters["format"],
            reading.columns,
            reading.all_rows(),
            title=str(page.title),
            progress=lambda done: progress(done, total),
        )
    return f"{page.name}-{clock.now():%Y-%m-%d}.{parameters['format']}", content
