"""Work in the background: the list, and the page of one piece."""

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from octopus.access import ask_to_sign_in, may, needs, require
from octopus.jobs import labels
from octopus.jobs.actions import try_again
from octopus.jobs.list import JOBS
from octopus.jobs.models import Job
from octopus.jobs.registry import job_offers, title_of
from octopus.lists import respond


def _job(request: HttpRequest, pk: int) -> Job:
    """The job of an address, for those who may see it."""
    job = get_object_or_404(Job, pk=pk)
    require(request.user, "jobs.see", job)
    return job


@needs("jobs.enter")
def jobs(request: HttpRequest) -> HttpResponse:
    """What was asked for, the latest first: one's own, or everybody's for administrators."""
    return respond(request, JOBS)


@never_cache
@require_safe
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is; when it is done, what came of it."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    job = _job(request, pk)
    context = {
        "job": job,
        "title": title_of(job.kind),
        "since": labels.since(job),
        "remaining": labels.remaining(job),
        "took": labels.took(job),
        "may_fetch": may(request.user, "jobs.fetch", job),
        "explanation": _(job.error) if job.error else "",
        "job_offers": [
            found for offer in job_offers if job.is_over and (found := offer(request.user, job))
        ],
    }
    return render(request, "jobs/job.html", context)


@never_cache
@require_safe
def result(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The file that the job made."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    done = _job(request, pk)
    require(request.user, "jobs.fetch", done)
    if not done.result:
        raise Http404("result")
    return FileResponse(done.result.open("rb"), as_attachment=True, filename=done.result_name)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """The same work once more, after it failed."""
    user = request.user
    if not isinstance(user, AbstractBaseUser):
        return ask_to_sign_in(request)
    failed = _job(request, pk)
    if failed.state != Job.State.FAILED:
        return HttpResponseRedirect(reverse("office_jobs:job", kwargs={"pk": failed.pk}))
    new = try_again(job=failed, actor=user)
    messages.success(request, _("The task has been restarted."))
    return HttpResponseRedirect(reverse("office_jobs:job", kwargs={"pk": new.pk}))
