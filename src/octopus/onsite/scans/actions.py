"""Badges are read at a door, one or a thousand; an admission is undone."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, connection

from octopus import clock
from octopus.compiled_query import as_kept
from octopus.conferences.models import Meeting
from octopus.onsite.badges import codes
from octopus.onsite.models import Door, Scan, Verdict
from octopus.onsite.scans import counts, queries
from octopus.onsite.scans.judgement import Claim, Judgement, ScanResult
from octopus.onsite.scans.queries import BadgeAtDoor
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.registration.models import Registration
from octopus.transactions import write


class ScanOfAnotherDoor(Exception):
    """The number of a scan is that of a scan at another door, of which nothing is told."""


@dataclass(frozen=True)
class ScannedCode:
    """What a device read: its own number for the scan, and the code.

    `code`: what the QR code holds, or what was typed. `at`: when it was read; None for now.
    """

    scan_id: uuid.UUID
    code: str
    at: datetime | None = None


def record_scan(
    *, scan_id: uuid.UUID, door: Door, code: str, actor: Account, overrule: bool = False
) -> ScanResult:
    """Reads a badge at a door now: `record_scans` of one. Raises ScanOfAnotherDoor."""
    scanned = ScannedCode(scan_id, code)
    [result] = record_scans(door=door, scanned=[scanned], actor=actor, overrule=overrule)
    if result is None:
        raise ScanOfAnotherDoor(scan_id)
    return result


def record_scans(
    *, door: Door, scanned: Sequence[ScannedCode], actor: Account, overrule: bool = False
) -> list[ScanResult | None]:
    """Reads badges at a door, in the order of their moments, and keeps the scans with verdicts.

    Answers in the order in which they were given; None where a number is that of a scan at another
    door. A number is made by the reading device: sent twice, it is one scan with one answer, the
    first. Never raises for a bad code. `overrule`: the days and hours of the meeting do not count,
    which is logged. Eight queries at most for the scans of one day, however many they are.
    """
    if not scanned:
        return []
    # To check a signature takes longer than to write a scan: nobody else waits for it.
    read = {scan.scan_id: (scan, _claim(scan.code)) for scan in reversed(scanned)}
    try:
        found = _record(door, read, actor, overrule)
    except IntegrityError:
        # The same numbers arrived twice at one moment; those of the other time are there now.
        found = _record(door, read, actor, overrule)
    return [found[scan.scan_id] for scan in scanned]


def _claim(code: str) -> Claim:
    claim = codes.recover(code, codes.public_key(settings.BADGE_KEY))
    if claim is not None:
        return Claim(badge=claim.badge_id, serial=claim.serial)
    if codes.looks_garbled(code):
        return Claim(refused=Verdict.GARBLED)
    if codes.looks_like_qr(code):
        return Claim(refused=Verdict.COPIED)
    typed = codes.normalise_typed_code(code)
    return Claim(badge=typed) if typed else Claim(refused=Verdict.UNKNOWN)


def _record(
    door: Door,
    read: dict[uuid.UUID, tuple[ScannedCode, Claim]],
    actor: Account,
    overrule: bool,
) -> dict[uuid.UUID, ScanResult | None]:
    """In one transaction: the results by the numbers of the scans."""
    with write():
        known = {scan.pk: scan for scan in queries.known_scans(list(read))}
        now = clock.now()
        new = [
            (scan.at or now, number, claim)
            for number, (scan, claim) in read.items()
            if number not in known
        ]
        badges = _locked(door.meeting, [claim for _at, _number, claim in new])
        judgement = Judgement(door, badges, overrule=overrule)
        found = [
            judgement.result(number, claim, at)
            for at, number, claim in sorted(new, key=lambda scan: scan[0])
        ]
        _write_down(door, found, actor)
        results: dict[uuid.UUID, ScanResult | None] = {result.scan_id: result for result in found}
        for number, scan in known.items():
            results[number] = judgement.repeated(scan) if scan.door == door.pk else None
        if overrule:
            _log_overruled(door, found, actor)
    return results


def _locked(meeting: Meeting, claims: Iterable[Claim]) -> dict[int | str, BadgeAtDoor]:
    """The badges that codes claim to be, by primary key and by typed code."""
    claimed = [claim.badge for claim in claims if claim.badge is not None]
    found: dict[int | str, BadgeAtDoor] = {}
    for badge in queries.lock_badges(
        meeting,
        {badge for badge in claimed if isinstance(badge, int)},
        {badge for badge in claimed if isinstance(badge, str)},
    ):
        found[badge.pk] = found[badge.typed_code] = badge
    return found


_INSERT = (
    "INSERT INTO onsite_scan (id, door_id, badge_id, verdict, actor_id, at)"
    " VALUES (%s, %s, %s, %s, %s, %s)"
)


def _write_down(door: Door, found: Sequence[ScanResult], actor: Account) -> None:
    """Adds scans, in the order of their numbers: two who add the same ones wait in no circle."""
    if not found:
        return
    rows = [
        (
            as_kept(result.scan_id),
            door.pk,
            result.badge,
            result.verdict.value,
            actor.pk,
            as_kept(result.at),
        )
        for result in sorted(found, key=lambda scan: scan.scan_id)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, rows)
    zone = door.meeting.conference.zone
    admitted = [result.at for result in found if result.verdict == Verdict.ADMITTED]
    counts.add(door.meeting, Counter(at.astimezone(zone).date() for at in admitted))


def _log_overruled(door: Door, found: Sequence[ScanResult], actor: Account) -> None:
    admitted = [result.badge for result in found if result.verdict == Verdict.ADMITTED]
    for registration in Registration.objects.filter(badge__in=admitted):
        log(
            "scan.overruled",
            registration,
            actor=actor,
            after={"door": door.pk},
            circle=door.meeting.circle,
        )


def undo_scan(*, scan: Scan, actor: Account) -> None:
    """The person did not go in after all: their next scan admits them again."""
    with write():
        admitted = Scan.objects.filter(
            pk=scan.pk, verdict=Verdict.ADMITTED, undone_at__isnull=True, badge__isnull=False
        )
        if scan.badge is None or not admitted.update(undone_at=clock.now()):
            return
        meeting = scan.door.meeting
        counts.take_one(meeting, scan.at.astimezone(meeting.conference.zone).date())
        log(
            "scan.undone",
            scan.badge.registration,
            actor=actor,
            after={"door": scan.door_id},
            circle=meeting.circle,
        )
