"""What lists of participants plug into other rooms: links, jobs, official records, navigation."""

from django.utils.translation import gettext_lazy as _

from octopus import navigation
from octopus.jobs import registry
from octopus.participants import jobs
from octopus.participants.models import PublishedList
from octopus.participants.personal_data import RECORDS, RECORDS_HELD
from octopus.participants.registration_links import lists_of
from octopus.participants.undo_kinds import KINDS
from octopus.privacy import personal_data, retention
from octopus.registration import hooks as registration
from octopus.state import hooks as state
from octopus.undo import hooks as undo

state.kept_models.connect(PublishedList)
registration.links.connect(lists_of)
registry.kinds.connect(
    registry.Kind(jobs.LIST, jobs.make_list, _("List of participants"), right=jobs.is_in_charge),
    registry.Kind(jobs.PLATES, jobs.make_plates, _("Name plates"), right=jobs.is_in_charge),
    registry.Kind(jobs.SHEETS, jobs.make_sheets, _("Attendance sheet"), right=jobs.is_in_charge),
    registry.Kind(
        jobs.BALANCE, jobs.make_balance, _("Balance of participants"), right=jobs.is_in_charge
    ),
)
retention.field_groups.connect(RECORDS)
undo.kinds.connect(*KINDS)
personal_data.sources.connect(RECORDS_HELD)
navigation.items.connect(
    navigation.Item(_("Lists"), "office_participants:lists", "participants.enter", 55)
)
