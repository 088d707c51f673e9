"""The upkeep that needs the whole house: retention; and what the log holds about a person."""

from octopus.jobs.periodic import DAY, register
from octopus.office.personal_data import LOG
from octopus.office.retention import today
from octopus.privacy import personal_data
from octopus.privacy.retention_run import carry_out


def carry_out_retention() -> int:
    """Removes what is due today. How many things."""
    return sum(row.number for row in carry_out(on=today(), by=None))


register("office.retention", carry_out_retention, every=DAY)
personal_data.register(LOG)
