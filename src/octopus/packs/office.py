"""The office's pages of data packs: which there are, what one would add, loading it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from octopus.access import needs
from octopus.packs import queries
from octopus.packs.actions import load_pack
from octopus.packs.hooks import label_of
from octopus.packs.manifest import Pack
from octopus.packs.tables import PackProblem
from octopus.people.queries import signed_in


@require_safe
@needs("packs.load")
def packs(request: HttpRequest) -> HttpResponse:
    """All data packs of the installation."""
    loaded = queries.loaded_packs()
    found = [(offered, loaded.get(offered.key)) for offered in queries.offered_packs()]
    return render(request, "packs/packs.html", {"packs": found})


@require_safe
@needs("packs.load")
def pack(request: HttpRequest, key: str) -> HttpResponse:
    """What loading a pack would add, what is there already, and what differs."""
    found = _pack(key)
    context = {"pack": found, "loaded": queries.loaded_packs().get(key)}
    try:
        plan = queries.plan_of(found)
    except queries.PackRefused as refused:
        return render(request, "packs/pack.html", context | {"problems": refused.problems})
    kinds = [(label_of(kind.kind), kind) for kind in plan.kinds]
    return render(request, "packs/pack.html", context | {"plan": plan, "kinds": kinds})


@require_POST
@needs("packs.load")
def load(request: HttpRequest, key: str) -> HttpResponse:
    """Adds what a pack holds and is not there yet."""
    found = _pack(key)
    try:
        added = len(load_pack(pack=found, actor=signed_in(request)).added)
    except queries.PackRefused as refused:
        context = {"pack": found, "problems": refused.problems}
        return render(request, "packs/pack.html", context, status=422)
    messages.success(
        request,
        ngettext("%(num)s entry was added.", "%(num)s entries were added.", added) % {"num": added},
    )
    return HttpResponseRedirect(reverse("office_packs:packs"))


def _pack(key: str) -> Pack:
    try:
        found = queries.pack_named(key)
    except PackProblem as problem:
        raise Http404(str(problem)) from None
    if found is None:
        raise Http404(_("There is no such data pack."))
    return found
