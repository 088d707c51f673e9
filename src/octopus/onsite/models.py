"""Badges, the doors that read them, and what was read."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from octopus.conferences.models import Meeting
from octopus.registration.models import Registration


class Badge(models.Model):
    """What one participant wears. A new print raises `serial`; older ones are then refused."""

    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, related_name="badge"
    )
    serial = models.PositiveSmallIntegerField(default=1)
    typed_code = models.CharField(max_length=10, unique=True)
    issued_at = models.DateTimeField()
    printed_at = models.DateTimeField(null=True)


class Door(models.Model):
    """Where badges are read for one meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="doors")
    name = models.CharField(_("name"), max_length=80)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name


class Verdict(models.TextChoices):
    """What the door says."""

    ADMITTED = "admitted", _("Admitted")
    ALREADY_INSIDE = "already_inside", _("Already inside")
    WRONG_MEETING = "wrong_meeting", _("Not this door")
    NOT_NOW = "not_now", _("Not now")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")
    REPLACED = "replaced", _("Old badge")
    COPIED = "copied", _("Forged badge")
    GARBLED = "garbled", _("Not readable")
    UNKNOWN = "unknown", _("Unknown")


class Scan(models.Model):
    """One reading of a badge at a door.

    `id` is made by whatever read the badge, so that a scan that is sent twice, or later because
    the network was down, is one scan.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    # Both are found by the indexes below.
    door = models.ForeignKey(Door, on_delete=models.PROTECT, related_name="scans", db_index=False)
    badge = models.ForeignKey(
        Badge, null=True, on_delete=models.SET_NULL, related_name="scans", db_index=False
    )
    verdict = models.CharField(max_length=16, choices=Verdict.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("badge", "verdict", "at")),
            models.Index(fields=("door", "at")),
        )


class InsideCount(models.Model):
    """How many people went into a meeting on one day at the venue.

    Every scan that admits somebody adds one, and undoing it takes one away, in the same
    transaction: a door shows the number at each scan, and counting the scans took longer with each
    of them. `scans.counts` looks every night whether it agrees with them.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("meeting", "day"), name="inside_once_per_day"),
        )
