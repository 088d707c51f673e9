"""What the office plugs into other rooms: queues, columns and exports of lists, retention, log."""

from django.utils.translation import gettext_lazy as _

from octopus import lists, navigation
from octopus.jobs import periodic, registry
from octopus.jobs.periodic import DAY, PeriodicTask
from octopus.office import exports, saved_columns, work_queues
from octopus.office.log import LOG as LOG_LIST
from octopus.office.personal_data import LOG
from octopus.office.retention_task import carry_out_retention
from octopus.office.work_queues import Queue
from octopus.privacy import personal_data

work_queues.queues.connect(
    Queue("letters.see_list", work_queues.visa_letters),
    Queue("registration.decide", work_queues.requests_to_decide),
    Queue("correspondence.manage", work_queues.messages_to_release),
    Queue("programme.edit", work_queues.announcement_to_review),
    Queue("badges.print", work_queues.badges_to_print),
    Queue("delegations.manage", work_queues.delegations_at_a_standstill),
)
lists.hooks.load_columns.connect(saved_columns.load)
lists.hooks.save_columns.connect(saved_columns.save)
lists.hooks.export_later.connect(exports.export_later)
lists.hooks.pages.connect(LOG_LIST)
registry.kinds.connect(
    registry.Kind(exports.EXPORT_LIST, exports.export_list, _("Export of a list"))
)
periodic.tasks.connect(PeriodicTask("office.retention", carry_out_retention, every=DAY))
personal_data.sources.connect(LOG)
navigation.items.connect(
    navigation.Item(_("Desk"), "office:dashboard", "office.enter", 0),
    navigation.Item(_("Retention"), "office:retention", "retention.see", 95),
    navigation.Item(_("Log"), "office:log", "office.read_log", 95),
)
