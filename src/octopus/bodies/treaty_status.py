"""What a State's signature, deposit, invitation and denunciation make of it on a day."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.bodies import accession_invitations
from octopus.bodies.models import Status


class StatusKind(models.TextChoices):
    """How a State stands to a treaty on a day; the first that is true counts."""

    LEFT = "left", _("no longer a Party")
    PARTY = "party", pgettext_lazy("to a treaty", "Party")
    SIGNATORY = "signatory", _("signatory")
    INVITED = "invited", _("invited to accede")
    LAPSED = "lapsed", _("invitation lapsed")
    NONE = "none", _("neither Party nor signatory")


def kind_of(status: Status, on: date) -> StatusKind:
    """How a State stands to a treaty on a day. Days are inclusive.

    A State is a Party from the day of deposit, not from entry into force, as depositaries count.
    The last day of an invitation is the last on which it stands.
    """
    if status.denounced and status.denounced <= on:
        return StatusKind.LEFT
    if (status.deposited and status.deposited <= on) or (
        status.is_party and status.deposited is None
    ):
        return StatusKind.PARTY
    if status.signed and status.signed <= on:
        return StatusKind.SIGNATORY
    if accession_invitations.stands(status, on):
        return StatusKind.INVITED
    last = accession_invitations.last_day(status)
    return StatusKind.LAPSED if last is not None and last < on else StatusKind.NONE


def numbers(statuses: Iterable[Status], on: date) -> Counter[StatusKind]:
    """How many States stand how on a day."""
    return Counter(kind_of(status, on) for status in statuses)
