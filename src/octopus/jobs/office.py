"""The page of a piece of work in the background."""

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from octopus.access import ask_to_sign_in, may, require
from octopus.jobs import labels
from octopus.jobs.actions import try_again
from octopus.jobs.models import Job
from octopus.jobs.registry import title_of


def _job(request: HttpRequest, number: int) -> Job:
    """The job of an address, for those who may see it."""
    job = get_object_or_404(Job, pk=number)
    require(request.user, "jobs.see", job)
    return job


@never_cache
@require_safe
def job(request: HttpRequest, number: int) -> HttpResponse:
    """How far it is; when it is done, what came of it."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    asked_for = _job(request, number)
    context = {
        "job": asked_for,
        "title": title_of(asked_for.kind),
        "since": labels.since(asked_for),
        "remaining": labels.remaining(asked_for),
        "took": labels.took(asked_for),
        "may_fetch": may(request.user, "jobs.fetch", asked_for),
        "explanation": _(asked_for.error) if asked_for.error else "",
    }
    return render(request, "jobs/job.html", context)


@never_cache
@require_safe
def result(request: HttpRequest, number: int) -> HttpResponse | FileResponse:
    """The file that the job made."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    done = _job(request, number)
    require(request.user, "jobs.fetch", done)
    if not done.result:
        raise Http404("result")
    return FileResponse(done.result.open("rb"), as_attachment=True, filename=done.result_name)


@require_POST
def again(request: HttpRequest, number: int) -> HttpResponse:
    """The same work once more, after it failed."""
    user = request.user
    if not isinstance(user, AbstractBaseUser):
        return ask_to_sign_in(request)
    failed = _job(request, number)
    if failed.state != Job.State.FAILED:
        return HttpResponseRedirect(reverse("office_jobs:job", kwargs={"number": failed.pk}))
    new = try_again(job=failed, by=user)
    messages.success(request, _("The work has been begun again."))
    return HttpResponseRedirect(reverse("office_jobs:job", kwargs={"number": new.pk}))
