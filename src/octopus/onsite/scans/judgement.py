"""Whether a badge may pass a door."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from octopus.onsite.models import Door, Verdict
from octopus.onsite.scans import queries
from octopus.onsite.scans.queries import BadgeAtDoor, Entrance, KnownScan, OpeningHours
from octopus.registration.models import Admission, Registration


@dataclass(frozen=True)
class Claim:
    """Which badge a code claims to be, or why it cannot be one.

    `badge`: its primary key, with the serial that was signed; or the code that was typed.
    """

    badge: int | str | None = None
    serial: int | None = None
    refused: Verdict | None = None


@dataclass(frozen=True)
class ScanResult:
    """What a door says: the scan as recorded, whose badge it was, and since when they are inside.

    `badge`, `registration`: primary keys; None where the code is nobody's. `inside_through`: the
    name of a door.
    """

    scan_id: uuid.UUID
    verdict: Verdict
    at: datetime
    badge: int | None = None
    registration: int | None = None
    inside_since: datetime | None = None
    inside_through: str = ""


class Judgement:
    """The verdicts of one door about scans that come in the order of their moments.

    `badges`: those that may be claimed, by primary key and typed code. `overrule`: whatever the day
    and the hour. One query for the hours of each day, and one for who is inside.
    """

    def __init__(
        self, door: Door, badges: Mapping[int | str, BadgeAtDoor], *, overrule: bool = False
    ) -> None:
        self._door = door
        self._badges = badges
        self._overrule = overrule
        self._zone = door.meeting.conference.zone
        self._hours: dict[date, OpeningHours | None] = {}
        self._entrances: dict[date, dict[int, Entrance]] = {}

    def result(self, scan_id: uuid.UUID, claim: Claim, at: datetime) -> ScanResult:
        """What is said of a new scan. Who is admitted is inside for those that follow."""
        badge = None if claim.badge is None else self._badges.get(claim.badge)
        if badge is None:
            return ScanResult(scan_id, claim.refused or Verdict.UNKNOWN, at)
        verdict = self._refusal(badge, claim, at)
        before = None
        if verdict is None:
            entrances = self._entrances_on(self._day(at))
            before = entrances.get(badge.pk)
            verdict = Verdict.ALREADY_INSIDE if before else Verdict.ADMITTED
            entrances.setdefault(badge.pk, Entrance(at, self._door.name))
        return ScanResult(
            scan_id,
            verdict,
            at,
            badge.pk,
            badge.registration,
            before.at if before else None,
            before.door if before else "",
        )

    def repeated(self, scan: KnownScan) -> ScanResult:
        """What was said of a scan that is there already."""
        before = None
        if scan.verdict == Verdict.ALREADY_INSIDE and scan.badge is not None:
            day = self._day(scan.at)
            before = queries.entrances(self._door.meeting, [scan.badge], day).get(scan.badge)
        return ScanResult(
            scan.pk,
            Verdict(scan.verdict),
            scan.at,
            scan.badge,
            scan.registration,
            before.at if before else None,
            before.door if before else "",
        )

    def _refusal(self, badge: BadgeAtDoor, claim: Claim, at: datetime) -> Verdict | None:
        """Why a badge may not pass, be the person inside or not."""
        if claim.serial is not None and claim.serial != badge.serial:
            return Verdict.REPLACED
        if badge.registration_state == Registration.State.WITHDRAWN:
            return Verdict.WITHDRAWN
        if badge.admission is None or badge.conference != self._door.meeting.conference_id:
            return Verdict.WRONG_MEETING
        if badge.admission == Admission.State.WITHDRAWN:
            return Verdict.WITHDRAWN
        if badge.admission != Admission.State.ACCEPTED:
            return Verdict.NOT_ACCEPTED
        if not self._overrule and not queries.is_open(self._hours_on(self._day(at)), at):
            return Verdict.NOT_NOW
        return None

    def _day(self, at: datetime) -> date:
        return at.astimezone(self._zone).date()

    def _hours_on(self, day: date) -> OpeningHours | None:
        if day not in self._hours:
            self._hours[day] = queries.opening_hours(self._door.meeting, day)
        return self._hours[day]

    def _entrances_on(self, day: date) -> dict[int, Entrance]:
        if day not in self._entrances:
            badges = list({badge.pk for badge in self._badges.values()})
            self._entrances[day] = queries.entrances(self._door.meeting, badges, day)
        return self._entrances[day]
