"""Work that waits for the user: how much, since when, and the page for it.

What a meeting that is over would have needed waits no more. Each queue has the right that its next
step needs: nobody is shown what somebody else must do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from octopus import clock
from octopus.access import Somebody, may
from octopus.calls.queries import waiting_proposals
from octopus.conferences.models import Conference, Phase
from octopus.delegations.office.queries import Standstill, standstills
from octopus.enquiries.queries import waiting_enquiries
from octopus.letters.queries import letters_that_wait
from octopus.lists.by_conference import FIELD
from octopus.office import queries
from octopus.onsite.queries import without_print
from octopus.wiring import Hook

# From this age on, the oldest item of a queue is printed in the warm ink.
LATE_AFTER = timedelta(days=7)


@dataclass(frozen=True)
class WorkQueueLine:
    """One line of "What waits"."""

    number: int
    what: str
    detail: str
    since: datetime | None
    address: str
    step: str

    @property
    def is_late(self) -> bool:
        return self.since is not None and clock.now() - self.since > LATE_AFTER


class Queue(NamedTuple):
    """Lines of "What waits" for those who have a right on the conference.

    `waiting`: what waits at a conference for somebody, as far as they may see it.
    """

    right: str
    waiting: Callable[[Conference, Somebody], list[WorkQueueLine]]


queues: Hook[Queue] = Hook()


def all_waiting(conference: Conference, user: Somebody) -> list[WorkQueueLine]:
    """Everything that waits for `user`, the longest wait first."""
    found = [
        item
        for queue in queues
        if may(user, queue.right, conference)
        for item in queue.waiting(conference, user)
    ]
    last = clock.now()
    return sorted(found, key=lambda item: item.since or last)


def requests_to_decide(conference: Conference, user: Somebody) -> list[WorkQueueLine]:
    address = reverse("office_registration:list", kwargs={"conference": conference.slug})
    found = []
    for queue in queries.waiting_requests(conference, user):
        if queue.meeting.is_over:
            continue
        title, pk = str(queue.meeting.title), queue.meeting.pk
        if queue.requested:
            found.append(
                WorkQueueLine(
                    queue.requested,
                    ngettext("Request to decide", "Requests to decide", queue.requested),
                    title,
                    queue.oldest,
                    f"{address}?meeting={pk}&state=requested&sort=submitted",
                    _("Decide on %(count)s") % {"count": queue.requested},
                )
            )
        if queue.on_waiting_list and queue.free:
            found.append(
                WorkQueueLine(
                    min(queue.on_waiting_list, queue.free),
                    _("Free seats for people on the waiting list"),
                    title,
                    None,
                    f"{address}?meeting={pk}&state=waiting&sort=submitted",
                    _("View the waiting list"),
                )
            )
    return found


def questions_to_answer(conference: Conference, user: Somebody) -> list[WorkQueueLine]:
    """What people asked the secretariat, also after the conference. One query."""
    waiting = waiting_enquiries(conference, user)
    if not waiting.number:
        return []
    address = reverse("office_enquiries:enquiries", kwargs={"conference": conference.slug})
    return [
        WorkQueueLine(
            waiting.number,
            ngettext("Question to answer", "Questions to answer", waiting.number),
            "",
            waiting.oldest,
            f"{address}?state=open&sort=waiting",
            _("Answer %(count)s") % {"count": waiting.number},
        )
    ]


def changes_to_confirm(conference: Conference, user: Somebody) -> list[WorkQueueLine]:
    """What accepted people changed about who they are. One query."""
    number, oldest = queries.changes_waiting(conference, user)
    if not number or conference.is_over:
        return []
    address = reverse("office_registration:list", kwargs={"conference": conference.slug})
    return [
        WorkQueueLine(
            number,
            ngettext("Changed registration", "Changed registrations", number),
            _("people who were accepted before the change"),
            oldest,
            f"{address}?changes=wait",
            _("Confirm %(count)s") % {"count": number},
        )
    ]


def messages_to_release(conference: Conference, user: Somebody) -> list[WorkQueueLine]:
    box = queries.outbox_state(conference, user)
    address = f"{reverse('office_correspondence:outbox')}?{FIELD}={conference.slug}"
    found = []
    if box.waiting:
        found.append(
            WorkQueueLine(
                box.waiting,
                ngettext("E-mail in the outbox", "E-mails in the outbox", box.waiting),
                _("prepared, not yet released"),
                box.oldest,
                f"{address}&state=waiting",
                _("Release %(count)s") % {"count": box.waiting},
            )
        )
    if box.failed:
        found.append(
            WorkQueueLine(
                box.failed,
                ngettext("E-mail not delivered", "E-mails not delivered", box.failed),
                _("refused by the mail server, or no response"),
                None,
                f"{address}&state=failed",
                _("View %(count)s") % {"count": box.failed},
            )
        )
    return found


def badges_to_print(conference: Conference, user: Somebody) -> list[WorkQueueLine]:
    """Badges are printed when registration has closed."""
    if conference.phase not in (Phase.CLOSED, Phase.RUNNING):
        return []
    missing = without_print(conference, user).count()
    if not missing:
        return []
    return [
        WorkQueueLine(
            missing,
            ngettext("Badge to print", "Badges to print", missing),
            _("accepted participants without a printed badge"),
            None,
            reverse("office_onsite:badges", kwargs={"conference": conference.slug}),
            _("Print %(count)s") % {"count": missing},
        )
    ]


def visa_letters(conference: Conference, user: Somebody) -> list[WorkQueueLine]:
    """Visa letters: those to check, and those that were checked and wait to be sent."""
    address = reverse("office_letters:list", kwargs={"conference": conference.slug})
    found = []
    for state, number, oldest in () if conference.is_over else letters_that_wait(user, conference):
        is_requested = state == "requested"
        found.append(
            WorkQueueLine(
                number,
                ngettext("Visa letter", "Visa letters", number),
                _("requested, passport data to be checked")
                if is_requested
                else _("checked and ready to be sent"),
                oldest,
                f"{address}?state={state}",
                (_("Check %(count)s") if is_requested else _("Send %(count)s")) % {"count": number},
            )
        )
    return found


def proposals_to_decide(conference: Conference, user: Somebody) -> list[WorkQueueLine]:
    """Proposals without a decision, and decisions that are prepared and not announced."""
    address = reverse("office_calls:proposals", kwargs={"conference": conference.slug})
    found = []
    for waiting in () if conference.is_over else waiting_proposals(conference):
        title, pk = str(waiting.call.title), waiting.call.pk
        if waiting.undecided:
            found.append(
                WorkQueueLine(
                    waiting.undecided,
                    ngettext("Proposal to decide", "Proposals to decide", waiting.undecided),
                    title,
                    waiting.oldest,
                    f"{address}?call={pk}",
                    _("Decide on %(count)s") % {"count": waiting.undecided},
                )
            )
        if waiting.prepared:
            found.append(
                WorkQueueLine(
                    waiting.prepared,
                    ngettext("Decision to announce", "Decisions to announce", waiting.prepared),
                    title,
                    None,
                    f"{address}?call={pk}",
                    _("Announce %(count)s") % {"count": waiting.prepared},
                )
            )
    return found


def delegations_at_a_standstill(conference: Conference, user: Somebody) -> list[WorkQueueLine]:
    """Credentials to check, and delegations that owe an answer, of the reader's own meetings."""
    return [
        item
        for standstill in standstills(conference, user)
        if not standstill.meeting.is_over
        for item in (*_papers(standstill), *_silent(standstill))
    ]


