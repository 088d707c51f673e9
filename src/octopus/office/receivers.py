"""What the office plugs into other rooms: queues, columns and exports of lists, retention, log."""

from django.db.models import TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from octopus import lists, navigation
from octopus.conferences.checklist import ChecklistPart, parts
from octopus.jobs import periodic, registry
from octopus.jobs.periodic import DAY, PeriodicTask
from octopus.office import exports, mail_checklist, saved_columns, work_queues
from octopus.office.log.list import LOG as LOG_LIST
from octopus.office.models import SavedColumns
from octopus.office.personal_data import LOG
from octopus.office.retention_task import carry_out_retention
from octopus.office.work_queues import Queue
from octopus.people.hooks import HeldRows, held_rows
from octopus.privacy import personal_data

held_rows.connect(
    HeldRows(
        saved_columns.SAVED_COLUMNS,
        lambda pk: SavedColumns.objects.filter(account=pk),
        (Value(0), "list_name", Cast("columns", TextField())),
    )
)
work_queues.queues.connect(
    Queue("letters.see_list", work_queues.visa_letters),
    Queue("registration.decide", work_queues.requests_to_decide),
    Queue("registration.decide", work_queues.changes_to_confirm),
    Queue("enquiries.answer", work_queues.questions_to_answer),
    Queue("correspondence.manage", work_queues.messages_to_release),
    Queue("calls.manage", work_queues.proposals_to_decide),
    Queue("badges.print", work_queues.badges_to_print),
    Queue("delegations.manage", work_queues.delegations_at_a_standstill),
)
parts.connect(ChecklistPart(mail_checklist.lines))
lists.hooks.load_columns.connect(saved_columns.load)
lists.hooks.save_columns.connect(saved_columns.save)
lists.hooks.export_later.connect(exports.export_later)
lists.hooks.pages.connect(LOG_LIST)
registry.kinds.connect(
    registry.Kind(
        exports.EXPORT_LIST,
        exports.export_list,
        _("Export of a list"),
        right=exports.may_export,
    )
)
periodic.tasks.connect(PeriodicTask("office.retention", carry_out_retention, every=DAY))
personal_data.sources.connect(LOG)
navigation.items.connect(
    navigation.Item(_("Dashboard"), "office:dashboard", "office.enter", 0),
    navigation.Item(_("Retention"), "office:retention", "retention.see", 95),
    navigation.Item(_("Log"), "office:log", "office.read_log", 95),
)
