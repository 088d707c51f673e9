"""What correspondence plugs into other rooms: mails on signing in, periodic tasks, retention."""

from django.utils.translation import gettext_lazy as _

from octopus import lists, navigation
from octopus.correspondence import catalogue, mails, mails_second_factor
from octopus.correspondence.models import Template
from octopus.correspondence.office.outbox import OUTBOX
from octopus.correspondence.personal_data import MAILS as MAILS_HELD
from octopus.correspondence.retention import MAILS
from octopus.correspondence.tasks import remove_private_messages, sweep
from octopus.correspondence.undo_kinds import DISCARDED, STEP_MAILS
from octopus.jobs import periodic
from octopus.jobs.periodic import MINUTE, PeriodicTask
from octopus.people import hooks as people
from octopus.privacy import personal_data, retention
from octopus.state import hooks as state
from octopus.undo import hooks as undo

state.kept_models.connect(Template)
people.code_sender.connect(mails.send_code)
people.notice_sender.connect(mails_second_factor.notify)
periodic.tasks.connect(
    PeriodicTask("correspondence.sweep", sweep, every=MINUTE / 3),
    PeriodicTask(
        "correspondence.remove_private_messages", remove_private_messages, every=MINUTE * 60
    ),
)
retention.field_groups.connect(MAILS)
personal_data.sources.connect(MAILS_HELD)
catalogue.mails.connect(*mails.MAILS, *mails_second_factor.MAILS)
lists.hooks.pages.connect(OUTBOX)
navigation.items.connect(
    navigation.Item(_("Outbox"), "office_correspondence:outbox", "correspondence.manage", 60)
)
undo.mails.connect(STEP_MAILS)
undo.kinds.connect(DISCARDED)
