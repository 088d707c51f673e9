"""What happens by itself: reminders, the end of data, and what is made known to rooms below."""

from octopus.delegations import conditions, holdings, staff_rules  # noqa: F401 -- known by import
from octopus.delegations.convening import remind_before_deadlines
from octopus.delegations.retention import CONTACTS, PAPERS
from octopus.jobs.upkeep import MINUTE, register
from octopus.privacy import own_data, retention

register("delegations.remind", remind_before_deadlines, every=60 * MINUTE)
retention.register(PAPERS)
retention.register(CONTACTS)
own_data.register(holdings.ROLES)
