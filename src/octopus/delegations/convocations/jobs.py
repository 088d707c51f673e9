"""Sending a convocation, in the background."""

from django.utils.translation import gettext_lazy as _

from octopus.access import may
from octopus.delegations.convocations.actions import convoke, mark_sent
from octopus.delegations.convocations.recipients import convoked
from octopus.delegations.models import Convocation
from octopus.jobs.models import Job
from octopus.jobs.registry import Progress, Result, WorkFailed

# The kind of job that sends a convocation. Its parameter: `convocation` (number).
SEND = "delegations.send_convocation"


def send_convocation(job: Job, progress: Progress) -> Result:
    """The letter to every address that it has not gone to: done again, it goes to new ones only.

    Whoever asked must still be in charge of the meeting when the work is done.
    """
    convocation = Convocation.objects.select_related(
        "meeting__conference", "meeting__body", "meeting__delegation_settings"
    ).get(pk=job.parameters["convocation"])
    by = job.asked_by
    if by is None or not may(by, "meetings.manage", convocation.meeting):
        raise WorkFailed(_("You are no longer in charge of this meeting."))
    to_do = [
        (one, address)
        for one in convoked(convocation.meeting, convocation)
        for address in one.waiting
    ]
    if not to_do:
        raise WorkFailed(_("The convocation has gone to every address that is known."))
    mark_sent(convocation=convocation, by=by)
    for done, (one, address) in enumerate(to_do, start=1):
        convoke(convocation=convocation, to=one, address=address, by=by)
        progress(done, len(to_do))
    return None
