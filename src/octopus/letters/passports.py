"""Data of a passport: asked only for a visa letter, encrypted before they touch the database."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from octopus import clock
from octopus.letters import encryption
from octopus.letters.models import Holder

# A visa for the Schengen area asks for a passport that is valid for three months after the stay
# and not older than ten years (Regulation (EC) No 810/2009, Article 12).
VALID_AFTER_STAY: Final = 92  # days
_OLDEST_YEARS: Final = 10


@dataclass(frozen=True)
class Passport:
    """What a consulate compares: names as in the passport, birth, nationality, number, validity."""

    names: str
    born_on: date
    born_in: str
    nationality: str
    number: str
    issued_on: date
    expires_on: date


def keep(holder: Holder, passport: Passport) -> None:
    """Puts a passport into `holder`, encrypted; the caller saves it. Raises vault.VaultClosed."""
    content = json.dumps(asdict(passport), default=date.isoformat, ensure_ascii=False)
    holder.passport = encryption.lock(content.encode(), of=_name(holder))
    holder.given_at = clock.now()


def read(holder: Holder) -> Passport | None:
    """The passport of a holder; None where it was not given. Raises vault.WrongKey."""
    if not holder.passport:
        return None
    fields = json.loads(encryption.unlock(holder.passport, of=_name(holder)))
    days = {
        name: date.fromisoformat(fields[name]) for name in ("born_on", "issued_on", "expires_on")
    }
    return Passport(**(fields | days))


def lock_anew(holder: Holder) -> bool:
    """Encrypts a holder's passport with the present key and saves it. Raises vault.WrongKey."""
    content = encryption.unlock(holder.passport or b"", of=_name(holder))
    holder.passport = encryption.lock(content, of=_name(holder))
    holder.save(update_fields=("passport",))
    return True


def _name(holder: Holder) -> str:
    """What the encryption binds the passport to: this holder of this letter, saved already."""
    return f"letters.holder:{holder.pk}"


def expires_too_early(passport: Passport, last_day: date) -> bool:
    """Whether a consulate may refuse the passport because of its end."""
    return (passport.expires_on - last_day).days < VALID_AFTER_STAY


def is_too_old(passport: Passport, first_day: date) -> bool:
    """Whether a consulate may refuse the passport because of its age."""
    return passport.issued_on < first_day.replace(year=first_day.year - _OLDEST_YEARS, day=1)
