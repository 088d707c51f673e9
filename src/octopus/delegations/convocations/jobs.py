"""Sending a convocation, in the background."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from octopus.access import Somebody, may
from octopus.conferences.models import Meeting
from octopus.delegations.convocations.actions import convoke, mark_sent
from octopus.delegations.convocations.recipients import convoked
from octopus.delegations.models import Convocation
from octopus.jobs.models import Job
from octopus.jobs.registry import Progress, Report, Result, WorkFailed

# The kind of job that sends a convocation. Its parameter: `convocation` (number).
SEND = "delegations.send_convocation"


def is_in_charge(user: Somebody, job: Job) -> bool:
    """Whether a user is in charge of the meeting of a convocation now."""
    meeting = Meeting.objects.filter(convocations=job.parameters["convocation"]).first()
    return meeting is not None and may(user, "meetings.manage", meeting)


def send_convocation(job: Job, progress: Progress) -> Result:
    """The letter to every address that it has not gone to: done again, it goes to new ones only.

    Anyone who asked must still be in charge of the meeting when the work is done.
    """
    convocation = Convocation.objects.select_related(
        "meeting__conference", "meeting__body", "meeting__delegation_settings"
    ).get(pk=job.parameters["convocation"])
    actor = job.requested_by
    if actor is None or not may(actor, "meetings.manage", convocation.meeting):
        raise WorkFailed(_("You are no longer responsible for this meeting."))
    to_do = [
        (recipient, address)
        for recipient in convoked(convocation.meeting, convocation)
        for address in recipient.waiting
    ]
    if not to_do:
        raise WorkFailed(_("The convocation has been sent to all addresses on the list."))
    mark_sent(convocation=convocation, actor=actor)
    for done, (recipient, address) in enumerate(to_do):
        progress(done, len(to_do))
        convoke(convocation=convocation, to=recipient, address=address, actor=actor)
    progress(len(to_do), len(to_do))
    return None


def what_was_sent(job: Job) -> Report:
    """To how many addresses the convocation of a job that was given up has gone, and to how many
    not.
    """
    convocation = Convocation.objects.select_related("meeting__conference").get(
        pk=job.parameters["convocation"]
    )
    everybody = convoked(convocation.meeting, convocation)
    waiting = sum(len(recipient.waiting) for recipient in everybody)
    sent = sum(len(recipient.addresses) for recipient in everybody) - waiting
    return Report(
        [
            ngettext(
                "The convocation has been sent to %(num)s address.",
                "The convocation has been sent to %(num)s addresses.",
                sent,
            )
            % {"num": sent},
            ngettext(
                "It could not be sent to %(num)s address. Try again.",
                "It could not be sent to %(num)s addresses. Try again.",
                waiting,
            )
            % {"num": waiting},
        ]
    )
