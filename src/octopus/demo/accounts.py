"""The demo's accounts, one for each duty, and a participant."""

from octopus import clock
from octopus.demo import river_commission
from octopus.demo.people import PEOPLE
from octopus.people.models import Account, Duty

_STAFF = (
    ("secretariat", "secretariat@example.org", "secretariat: the whole office"),
    ("editor", "editor@example.org", "editor: pages, news and programme, no registrations"),
    ("door", "door@example.org", "door staff: reads badges"),
    ("administrator", "administrator@example.org", "administrator: gives duties"),
)

# Addresses and what their owners may do, as the terminal shows them.
ACCOUNTS = (
    *((address, description) for _kind, address, description in _STAFF),
    (PEOPLE[0].email, "a participant who was accepted"),
    ("beatriz.modelo@example.org", "focal point of Brazil at the plenary"),
    (river_commission.STAFF, "secretariat of the Lume Conference, another organiser’s"),
)


def build_accounts() -> dict[str, Account]:
    """The staff accounts, by duty."""
    users = {}
    for kind, address, _description in _STAFF:
        users[kind] = Account.objects.create_user(address, created_at=clock.now())
        Duty.objects.create(account=users[kind], kind=kind)
    return users
