"""Reading projects, their results, papers and contributions."""

from django.db.models import QuerySet

from octopus.projects.models import Contribution, Project


def public_projects() -> QuerySet[Project]:
    """The projects that the public may know of. One query."""
    return Project.objects.filter(published=True).order_by("pk")


def with_parts(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Projects with their result areas and documents. Two queries more."""
    return projects.prefetch_related("result_areas", "documents")


def contributions(project: Project) -> list[Contribution]:
    """What was contributed, in the order of announcement, with who gave it. One query."""
    return list(project.contributions.select_related("donor").order_by("announced", "pk"))
