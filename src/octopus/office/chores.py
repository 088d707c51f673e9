"""The upkeep that needs the whole house: retention; and what the log holds about a person."""

from octopus.jobs.upkeep import DAY, register
from octopus.office.holdings import LOG
from octopus.office.retention import today
from octopus.privacy import own_data
from octopus.privacy.carrying_out import carry_out


def carry_out_retention() -> int:
    """Removes what is due today. How many things."""
    return sum(row.number for row in carry_out(on=today(), by=None))


register("office.retention", carry_out_retention, every=DAY)
own_data.register(LOG)
