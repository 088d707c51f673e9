"""What happens on site: a badge is issued or printed anew, and read at a door."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from octopus import clock
from octopus.conferences.models import Meeting
from octopus.onsite import queries
from octopus.onsite.badges import codes
from octopus.onsite.models import Badge, Door, Scan, Verdict
from octopus.people.models import Account
from octopus.privacy.actions import log, log_many
from octopus.registration.models import Admission, Registration
from octopus.transactions import write


class NoBadge(Exception):
    """This registration is not accepted for any meeting, so it gets no badge."""


def issue_badges(*, registrations: Sequence[Registration], by: Account | None) -> list[Badge]:
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
        if missing := [number for number in wanted if number not in accepted]:
            raise NoBadge(f"registrations without an acceptance: {missing}")
        known = _badges_of(wanted)
        lacking = [registration for registration in registrations if registration.pk not in known]
        if lacking:
            _make_badges(lacking, by)
            known = _badges_of(wanted)
    return [known[number] for number in wanted]


def _badges_of(registrations: Sequence[int]) -> dict[int, Badge]:
    found = Badge.objects.filter(registration__in=registrations)
    return {badge.registration_id: badge for badge in found}


def _make_badges(registrations: Sequence[Registration], by: Account | None) -> None:
    """New badges, each with a typed code that no other has; somebody else's are left alone.

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
    log_many("badge.issued", registrations, actor=by)


def replace_badge(*, badge: Badge, by: Account) -> Badge:
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
            actor=by,
            before={"serial": before},
            after={"serial": badge.serial},
        )
    return badge


def mark_printed(*, badges: Sequence[Badge]) -> None:
    """Notes that badges went to paper, so that "print what is missing" leaves them out."""
    with write():
        Badge.objects.filter(pk__in=[badge.pk for badge in badges]).update(printed_at=clock.now())


@dataclass(frozen=True)
class ScanResult:
    """What a door says: the scan as recorded, who it was, and since when they are inside."""

    scan: Scan
    registration: Registration | None
    inside_since: datetime | None
    inside_through: Door | None


def record_scan(*, scan_id: uuid.UUID, door: Door, code: str, by: Account) -> ScanResult:
    """Reads a badge at a door and keeps the scan with its verdict.

    `scan_id` is made by the reading device: sent twice, it is one scan with one answer.
    `code`: what the QR code holds, or what was typed. Never raises for a bad code.
    """
    with write():
        if (
            known := Scan.objects.select_related("badge__registration", "door")
            .filter(pk=scan_id)
            .first()
        ):
            return _reading(known)
        badge, verdict = _recognise(code)
        if badge is not None and verdict is None:
            verdict = _judge(badge, door)
        scan = Scan.objects.create(
            id=scan_id,
            door=door,
            badge=badge,
            verdict=verdict or Verdict.UNKNOWN,
            by=by,
            at=clock.now(),
        )
    return _reading(scan)


def _recognise(code: str) -> tuple[Badge | None, Verdict | None]:
    """Whose badge a code is; a verdict where the code itself is refused.

    The badge is locked until the scan is written, so that two doors cannot both let it in.
    """
    badges = Badge.objects.select_for_update(of=("self",)).select_related(
        "registration__category", "registration__conference"
    )
    if codes.looks_like_qr(code):
        claim = codes.read(code.strip(), codes.public_key(settings.BADGE_KEY))
        if claim is None:
            return None, Verdict.COPIED
        badge = badges.filter(pk=claim.badge_id).first()
        if badge is not None and badge.serial != claim.serial:
            return badge, Verdict.REPLACED
        return badge, None if badge else Verdict.UNKNOWN
    typed = codes.normalise_typed_code(code)
    badge = badges.filter(typed_code=typed).first() if typed else None
    return badge, None if badge else Verdict.UNKNOWN


def _judge(badge: Badge, door: Door) -> Verdict:
    """Whether a genuine badge may pass a door now."""
    registration = badge.registration
    if registration.state == Registration.State.WITHDRAWN:
        return Verdict.WITHDRAWN
    if registration.conference_id != door.meeting.conference_id:
        return Verdict.WRONG_MEETING
    admission = registration.admissions.filter(meeting_id=door.meeting_id).first()
    if admission is None:
        return Verdict.WRONG_MEETING
    if admission.state == Admission.State.WITHDRAWN:
        return Verdict.WITHDRAWN
    if admission.state != Admission.State.ACCEPTED:
        return Verdict.NOT_ACCEPTED
    if queries.admissions_today(door.meeting).filter(badge=badge).exists():
        return Verdict.ALREADY_INSIDE
    return Verdict.ADMITTED


def _reading(scan: Scan) -> ScanResult:
    first = None
    if scan.verdict == Verdict.ALREADY_INSIDE:
        first = (
            queries.admissions_today(scan.door.meeting)
            .filter(badge=scan.badge, at__lte=scan.at)
            .select_related("door")
            .first()
        )
    return ScanResult(
        scan=scan,
        registration=scan.badge.registration if scan.badge else None,
        inside_since=first.at if first else None,
        inside_through=first.door if first else None,
    )


def undo_scan(*, scan: Scan, by: Account) -> None:
    """The person did not go in after all: their next scan admits them again."""
    with write():
        if scan.badge is None or scan.verdict != Verdict.ADMITTED or scan.undone_at is not None:
            return
        scan.undone_at = clock.now()
        scan.save(update_fields=("undone_at",))
        log(
            "scan.undone",
            scan.badge.registration,
            actor=by,
            after={"door": scan.door_id},
            circle=scan.door.meeting.circle,
        )


def open_door(*, meeting: Meeting, name: str, by: Account) -> Door:
    """A further place where badges are read for a meeting."""
    with write():
        door = Door.objects.create(
            meeting=meeting, name=name.strip(), position=meeting.doors.count() + 1
        )
        log("door.opened", meeting, actor=by, after={"door": door.name}, circle=meeting.circle)
    return door
