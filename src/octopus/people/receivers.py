"""The upkeep of accounts."""

from octopus.jobs.periodic import DAY, register
from octopus.people.actions import remove_old_sessions, remove_unconfirmed_accounts
from octopus.people.personal_data import ACCOUNT
from octopus.people.rate_limit_cache import remove_expired_counters
from octopus.privacy import personal_data

register("people.remove_unconfirmed_accounts", remove_unconfirmed_accounts, every=DAY)
register("people.remove_old_sessions", remove_old_sessions, every=DAY)
register("people.remove_expired_counters", remove_expired_counters, every=DAY / 24)
personal_data.register(ACCOUNT)
