"""What happens on site: a badge is issued or printed anew, a door is opened."""

from collections.abc import Sequence

from octopus import clock
from octopus.conferences.models import Meeting
from octopus.onsite.badges import codes
from octopus.onsite.models import Badge, Door
from octopus.people.models import Account
from octopus.privacy.actions import log, log_many
from octopus.registration.models import Admission, Registration
from octopus.transactions import write


class NoBadge(Exception):
    """This registration is not accepted for any meeting, so it gets no badge."""


def issue_badges(*, registrations: Sequence[Registration], actor: Account | None) -> list[Badge]:
    """The badges of registrations, in their order; missing ones are made.

    Raises NoBadge, and makes none, where one of them is not accepted for any meeting.
    """
    wanted = [registration.pk for registration in registrations]
    with write():
        accepted = set(
            Admission.objects.filter(
                registration__in=wanted,
                registration__state=Registration.State.SUBMITTED,
                state=Admission.State.ACCEPTED,
            ).values_list("registration_id", flat=True)
        )
        if missing := [pk for pk in wanted if pk not in accepted]:
            raise NoBadge(f"registrations without an acceptance: {missing}")
        known = _badges_of(wanted)
        lacking = [registration for registration in registrations if registration.pk not in known]
        if lacking:
            _make_badges(lacking, actor)
            known = _badges_of(wanted)
    return [known[pk] for pk in wanted]


def _badges_of(registrations: Sequence[int]) -> dict[int, Badge]:
    found = Badge.objects.filter(registration__in=registrations)
    return {badge.registration_id: badge for badge in found}


def _make_badges(registrations: Sequence[Registration], actor: Account | None) -> None:
    """Create badges, each with a unique typed code; existing ones are left unchanged.

    A code has 45 random bits: that two are the same among ten thousand is one in a million, and
    then the transaction fails as a whole and can be repeated.
    """
    Badge.objects.bulk_create(
        (
            Badge(
                registration=registration,
                typed_code=codes.new_typed_code(),
                issued_at=clock.now(),
            )
            for registration in registrations
        ),
        ignore_conflicts=True,
    )
    log_many("badge.issued", registrations, actor=actor)


def replace_badge(*, badge: Badge, actor: Account) -> Badge:
    """Makes every earlier print of a badge worthless; the next print is the only good one."""
    with write():
        badge = Badge.objects.select_for_update().select_related("registration").get(pk=badge.pk)
        before = badge.serial
        badge.serial += 1
        badge.typed_code = codes.new_typed_code()
        badge.printed_at = None
        badge.save(update_fields=("serial", "typed_code", "printed_at"))
        log(
            "badge.replaced",
            badge.registration,
            actor=actor,
            before={"serial": before},
            after={"serial": badge.serial},
        )
    return badge


def mark_printed(*, badges: Sequence[Badge]) -> None:
    """Notes that badges went to paper, so that "print what is missing" leaves them out."""
    with write():
        Badge.objects.filter(pk__in=[badge.pk for badge in badges]).update(printed_at=clock.now())


def open_door(*, meeting: Meeting, name: str, actor: Account) -> Door:
    """A further place where badges are read for a meeting."""
    with write():
        door = Door.objects.create(
            meeting=meeting, name=name.strip(), position=meeting.doors.count() + 1
        )
        log("door.opened", meeting, actor=actor, after={"door": door.name}, circle=meeting.circle)
    return door
