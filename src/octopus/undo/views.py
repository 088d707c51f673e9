"""Undo: the user's recent actions, and the effect of undoing one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from octopus.access import ask_to_sign_in, page_of_form
from octopus.people.queries import signed_in
from octopus.undo import actions, batches, hooks, queries
from octopus.undo.models import Step


@never_cache
@require_safe
def steps(request: HttpRequest) -> HttpResponseBase:
    """What the reader did lately and may put back."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    found = [
        (step, hooks.kind_of(step).title, queries.sentences_of(step))
        for step in queries.steps_of(signed_in(request))
        if hooks.kind_of(step).may(request.user, step)
    ]
    by_jobs = [
        (batch, hooks.kind_of(batch.latest).title)
        for batch in batches.batches_of(signed_in(request))
        if hooks.kind_of(batch.latest).may(request.user, batch.latest)
    ]
    return render(request, "undo/steps.html", {"steps": found, "batches": by_jobs})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: HttpRequest, job: int) -> HttpResponseBase:
    """What a job did in portions: undone as one, by another job."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    if not batches.may_undo(request.user, job):
        raise Http404("batch")
    found = batches.batch_of(job)
    if request.method == "POST" and found is not None:
        started = batches.start_undoing(batch=found, actor=signed_in(request))
        return redirect("office_jobs:job", started.pk)
    step = found.latest if found else Step.objects.filter(batch=job)[0]
    context = {"job": job, "batch": found, "step": step, "title": hooks.kind_of(step).title}
    return render(request, "undo/batch.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One step: what undoing it does, or why it can no longer be undone and what to do instead."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    found = get_object_or_404(Step.objects.select_related("actor", "undone_by"), pk=pk)
    kind = hooks.kind_of(found)
    # The right is that of this moment, whoever did it and whatever they may have been then.
    if not kind.may(request.user, found):
        raise Http404("step")
    if request.method == "POST":
        return _undo(request, found)
    return _page(request, found, actions.blocker(found))


def _undo(request: HttpRequest, step: Step) -> HttpResponse:
    put_back = " ".join(queries.sentences_of(step))
    try:
        actions.undo(step=step, actor=signed_in(request))
    except actions.CannotUndo as refused:
        return _page(request, step, refused.words, status=409)
    messages.success(request, _("Undone. %(told)s") % {"told": put_back})
    page = page_of_form(request)
    is_own = page.startswith(reverse("undo:steps"))
    return redirect(hooks.kind_of(step).page(step) if is_own else page)


def _page(request: HttpRequest, step: Step, refusal: str, status: int = 200) -> HttpResponse:
    kind = hooks.kind_of(step)
    context = {
        "step": step,
        "title": kind.title,
        "sentences": queries.sentences_of(step),
        "refusal": refusal,
        "contrary": kind.contrary,
        "page": kind.page(step),
    }
    return render(request, "undo/step.html", context, status=status)
