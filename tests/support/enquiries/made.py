"""Makes questions to the secretariat for tests; for all addresses, and full of secrets."""

from typing import Any

from octopus.conferences.models import Conference
from octopus.enquiries.actions import ask, note
from octopus.enquiries.models import Enquiry
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support.leaks.secrets import Keeping

STAFF = {"nadia", "simon", "ada"}


def enquiry(conference: Conference, **changes: Any) -> Enquiry:
    """A question that a visitor found."""
    values: dict[str, Any] = {
        "name": "Vera Visitante",
        "email": "vera@example.org",
        "subject": "The tram",
        "text": "Does the tram run on Sunday?",
        "language": "en",
    }
    return ask(conference=conference, **values | changes)


def own_enquiry(conference: Conference, registration: Registration) -> dict[str, dict[str, Any]]:
    """A question of somebody who has an account; what stands for the parts of its addresses."""
    holder = registration.person.account
    assert holder is not None
    found = enquiry(conference, name="Paula Ejemplo", email=holder.email, user=holder)
    return {"enquiries": {"reference": found.reference}, "office_enquiries": {"pk": found.pk}}


def ask_in_secret(conference: Conference, keep: Keeping, nadia: Account) -> None:
    """A question with a note that only the secretariat reads."""
    found = enquiry(
        conference,
        subject=keep("matter", STAFF, STAFF),
        text=keep("worry", STAFF, STAFF),
        name=keep("worrier", STAFF, STAFF),
    )
    note(enquiry=found, actor=nadia, text=keep("aside", STAFF, STAFF))
