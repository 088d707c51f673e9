"""What the checklist says of the doors: doors, staff, badges."""

from collections.abc import Iterator, Mapping

from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from octopus.conferences.checklist import ChecklistStep, Line, Numbers, Page, counted, number_of
from octopus.conferences.models import Conference
from octopus.conferences.rules import not_closed
from octopus.onsite.models import Door
from octopus.people.models import Account, Duty
from octopus.registration.models import Admission, Registration

_BADGES = Page("office_onsite:badges", "badges.print")


def numbers(conference: Conference) -> Mapping[str, Combinable]:
    """Of the open meetings: doors, accepted people, those without a badge; door staff."""
    accepted = Admission.objects.filter(
        not_closed("meeting__"), registration=OuterRef("pk"), state=Admission.State.ACCEPTED
    )
    admitted = Registration.objects.filter(
        Exists(accepted), conference=conference.pk, state=Registration.State.SUBMITTED
    )
    without = Q(badge__isnull=True) | Q(badge__printed_at__isnull=True)
    staff = Account.objects.filter(duties__kind=Duty.Kind.DOOR, is_active=True)
    return {
        "doors": number_of(
            Door.objects.filter(not_closed("meeting__"), meeting__conference=conference.pk)
        ),
        "admitted": number_of(admitted),
        "without_badge": number_of(admitted.filter(without)),
        "door_staff": number_of(staff),
    }


def lines(conference: Conference, known: Numbers) -> Iterator[Line]:
    """Doors, staff and badges."""
    step = ChecklistStep.DOORS
    yield Line(
        step=step,
        words=_("Enter the doors at which badges are scanned."),
        is_done=known["doors"] > 0,
        page=Page("office_onsite:badges", "doors.manage"),
    )
    yield Line(
        step=step,
        words=_("Create accounts for door staff."),
        is_done=known["door_staff"] > 0,
        optional=True,
        page=Page("office_people:accounts", "office.administer", is_of_installation=True),
    )
    if known["admitted"]:
        yield counted(
            known["without_badge"],
            step=step,
            words=_("Print a badge for every accepted participant."),
            page=_BADGES,
        )
