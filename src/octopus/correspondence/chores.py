"""The upkeep of correspondence."""

from octopus.correspondence.tasks import remove_private_messages, sweep
from octopus.jobs.upkeep import MINUTE, register

register("correspondence.sweep", sweep, every=MINUTE / 3)
register("correspondence.remove_private_messages", remove_private_messages, every=MINUTE * 60)
