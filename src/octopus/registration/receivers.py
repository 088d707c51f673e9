"""What ends by itself in registration, and what it holds about people."""

from octopus.conferences import hooks
from octopus.jobs import periodic
from octopus.jobs.periodic import DAY, MINUTE
from octopus.privacy import personal_data
from octopus.privacy.retention import register
from octopus.registration import form_retention
from octopus.registration.admission import jobs  # noqa: F401
from octopus.registration.admission.decisions import fill_all_seats, fill_seats
from octopus.registration.privacy import personal_data as privacy_personal_data
from octopus.registration.privacy.retention import GROUPS
from octopus.registration.request import account_links  # noqa: F401
from octopus.registration.request.reminders import remind

for group in (*GROUPS, *form_retention.GROUPS):
    register(group)
for holding in (
    privacy_personal_data.REQUESTS,
    privacy_personal_data.LOGISTICS,
    privacy_personal_data.ANSWERS,
):
    personal_data.register(holding)
periodic.register("registration.remind", remind, every=DAY)
# What became possible meanwhile, such as a credential that was checked, moves a line up, too.
periodic.register("registration.fill_seats", fill_all_seats, every=10 * MINUTE)
hooks.follow(fill_seats)
