"""What jobs plug into other rooms: their own periodic tasks, and the end of their files."""

from octopus.jobs import periodic
from octopus.jobs.periodic import DAY, MINUTE, PeriodicTask
from octopus.jobs.retention import FILES
from octopus.jobs.tasks import recover_jobs
from octopus.jobs.worker import forget_old_tasks, requeue_abandoned_tasks
from octopus.privacy import retention

periodic.tasks.connect(
    PeriodicTask("jobs.requeue_abandoned_tasks", requeue_abandoned_tasks, every=MINUTE),
    PeriodicTask("jobs.recover_jobs", recover_jobs, every=MINUTE / 4),
    PeriodicTask("jobs.forget_old_tasks", forget_old_tasks, every=DAY),
)
retention.field_groups.connect(FILES)
