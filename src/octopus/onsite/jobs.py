"""Printing many badges, in the background."""

from django.utils.translation import gettext_lazy as _

from octopus.access import Somebody, may
from octopus.conferences.models import Conference
from octopus.jobs.models import Job
from octopus.jobs.registry import Progress, Result, WorkFailed
from octopus.onsite import queries
from octopus.onsite.badges.printing import badges_pdf

# The kind of job that prints many badges. Its parameters: `conference` (number), `missing`
# (only those without a print), `category` (its key, or empty for all).
PRINT_BADGES = "onsite.badges"


def may_print(user: Somebody, job: Job) -> bool:
    """Whether a user prints badges for the conference of a job now."""
    conference = Conference.objects.filter(pk=job.parameters["conference"]).first()
    return conference is not None and may(user, "badges.print", conference)


def print_badges(job: Job, progress: Progress) -> Result:
    """All badges that the job asks for, in the order of family names."""
    conference = Conference.objects.get(pk=job.parameters["conference"])
    if job.requested_by is None:
        raise WorkFailed(_("The person who requested these badges no longer has an account."))
    queryset_of = queries.without_print
    if not job.parameters.get("missing", False):
        queryset_of = queries.admitted_registrations
    wanted = queryset_of(conference, job.requested_by)
    if category := job.parameters.get("category"):
        wanted = wanted.filter(category__key=category)
    registrations = list(wanted)
    if not registrations:
        raise WorkFailed(_("There are no badges to print: no one matches the selection."))
    pdf = badges_pdf(
        conference=conference,
        registrations=registrations,
        actor=job.requested_by,
        for_paper=True,
        progress=progress,
    )
    return f"badges-{conference.slug}.pdf", pdf
