"""How long an invitation to accede stands: five years, and longer where it was extended.

Source: practice of the Committee of Ministers; an invitation of 7 February 2018 was extended on
request, and the State acceded on the last day of the extension. The last day is included.
"""

from calendar import monthrange
from datetime import date

from octopus.bodies.models import Status

YEARS = 5


def five_years_after(day: date) -> date:
    """The same day five years on; 29 February becomes the last day of that February."""
    year = day.year + YEARS
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def last_day(status: Status) -> date | None:
    """The last day on which a State may still accede by its invitation; None where unknown."""
    if status.invitation_lapses:
        return status.invitation_lapses
    return five_years_after(status.invited) if status.invited else None


def stands(status: Status, on: date) -> bool:
    """Whether a State is invited on a day. Where no day is known the invitation stands."""
    if status.invited is None and not status.is_invited:
        return False
    last = last_day(status)
    return (status.invited is None or status.invited <= on) and (last is None or on <= last)
