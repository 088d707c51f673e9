"""What waits for somebody, since when, and where it is dealt with.

Each queue has the right that its next step needs: nobody is shown what somebody else must do.
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
from octopus.conferences.models import Announcement, Conference, Phase
from octopus.delegations.office.queries import Standstill, standstills
from octopus.letters.queries import letters_that_wait
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


def all_waiting(conference: Conference, who: Somebody) -> list[WorkQueueLine]:
    """Everything that waits for `who`, the longest wait first."""
    found = [
        item
        for queue in queues
        if may(who, queue.right, conference)
        for item in queue.waiting(conference, who)
    ]
    last = clock.now()
    return sorted(found, key=lambda item: item.since or last)


def requests_to_decide(conference: Conference, who: Somebody) -> list[WorkQueueLine]:
    address = reverse("office_registration:list", kwargs={"conference": conference.slug})
    found = []
    for queue in queries.waiting_requests(conference, who):
        title, number = str(queue.meeting.title), queue.meeting.pk
        if queue.requested:
            found.append(
                WorkQueueLine(
                    queue.requested,
                    ngettext("Request to decide", "Requests to decide", queue.requested),
                    title,
                    queue.oldest,
                    f"{address}?meeting={number}&state=requested&sort=submitted",
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
                    f"{address}?meeting={number}&state=waiting&sort=submitted",
                    _("See the waiting list"),
                )
            )
    return found


def messages_to_release(conference: Conference, who: Somebody) -> list[WorkQueueLine]:
    box = queries.outbox_state(who)
    address = reverse("office_correspondence:outbox")
    found = []
    if box.waiting:
        found.append(
            WorkQueueLine(
                box.waiting,
                ngettext("Mail in the outbox", "Mails in the outbox", box.waiting),
                _("written, and not yet released"),
                box.oldest,
                f"{address}?state=waiting",
                _("Release %(count)s") % {"count": box.waiting},
            )
        )
    if box.failed:
        found.append(
            WorkQueueLine(
                box.failed,
                ngettext("Mail not delivered", "Mails not delivered", box.failed),
                _("the mail server refused, or did not answer"),
                None,
                f"{address}?state=failed",
                _("See %(count)s") % {"count": box.failed},
            )
        )
    return found


def announcement_to_review(conference: Conference, who: Somebody) -> list[WorkQueueLine]:
    reading = Announcement.objects.filter(conference=conference, reviewed_at__isnull=True).first()
    if reading is None:
        return []
    address = reverse("office_announcement:review", kwargs={"conference": conference.slug})
    return [
        WorkQueueLine(
            1,
            _("Announcement to review"),
            reading.file_name,
            reading.read_at,
            address,
            _("Compare it with the draft"),
        )
    ]


def badges_to_print(conference: Conference, who: Somebody) -> list[WorkQueueLine]:
    """Badges are printed when registration has closed."""
    if conference.phase not in (Phase.CLOSED, Phase.RUNNING):
        return []
    missing = without_print(conference, who).count()
    if not missing:
        return []
    return [
        WorkQueueLine(
            missing,
            ngettext("Badge to print", "Badges to print", missing),
            _("people who were admitted and have no badge on paper"),
            None,
            reverse("office_onsite:badges", kwargs={"conference": conference.slug}),
            _("Print %(count)s") % {"count": missing},
        )
    ]


def visa_letters(conference: Conference, who: Somebody) -> list[WorkQueueLine]:
    """Visa letters: those to check, and those that were checked and wait to be sent."""
    address = reverse("office_letters:list", kwargs={"conference": conference.slug})
    found = []
    for state, number, oldest in letters_that_wait(who, conference):
        is_asked = state == "asked"
        found.append(
            WorkQueueLine(
                number,
                ngettext("Visa letter", "Visa letters", number),
                _("asked for, with passport data to compare")
                if is_asked
                else _("compared, and ready to be sent"),
                oldest,
                f"{address}?state={state}",
                (_("Check %(count)s") if is_asked else _("Send %(count)s")) % {"count": number},
            )
        )
    return found


def delegations_at_a_standstill(conference: Conference, who: Somebody) -> list[WorkQueueLine]:
    """Credentials to check, and delegations that owe an answer, of the reader's own meetings."""
    return [
        item
        for standstill in standstills(conference, who)
        for item in (*_papers(standstill), *_silent(standstill))
    ]


def _papers(one: Standstill) -> list[WorkQueueLine]:
    if not one.to_check:
        return []
    return [
        WorkQueueLine(
            one.to_check,
            ngettext("Credential to check", "Credentials to check", one.to_check),
            str(one.meeting.title),
            one.oldest_paper,
            f"{_list_of(one)}?paper=received",
            _("Check %(count)s") % {"count": one.to_check},
        )
    ]


def _silent(one: Standstill) -> list[WorkQueueLine]:
    if not one.silent:
        return []
    return [
        WorkQueueLine(
            one.silent,
            ngettext("Delegation without an answer", "Delegations without an answer", one.silent),
            str(one.meeting.title),
            one.sent_at,
            f"{_list_of(one)}?answer=none",
            _("See who has not answered"),
        )
    ]


def _list_of(one: Standstill) -> str:
    names = {"conference": one.meeting.conference.slug, "meeting": one.meeting.slug}
    return reverse("office_delegations:list", kwargs=names)
