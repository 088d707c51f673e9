"""What rooms above say before a request is accepted: what is missing, and what staff should know.

Two registries. `hold` is for what keeps an admission from being accepted yet, such as a delegation
whose credential nobody has checked; `remark` is for what staff read wherever they decide, such as
how the person's State stands to the treaty.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from octopus.registration.models import Admission


@dataclass(frozen=True)
class Blocker:
    """Why one admission cannot be accepted yet; `why` is a sentence in the reader's language.

    It does not name the person: whoever shows it does.
    """

    admission: Admission
    why: str


@dataclass(frozen=True)
class StaffNote:
    """A line for staff about one admission; `mark` is that of the face: yes, no, or off."""

    admission: int
    words: str
    mark: Literal["yes", "no", "off"] = "off"


# Takes locked admissions that are about to be accepted, with `meeting` and `registration` at hand.
Check = Callable[[Sequence[Admission]], Iterable[Blocker]]
# Takes primary keys of admissions, and locks what the check reads besides them.
Lock = Callable[[Collection[int]], None]
# Takes admissions with `meeting` and `registration` at hand; a fixed number of queries.
Teller = Callable[[Sequence[Admission]], Iterable[StaffNote]]

_checks: list[Check] = []
_locks: list[Lock] = []
_tellers: list[Teller] = []


def hold(check: Check, *, lock: Lock | None = None) -> None:
    """Called once at start. `lock` runs before admissions are locked, so that all lock alike."""
    if check not in _checks:
        _checks.append(check)
        if lock is not None:
            _locks.append(lock)


def remark(teller: Teller) -> None:
    """Called once at start."""
    if teller not in _tellers:
        _tellers.append(teller)


def lock(numbers: Collection[int]) -> None:
    """Locks what the checks read, in the caller's transaction: first of all, then admissions."""
    for one in _locks:
        one(numbers)


def obstacles(admissions: Sequence[Admission]) -> list[Blocker]:
    """All that keeps admissions from being accepted now, as if all of them were at once."""
    return [found for check in _checks for found in check(admissions)] if admissions else []


def remarks(admissions: Sequence[Admission]) -> dict[int, list[StaffNote]]:
    """What staff should know of admissions, by their primary keys, in the rooms' order."""
    told: dict[int, list[StaffNote]] = {}
    for teller in _tellers if admissions else ():
        for one in teller(admissions):
            told.setdefault(one.admission, []).append(one)
    return told
