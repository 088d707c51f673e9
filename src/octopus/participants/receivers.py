"""What lists of participants plug into other rooms: links, jobs, official records, navigation."""

from django.utils.translation import gettext_lazy as _

from octopus import navigation
from octopus.jobs import registry
from octopus.participants import jobs
from octopus.participants.personal_data import RECORDS, RECORDS_HELD
from octopus.participants.registration_links import lists_of
from octopus.privacy import personal_data, retention
from octopus.registration import hooks as registration

registration.links.connect(lists_of)
registry.kinds.connect(
    registry.Kind(jobs.LIST, jobs.make_list, _("List of participants")),
    registry.Kind(jobs.PLATES, jobs.make_plates, _("Name plates")),
    registry.Kind(jobs.SHEETS, jobs.make_sheets, _("Attendance sheet")),
    registry.Kind(jobs.BALANCE, jobs.make_balance, _("Balance of participants")),
)
retention.field_groups.connect(RECORDS)
personal_data.sources.connect(RECORDS_HELD)
navigation.items.connect(
    navigation.Item(_("Lists"), "office_participants:lists", "participants.enter", 55)
)
