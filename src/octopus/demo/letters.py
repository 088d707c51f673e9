"""The demo's invitation letters for visas: one asked for, one checked, one sent, one revoked."""

from datetime import date, datetime, timedelta
from datetime import time as clock_time

from octopus import clock
from octopus.conferences.models import Conference
from octopus.demo.people import PEOPLE
from octopus.letters.models import VisaLetter
from octopus.letters.passports import Passport
from octopus.letters.settings import save_letter_settings
from octopus.letters.visa.processing import check_letter, revoke_letter, send_letter
from octopus.letters.visa.requests import ask_for_letter
from octopus.people.models import Account
from octopus.registration.models import Registration
from octopus.text.multilingual import MultilingualText

_DAYS_AFTER_OPENING = 45
# Family name, city and country of the consulate, birth, number of the passport, and how far it goes.
_LETTERS = (
    ("Modèle", "Dakar", "SN", date(1979, 3, 1), "Kaolack", "A00123456", 3, "requested"),
    ("Piguave", "Quito", "EC", date(1984, 11, 23), "Portoviejo", "EX0098765", 5, "checked"),
    ("Exemple", "Accra", "GH", date(1976, 6, 4), "Kumasi", "G0192837", 14, "sent"),
    ("Nguyễn", "Hanoi", "VN", date(1990, 1, 30), "Huế", "C5550123", 9, "revoked"),
)
_STEPS = ("requested", "checked", "sent", "revoked")


def build_letters(conference: Conference, *, actor: Account) -> None:
    """People ask for letters in the days before 15 June; the secretariat checks and sends them."""
    assert conference.registration_opens is not None
    today = datetime.combine(
        conference.registration_opens + timedelta(days=_DAYS_AFTER_OPENING),
        clock_time(9),
        tzinfo=conference.zone,
    )
    with clock.at(today - timedelta(days=35)):
        save_letter_settings(
            conference=conference,
            signatory="Alex Sample",
            function=MultilingualText(
                en="Head of the conference secretariat",
                fr="Responsable du secrétariat de la conférence",
                es="Responsable de la secretaría de la conferencia",
            ),
            actor=actor,
        )
    for family, city, country, born_on, born_in, number, days_ago, goal in _LETTERS:
        sample = next(
            person for person in PEOPLE if person.family == family and person.country == country
        )
        registration = Registration.objects.select_related("person__account", "conference").get(
            conference=conference, person__account__email=sample.email
        )
        requested_at = today - timedelta(days=days_ago)
        with clock.at(requested_at):
            letter = _ask(
                registration,
                city,
                country,
                Passport(
                    names=f"{sample.given} {sample.family}",
                    born_on=born_on,
                    born_in=born_in,
                    nationality=country,
                    number=number,
                    issued_on=date(2022, 5, 2),
                    expires_on=date(2032, 5, 1),
                ),
            )
        _decide(letter, _STEPS.index(goal), requested_at, actor)


def _ask(registration: Registration, city: str, country: str, passport: Passport) -> VisaLetter:
    user = registration.person.account
    assert user is not None
    return ask_for_letter(
        registration=registration,
        passport=passport,
        consulate_city=city,
        consulate_country=country,
        language=registration.language,
        actor=user,
    )


def _decide(letter: VisaLetter, steps: int, requested_at: datetime, actor: Account) -> None:
    """Brings a letter as far as so many steps, each a day after the one before."""
    if steps >= 1:
        with clock.at(requested_at + timedelta(days=1)):
            check_letter(letter=letter, costs=VisaLetter.Costs.OWN, actor=actor)
    if steps >= 2:
        letter.refresh_from_db()
        with clock.at(requested_at + timedelta(days=1, hours=1)):
            send_letter(letter=letter, actor=actor)
    if steps >= 3:
        with clock.at(requested_at + timedelta(days=4)):
            reason = "The passport was reported lost; please ask again with the new one."
            revoke_letter(letter=letter, actor=actor, reason=reason)
