"""The upkeep of accounts."""

from octopus.jobs.upkeep import DAY, register
from octopus.people.actions import remove_old_sessions, remove_unconfirmed_accounts
from octopus.people.counters import remove_expired_counters
from octopus.people.holdings import ACCOUNT
from octopus.privacy import own_data

register("people.remove_unconfirmed_accounts", remove_unconfirmed_accounts, every=DAY)
register("people.remove_old_sessions", remove_old_sessions, every=DAY)
register("people.remove_expired_counters", remove_expired_counters, every=DAY / 24)
own_data.register(ACCOUNT)
