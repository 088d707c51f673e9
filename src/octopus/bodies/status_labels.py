"""How a State stands to a treaty, put into the words and marks of a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from octopus.bodies.models import Status, Treaty
from octopus.bodies.queries import state_key
from octopus.bodies.treaty_status import StatusKind, kind_of
from octopus.text.country_names import country_name

# A treaty that is not in force has no Parties yet.
_RATIFIED = _("has ratified")
_RATIFICATIONS = _("Ratifications")
# How many States are of a kind: what stands before or below the number.
_COUNTED = {
    StatusKind.PARTY: _("Parties"),
    StatusKind.SIGNATORY: _("Signatories"),
    StatusKind.INVITED: _("Invited to accede"),
    StatusKind.LAPSED: _("Invitation lapsed"),
    StatusKind.LEFT: _("No longer Parties"),
}
# The mark of the face for each kind.
MARKS = {
    StatusKind.PARTY: "yes",
    StatusKind.SIGNATORY: "wait",
    StatusKind.INVITED: "wait",
    StatusKind.LAPSED: "off",
    StatusKind.LEFT: "no",
    StatusKind.NONE: "off",
}


@dataclass(frozen=True)
class StatusRow:
    """One State and one treaty, for a table."""

    status: Status
    treaty: Treaty
    kind: StatusKind

    @property
    def name(self) -> str:
        """The State in the reader's language."""
        return country_name(self.status.country)

    @property
    def mark(self) -> str:
        """The class of the kind's mark."""
        return MARKS[self.kind]

    @property
    def words(self) -> str | Promise:
        """The kind in the reader's language."""
        return word_for(self.kind, self.treaty)

    def published(self, day: date | None) -> date | None:
        """A day of the status as the public reads it: none that no source confirms."""
        return day if self.status.confirmed else None


@dataclass(frozen=True)
class Number:
    """How many States are of one kind."""

    kind: StatusKind
    words: str | Promise
    count: int


def word_for(kind: StatusKind, treaty: Treaty) -> str | Promise:
    """What a kind is called for a treaty: one that is not in force is ratified, no more."""
    if kind is StatusKind.PARTY and treaty.in_force is None:
        return _RATIFIED
    return kind.label


def _counted(kind: StatusKind, treaty: Treaty) -> str | Promise:
    is_ratified_only = kind is StatusKind.PARTY and treaty.in_force is None
    return _RATIFICATIONS if is_ratified_only else _COUNTED[kind]


def rows(treaty: Treaty, on: date) -> list[StatusRow]:
    """All States of a treaty, in the order of the reader's language. No query if at hand."""
    found = [StatusRow(status, treaty, kind_of(status, on)) for status in treaty.statuses.all()]
    return sorted(found, key=lambda row: state_key(row.status.country))


def numbers(treaty: Treaty, known: Sequence[StatusRow]) -> list[Number]:
    """How many States are of each kind that there is, Parties first."""
    found = [
        Number(kind, _counted(kind, treaty), sum(row.kind is kind for row in known))
        for kind in _COUNTED
    ]
    return [number for number in found if number.count]
