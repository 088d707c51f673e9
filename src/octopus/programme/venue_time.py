"""Times as they are typed: on the clock of the venue."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from octopus.text import dates


def instant(day: date, clock_time: time, zone: ZoneInfo) -> datetime:
    """The instant of a day and a time on the clock of a zone, in UTC.

    Raises ValidationError for an hour that the clock leaps over when summer time begins. An hour
    that comes twice when summer time ends is the first one, which is still summer time.
    """
    there = datetime.combine(day, clock_time, tzinfo=zone)
    instant = there.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != there.replace(tzinfo=None):
        raise ValidationError(
            _(
                "On %(day)s, %(time)s does not exist because the clocks change. Choose "
                "another time."
            ),
            params={"day": dates.day(day), "time": f"{clock_time:%H:%M}"},
        )
    return instant
