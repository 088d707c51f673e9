"""Makes the fixed people of the tests. conftest.py says who they are, and has a fixture for each.

Here for what makes all of them at once, and outside of a single test.
"""

from collections.abc import Callable

from octopus.conferences.models import Assignment, Conference
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support import factories, factories_bodies


def ada() -> Account:
    return factories.account("ada@example.org", "administrator")


def nadia(conference: Conference | None) -> Account:
    made = factories.account("nadia@example.org", "secretariat")
    if conference:
        for meeting in conference.meetings.exclude(access="open"):
            Assignment.objects.create(account=made, meeting=meeting)
    return made


def simon() -> Account:
    return factories.account("simon@example.org", "secretariat")


def mara(conference: Conference) -> Account:
    made = factories.account("mara@example.org", "meeting")
    plenary = conference.meetings.get(slug="t-cy-35")
    Assignment.objects.create(account=made, meeting=plenary, category="media")
    return made


def edgar() -> Account:
    return factories.account("edgar@example.org", "editor")


def dora() -> Account:
    return factories.account("dora@example.org", "door")


def otto() -> Account:
    return factories.account("otto@example.org")


def paula(conference: Conference) -> Registration:
    return factories.registration(
        conference,
        email="paula@example.org",
        given_names="Paula",
        family_name="Ejemplo",
        admitted="accepted",
        function="Federal prosecutor",
        country="BR",
    )


def fabio(conference: Conference) -> Account:
    made = factories.account("fabio@example.org")
    factories_bodies.focal_point(factories_bodies.delegation(conference), made)
    return made


def tara(conference: Conference) -> Registration:
    made = factories.registration(
        conference,
        email="tara@example.org",
        given_names="Tara",
        family_name="Delegada",
        admitted="accepted",
        function="Director of Treaty Samples",
        country="BR",
    )
    factories_bodies.delegate(
        factories_bodies.delegation(conference), made, rank="head", state="accepted"
    )
    return made


def nestor(conference: Conference) -> Registration:
    made = factories.registration(
        conference,
        email="nestor@example.org",
        given_names="Nestor",
        family_name="Nettverk",
        admitted="accepted",
        meetings=("conference", "network-24-7"),
        function="Duty officer",
        country="NO",
    )
    factories_bodies.contact_point(factories_bodies.network(conference), made)
    return made


def jo(conference: Conference) -> Registration:
    return factories.registration(
        conference,
        email="jo@example.org",
        given_names="Jo",
        family_name="Reporter",
        admitted="accepted",
        category="media",
        organisation="The Daily Sample",
        country="FR",
    )


_STAFF: tuple[Callable[[], Account], ...] = (ada, simon, edgar, dora, otto)
_GUESTS: tuple[Callable[[Conference], Registration], ...] = (paula, tara, nestor, jo)


def everybody(conference: Conference) -> dict[str, Account]:
    """The account of each of them, by name."""
    made = {make.__name__: make() for make in _STAFF}
    made["nadia"] = nadia(conference)
    made["mara"] = mara(conference)
    for enter in _GUESTS:
        user = enter(conference).person.account
        assert user is not None
        made[enter.__name__] = user
    made["fabio"] = fabio(conference)
    return made
