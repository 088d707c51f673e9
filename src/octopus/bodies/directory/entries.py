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
from octopus.text.email_addresses import canonical
from octopus.text.multilingual import main_language
from octopus.transactions import write


@dataclass(frozen=True)
class Designation:
    """A State's designation of a contact point. `address`: the one the person signs in with."""

    country: str
    address: str
    given_names: str
    family_name: str
    service: str
    email: str
    telephone: str
    languages: list[str]
    starts: date


def designate(*, body: Body, actor: Account, designation: Designation) -> ContactPoint:
    """Adds a contact point to the directory of a network; only its keepers may.

    Who has an account keeps the own name, whatever is told. Raises ValidationError where the
    person is the contact point of this State already, and for an account that was closed.
    """
    require(actor, "bodies.keep_directory", body)
    with write():
        person = _person(designation, body)
        running = body.contact_points.filter(person=person, country=designation.country, ends=None)
        if running.exists():
            raise ValidationError(
                {"address": _("This person is already a contact point of this State.")}
            )
        point = ContactPoint(
            body=body, country=designation.country, person=person, starts=designation.starts
        )
        values = {
            "service": designation.service,
            "email": designation.email,
            "telephone": designation.telephone,
            "languages": designation.languages,
        }
        return save_contact_point(point=point, actor=actor, values=values)


def _person(designation: Designation, body: Body) -> Person:
    address = canonical(designation.address)
    user = Account.objects.filter(email=address).first()
    if user is None:
        user = open_account(email=address, language=main_language())
    if not user.is_active:
        raise ValidationError(
            {"address": _("This account is closed. Please contact the secretariat.")}
        )
    person, _is_new = Person.objects.get_or_create(
        account=user,
        defaults={
            "given_names": designation.given_names,
            "family_name": designation.family_name,
            "country": designation.country,
        },
    )
    return person
