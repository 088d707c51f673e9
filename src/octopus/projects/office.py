"""The office's pages about projects: facts and result areas, papers, contributions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from octopus.access import needs
from octopus.people.queries import signed_in
from octopus.projects import actions, money, queries
from octopus.projects.forms import ContributionForm, ProjectDocumentForm, ProjectForm, area_forms
from octopus.projects.models import Contribution, Project, ProjectDocument


def _back(project: Project) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("office_projects:project", kwargs={"slug": project.slug}))


@require_safe
@needs("projects.edit")
def projects(request: HttpRequest) -> HttpResponse:
    """All projects."""
    context = {"projects": Project.objects.order_by("pk")}
    return render(request, "projects/office_projects.html", context)


@require_safe
@needs("projects.edit")
def project(request: HttpRequest, slug: str) -> HttpResponse:
    """What is known of a project, and where each part is edited."""
    found = get_object_or_404(queries.with_parts(Project.objects.all()), slug=slug)
    context = {
        "project": found,
        "contributions": [
            {
                "contribution": contribution,
                "announced": money.announced(contribution),
                "original": money.original(contribution),
                "euros": money.euros(contribution),
            }
            for contribution in queries.contributions(found)
        ],
    }
    return render(request, "projects/office_project.html", context)


@needs("projects.edit")
def facts(request: HttpRequest, slug: str) -> HttpResponse:
    """A project's facts and its result areas."""
    found = get_object_or_404(Project, slug=slug)
    data = request.POST if request.method == "POST" else None
    form, areas = ProjectForm(data, instance=found), area_forms(found, data)
    areas.edited = found
    if data is not None and form.is_valid() and areas.is_valid():
        actions.update_project(
            project=found, actor=signed_in(request), facts=form.cleaned_data, areas=areas.titles
        )
        messages.success(request, _("The details have been saved and are shown on the site."))
        return _back(found)
    context = {"project": found, "form": form, "areas": areas}
    status = 200 if data is None else 422
    return render(request, "projects/office_facts.html", context, status=status)


@needs("projects.edit")
def document(request: HttpRequest, slug: str, pk: int = 0) -> HttpResponse:
    """One paper, or a new one where the address has no number."""
    found = get_object_or_404(Project, slug=slug)
    paper = (
        get_object_or_404(found.documents, pk=pk)
        if pk
        else ProjectDocument(project=found, position=found.documents.count())
    )
    form = ProjectDocumentForm(request.POST if request.method == "POST" else None, instance=paper)
    if request.method == "POST" and form.is_valid():
        actions.save_document(document=paper, actor=signed_in(request), facts=form.cleaned_data)
        messages.success(request, _("The document is saved."))
        return _back(found)
    context = {"project": found, "form": form, "part": paper, "kind": "document"}
    status = 422 if form.errors else 200
    return render(request, "projects/office_part.html", context, status=status)


@needs("projects.edit")
def contribution(request: HttpRequest, slug: str, pk: int = 0) -> HttpResponse:
    """One contribution, or a new one where the address has no number."""
    found = get_object_or_404(Project, slug=slug)
    given = (
        get_object_or_404(found.contributions.select_related("donor"), pk=pk)
        if pk
        else Contribution(project=found)
    )
    form = ContributionForm(request.POST if request.method == "POST" else None, instance=given)
    if request.method == "POST" and form.is_valid():
        actions.save_contribution(
            contribution=given,
            actor=signed_in(request),
            facts=form.facts,
            country=form.cleaned_data["country"],
        )
        messages.success(request, _("The contribution is saved."))
        return _back(found)
    context = {"project": found, "form": form, "part": given, "kind": "contribution"}
    status = 422 if form.errors else 200
    return render(request, "projects/office_part.html", context, status=status)


@require_POST
@needs("projects.edit")
def remove_document(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Takes a paper off the project."""
    found = get_object_or_404(Project, slug=slug)
    actions.remove(part=get_object_or_404(found.documents, pk=pk), actor=signed_in(request))
    messages.success(request, _("The document is removed."))
    return _back(found)


@require_POST
@needs("projects.edit")
def remove_contribution(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Takes a contribution off the project."""
    found = get_object_or_404(Project, slug=slug)
    actions.remove(part=get_object_or_404(found.contributions, pk=pk), actor=signed_in(request))
    messages.success(request, _("The contribution is removed."))
    return _back(found)
