"""The upkeep of registrations."""

from octopus.jobs.upkeep import DAY, register
from octopus.registration.retention import remove_expired_registrations

register("registration.remove_expired", remove_expired_registrations, every=DAY)
