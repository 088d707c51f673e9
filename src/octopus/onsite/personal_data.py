"""Badges of an account's person, and where they were read."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.conferences.models import Meeting
from octopus.onsite.models import Badge, Scan
from octopus.onsite.scans.counts import put_right
from octopus.privacy.personal_data import PersonalDataSource, Record
from octopus.text import dates


def _read(user: AbstractBaseUser) -> Iterable[Record]:
    badges = Badge.objects.filter(registration__person__account=user.pk)
    for badge in badges.select_related("registration__conference"):
        yield {
            _("Conference"): str(badge.registration.conference),
            _("Badge issued"): dates.utc(badge.issued_at),
        }
    scans = Scan.objects.filter(badge__registration__person__account=user.pk)
    for scan in scans.select_related("door__meeting").order_by("at", "pk"):
        yield {
            _("Door"): f"{scan.door.meeting}, {scan.door.name}",
            _("Read"): dates.utc(scan.at),
            _("Answer"): str(scan.get_verdict_display()),
        }


def _erase(user: AbstractBaseUser) -> None:
    scans = Scan.objects.filter(badge__registration__person__account=user.pk)
    meetings = list(Meeting.objects.filter(doors__scans__in=scans).distinct())
    scans.delete()
    for meeting in meetings:
        put_right(meeting)
    Badge.objects.filter(registration__person__account=user.pk).delete()


BADGES = PersonalDataSource(
    key="onsite.badges",
    title=gettext_lazy("Badges and where they were scanned"),
    read=_read,
    erase=_erase,
    order=20,
)
