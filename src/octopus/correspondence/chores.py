"""The upkeep of correspondence."""

from octopus.correspondence import holdings
from octopus.correspondence.retention import MAILS
from octopus.correspondence.tasks import remove_private_messages, sweep
from octopus.jobs.upkeep import MINUTE, register
from octopus.privacy import own_data, retention

register("correspondence.sweep", sweep, every=MINUTE / 3)
register("correspondence.remove_private_messages", remove_private_messages, every=MINUTE * 60)
retention.register(MAILS)
own_data.register(holdings.MAILS)
