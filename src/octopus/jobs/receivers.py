"""What jobs plug into other rooms: their own periodic tasks, and the end of their files."""

from django.utils.translation import gettext_lazy as _

from octopus import lists, navigation
from octopus.jobs import periodic
from octopus.jobs.heartbeats import forget_ended_processes
from octopus.jobs.list import JOBS
from octopus.jobs.periodic import DAY, MINUTE, PeriodicTask
from octopus.jobs.retention import FILES
from octopus.jobs.tasks import recover_jobs
from octopus.jobs.worker import forget_old_tasks, requeue_abandoned_tasks
from octopus.privacy import retention

periodic.tasks.connect(
    PeriodicTask("jobs.requeue_abandoned_tasks", requeue_abandoned_tasks, every=MINUTE),
    PeriodicTask("jobs.recover_jobs", recover_jobs, every=MINUTE / 4),
    PeriodicTask("jobs.forget_old_tasks", forget_old_tasks, every=DAY),
    PeriodicTask("jobs.forget_ended_processes", forget_ended_processes, every=MINUTE),
)
retention.field_groups.connect(FILES)
lists.hooks.pages.connect(JOBS)
navigation.items.connect(navigation.Item(_("Jobs"), "office_jobs:list", "jobs.enter", 93))
