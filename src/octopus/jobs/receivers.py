"""The upkeep of jobs."""

from octopus.jobs.periodic import DAY, MINUTE, register
from octopus.jobs.retention import FILES
from octopus.jobs.tasks import recover_jobs
from octopus.jobs.worker import forget_old_tasks, requeue_abandoned_tasks
from octopus.privacy import retention

register("jobs.requeue_abandoned_tasks", requeue_abandoned_tasks, every=MINUTE)
register("jobs.recover_jobs", recover_jobs, every=MINUTE / 4)
register("jobs.forget_old_tasks", forget_old_tasks, every=DAY)
retention.register(FILES)
