"""The upkeep of jobs."""

from octopus.jobs.actions import remove_old_results
from octopus.jobs.tasks import recover_jobs
from octopus.jobs.upkeep import DAY, MINUTE, register
from octopus.jobs.worker import forget_old_tasks, requeue_abandoned_tasks

register("jobs.requeue_abandoned_tasks", requeue_abandoned_tasks, every=MINUTE)
register("jobs.recover_jobs", recover_jobs, every=MINUTE / 4)
register("jobs.remove_old_results", remove_old_results, every=DAY)
register("jobs.forget_old_tasks", forget_old_tasks, every=DAY)
