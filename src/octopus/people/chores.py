"""The upkeep of accounts."""

from octopus.jobs.upkeep import DAY, register
from octopus.people.actions import remove_old_sessions, remove_unconfirmed_accounts

register("people.remove_unconfirmed_accounts", remove_unconfirmed_accounts, every=DAY)
register("people.remove_old_sessions", remove_old_sessions, every=DAY)
