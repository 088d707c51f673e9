"""What privacy plugs into its own hooks: the end of the log."""

from octopus.privacy import retention
from octopus.privacy.log_retention import LOG

retention.field_groups.connect(LOG)