def _papers(meeting_queue: Standstill) -> list[WorkQueueLine]:
    if not meeting_queue.to_check:
        return []
    return [
        WorkQueueLine(
            meeting_queue.to_check,
            ngettext(
                "Set of credentials to verify",
                "Sets of credentials to verify",
                meeting_queue.to_check,
            ),
            str(meeting_queue.meeting.title),
            meeting_queue.oldest_paper,
            f"{_list_of(meeting_queue)}?paper=received",
            _("Check %(count)s") % {"count": meeting_queue.to_check},
        )
    ]


def _silent(meeting_queue: Standstill) -> list[WorkQueueLine]:
    if not meeting_queue.silent:
        return []
    return [
        WorkQueueLine(
            meeting_queue.silent,
            ngettext(
                "Delegation without a reply",
                "Delegations without a reply",
                meeting_queue.silent,
            ),
            str(meeting_queue.meeting.title),
            meeting_queue.sent_at,
            f"{_list_of(meeting_queue)}?answer=none",
            _("View delegations that have not replied"),
        )
    ]


def _list_of(meeting_queue: Standstill) -> str:
    names = {
        "conference": meeting_queue.meeting.conference.slug,
        "meeting": meeting_queue.meeting.slug,
    }
    return reverse("office_delegations:list", kwargs=names)
