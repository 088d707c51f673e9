"""What ends by itself in registration, and what it holds about people."""

from octopus.conferences import following
from octopus.jobs import upkeep
from octopus.jobs.upkeep import DAY, MINUTE
from octopus.privacy import own_data
from octopus.privacy.retention import register
from octopus.registration import form_retention, holdings
from octopus.registration.decisions import fill_all_seats, fill_seats
from octopus.registration.reminders import remind
from octopus.registration.retention import GROUPS

for group in (*GROUPS, *form_retention.GROUPS):
    register(group)
for holding in (holdings.REQUESTS, holdings.LOGISTICS, holdings.ANSWERS):
    own_data.register(holding)
upkeep.register("registration.remind", remind, every=DAY)
# What became possible meanwhile, such as a credential that was checked, moves a line up, too.
upkeep.register("registration.fill_seats", fill_all_seats, every=10 * MINUTE)
following.follow(fill_seats)
