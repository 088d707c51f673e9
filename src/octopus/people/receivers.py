"""What accounts plug into other rooms: periodic tasks, personal data, navigation."""

from django.db.models import Value
from django.utils.translation import gettext_lazy as _

from octopus import navigation
from octopus.jobs import periodic
from octopus.jobs.periodic import DAY, PeriodicTask
from octopus.people.actions import remove_old_sessions
from octopus.people.hooks import HeldRows, held_rows
from octopus.people.kept_forms.actions import remove_old_forms
from octopus.people.models import Duty
from octopus.people.orphans import UNCONFIRMED
from octopus.people.personal_data import ACCOUNT
from octopus.people.rate_limits.cache import remove_expired_counters
from octopus.people.rules import DUTIES
from octopus.people.sign_in.code import remove_expired_codes
from octopus.privacy import personal_data, retention

periodic.tasks.connect(
    PeriodicTask("people.remove_old_sessions", remove_old_sessions, every=DAY),
    PeriodicTask("people.remove_old_forms", remove_old_forms, every=DAY / 24),
    PeriodicTask("people.remove_expired_counters", remove_expired_counters, every=DAY / 24),
    PeriodicTask("people.remove_expired_codes", remove_expired_codes, every=DAY / 24),
)
held_rows.connect(
    HeldRows(DUTIES, lambda pk: Duty.objects.filter(account=pk), (Value(0), "kind", Value("")))
)
retention.field_groups.connect(UNCONFIRMED)
personal_data.sources.connect(ACCOUNT)
navigation.items.connect(
    navigation.Item(_("Accounts"), "office_people:accounts", "office.administer", 90)
)
