"""The upkeep of correspondence."""

from octopus.correspondence import personal_data
from octopus.correspondence.retention import MAILS
from octopus.correspondence.tasks import remove_private_messages, sweep
from octopus.jobs.periodic import MINUTE, register
from octopus.privacy import personal_data as privacy_personal_data
from octopus.privacy import retention

register("correspondence.sweep", sweep, every=MINUTE / 3)
register("correspondence.remove_private_messages", remove_private_messages, every=MINUTE * 60)
retention.register(MAILS)
privacy_personal_data.register(personal_data.MAILS)
