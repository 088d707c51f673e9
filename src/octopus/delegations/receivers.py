"""What happens by itself: reminders, the end of data, and what is made known to rooms below."""

from octopus.delegations import admission_checks  # noqa: F401
from octopus.delegations.convocations import jobs  # noqa: F401
from octopus.delegations.convocations.actions import remind_before_deadlines
from octopus.delegations.focal_point import account_links  # noqa: F401
from octopus.delegations.members import applications, withdrawal  # noqa: F401
from octopus.delegations.privacy import personal_data
from octopus.delegations.privacy.retention import CONTACTS, PAPERS
from octopus.jobs.periodic import MINUTE, register
from octopus.privacy import personal_data as privacy_personal_data
from octopus.privacy import retention

register("delegations.remind", remind_before_deadlines, every=60 * MINUTE)
retention.register(PAPERS)
retention.register(CONTACTS)
privacy_personal_data.register(personal_data.ROLES)
