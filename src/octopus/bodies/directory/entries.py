"""Designating a contact point: the person behind an address gets an account to sign in with."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from octopus.access import require
from octopus.bodies.directory.actions import save_contact_point
from octopus.bodies.models import Body, ContactPoint
from octopus.people.actions import open_account
from octopus.people.models import Account, Person
from octopus.text.multilingual import main_language
from octopus.transactions import write


@dataclass(frozen=True)
class Designation:
    """What a State tells when it designates somebody. `address`: with which the person signs in."""

    country: str
    address: str
    given_names: str
    family_name: str
    service: str
    email: str
    telephone: str
    languages: list[str]
    starts: date


def designate(*, body: Body, by: Account, told: Designation) -> ContactPoint:
    """Adds a contact point to the directory of a network; only its keepers may.

    Who has an account keeps the own name, whatever is told. Raises ValidationError where the
    person is the contact point of this State already, and for an account that was closed.
    """
    require(by, "bodies.keep_directory", body)
    with write():
        person = _person(told, body)
        running = body.contact_points.filter(person=person, country=told.country, ends=None)
        if running.exists():
            raise ValidationError(
                {"address": _("This person is a contact point of this State already.")}
            )
        point = ContactPoint(body=body, country=told.country, person=person, starts=told.starts)
        values = {
            "service": told.service,
            "email": told.email,
            "telephone": told.telephone,
            "languages": told.languages,
        }
        return save_contact_point(point=point, by=by, values=values)


def _person(told: Designation, body: Body) -> Person:
    account = Account.objects.filter(email=told.address.strip().lower()).first()
    if account is None:
        account = open_account(email=told.address, language=main_language())
    if not account.is_active:
        raise ValidationError({"address": _("This account is closed. Write to the secretariat.")})
    person, _is_new = Person.objects.get_or_create(
        account=account,
        defaults={
            "given_names": told.given_names,
            "family_name": told.family_name,
            "country": told.country,
        },
    )
    return person
