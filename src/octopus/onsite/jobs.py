"""Printing many badges, in the background."""

from django.utils.translation import gettext_lazy as _

from octopus.conferences.models import Conference
from octopus.jobs.models import Job
from octopus.jobs.registry import Progress, Result, WorkFailed
from octopus.onsite import queries
from octopus.onsite.badges.printing import badges_pdf

# The kind of job that prints many badges. Its parameters: `conference` (number), `missing`
# (only those without a print), `category` (its key, or empty for all).
PRINT_BADGES = "onsite.badges"


def print_badges(job: Job, progress: Progress) -> Result:
    """All badges that the job asks for, in the order of family names."""
    conference = Conference.objects.get(pk=job.parameters["conference"])
    if job.asked_by is None:
        raise WorkFailed(_("Whoever asked for these badges no longer has an account."))
    asked_for = queries.without_print
    if not job.parameters.get("missing", False):
        asked_for = queries.admitted_registrations
    wanted = asked_for(conference, job.asked_by)
    if category := job.parameters.get("category"):
        wanted = wanted.filter(category__key=category)
    registrations = list(wanted)
    if not registrations:
        raise WorkFailed(_("There is no badge to print: nobody fits what was chosen."))
    pdf = badges_pdf(
        conference=conference,
        registrations=registrations,
        by=job.asked_by,
        for_paper=True,
        progress=progress,
    )
    return f"badges-{conference.slug}.pdf", pdf
