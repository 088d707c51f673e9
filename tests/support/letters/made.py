"""Letters and passports for tests."""

from datetime import date
from typing import Any

from octopus.letters import encryption
from octopus.letters.models import VisaLetter
from octopus.letters.passports import Passport
from octopus.letters.verification import seals
from octopus.letters.visa.processing import check_letter, send_letter
from octopus.letters.visa.requests import ask_for_letter
from octopus.people.models import Account
from octopus.registration.models import Registration

# Words that stand nowhere else, so that a leak is found by looking for them.
SECRETS = ("XKQ7741902", "Paula Maria Sekretna", "Velmigrad", "1981-03-29")

PASSPORT = Passport(
    names="Paula Maria Sekretna",
    born_on=date(1981, 3, 29),
    born_in="Velmigrad",
    nationality="BR",
    number="XKQ7741902",
    issued_on=date(2023, 1, 10),
    expires_on=date(2033, 1, 9),
)
# What the form is sent.
TYPED: dict[str, Any] = {
    "consulate_city": "Accra",
    "consulate_country": "GH",
    "language": "en",
    "names": PASSPORT.names,
    "born_on": "1981-03-29",
    "born_in": PASSPORT.born_in,
    "nationality": "BR",
    "number": "xkq 774-1902",
    "issued_on": "2023-01-10",
    "expires_on": "2033-01-09",
}


def holder_account(registration: Registration) -> Account:
    user = registration.person.account
    assert user is not None
    return user


def requested(registration: Registration, **changes: Any) -> VisaLetter:
    """A letter that somebody asked for."""
    values: dict[str, Any] = {
        "registration": registration,
        "passport": PASSPORT,
        "consulate_city": "Accra",
        "consulate_country": "GH",
        "language": "en",
        "actor": holder_account(registration),
    }
    return ask_for_letter(**values | changes)


def checked(registration: Registration, actor: Account, **changes: Any) -> VisaLetter:
    costs = changes.pop("costs", VisaLetter.Costs.OWN)
    letter = requested(registration, **changes)
    check_letter(letter=letter, costs=costs, actor=actor)
    letter.refresh_from_db()
    return letter


def sent(registration: Registration, actor: Account, **changes: Any) -> VisaLetter:
    letter = checked(registration, actor, **changes)
    send_letter(letter=letter, actor=actor)
    letter.refresh_from_db()
    return letter


def a_pair(registration: Registration, actor: Account) -> tuple[VisaLetter, VisaLetter]:
    """A letter that was sent (whose PDF is but a beginning), and one asked for that corrects it."""
    first = requested(registration)
    first.seal = seals.issue(
        kind="visa", about=first, facts={}, language="en", actor=actor, conference=first.conference
    )
    first.state = VisaLetter.State.SENT
    first.paper = encryption.lock(b"%PDF-1.7", of=f"letters.visaletter:{first.pk}")
    first.save()
    return first, requested(registration, replaces=first)
