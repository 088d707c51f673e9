"""The upkeep of letters: retention, a person's own data, keys, and who is admitted no more."""

from octopus.jobs.upkeep import DAY, MINUTE, register
from octopus.letters.holdings import LETTERS
from octopus.letters.retention import NAMES, PASSPORTS
from octopus.letters.upkeep import encrypt_anew, take_back_of_those_not_admitted
from octopus.privacy import own_data, retention

register("letters.encrypt_anew", encrypt_anew, every=DAY)
register("letters.take_back", take_back_of_those_not_admitted, every=MINUTE * 10)
retention.register(PASSPORTS)
retention.register(NAMES)
own_data.register(LETTERS)
