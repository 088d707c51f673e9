"""What accounts plug into other rooms: periodic tasks, personal data, navigation."""

from django.utils.translation import gettext_lazy as _

from octopus import navigation
from octopus.jobs import periodic
from octopus.jobs.periodic import DAY, PeriodicTask
from octopus.people.actions import remove_old_sessions, remove_unconfirmed_accounts
from octopus.people.personal_data import ACCOUNT
from octopus.people.rate_limits.cache import remove_expired_counters
from octopus.privacy import personal_data

periodic.tasks.connect(
    PeriodicTask("people.remove_unconfirmed_accounts", remove_unconfirmed_accounts, every=DAY),
    PeriodicTask("people.remove_old_sessions", remove_old_sessions, every=DAY),
    PeriodicTask("people.remove_expired_counters", remove_expired_counters, every=DAY / 24),
)
personal_data.sources.connect(ACCOUNT)
navigation.items.connect(
    navigation.Item(_("Accounts"), "office_people:accounts", "office.administer", 90)
)
