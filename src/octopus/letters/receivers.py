"""The upkeep of letters: retention, a person's own data, keys, and who is admitted no more."""

from octopus.jobs.periodic import DAY, MINUTE, register
from octopus.letters import extras  # noqa: F401
from octopus.letters.privacy.personal_data import LETTERS
from octopus.letters.privacy.retention import NAMES, PASSPORTS
from octopus.letters.visa.maintenance import encrypt_anew, take_back_of_those_not_admitted
from octopus.privacy import personal_data, retention

register("letters.encrypt_anew", encrypt_anew, every=DAY)
register("letters.take_back", take_back_of_those_not_admitted, every=MINUTE * 10)
retention.register(PASSPORTS)
retention.register(NAMES)
personal_data.register(LETTERS)
