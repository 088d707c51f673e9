"""Who may see a registration, and who decides on it."""

import rules

from octopus.access import NobodyThere, Somebody
from octopus.people.models import Account
from octopus.people.rules import works_as_secretariat
from octopus.registration.models import Registration


@rules.predicate
def owns(who: Somebody, registration: Registration | None) -> bool:
    """Whether a registration is this person's own."""
    if registration is None:
        raise NobodyThere("Whose registration?")
    return (
        isinstance(who, Account) and who.pk is not None and registration.person.account_id == who.pk
    )


rules.add_rule("registration.own", owns)
rules.add_rule("registration.see_list", works_as_secretariat)
rules.add_rule("registration.decide", works_as_secretariat)
rules.add_rule("registration.export", works_as_secretariat)
