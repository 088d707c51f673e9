"""Who speaks for a delegation."""

import rules

from octopus.access import NobodyThere, Somebody
from octopus.delegations.models import Delegation
from octopus.people.models import Account


@rules.predicate
def represents(who: Somebody, delegation: Delegation | None) -> bool:
    """Whether somebody is a focal point of a delegation, by an account of their own. One query."""
    if delegation is None:
        raise NobodyThere("Which delegation?")
    return isinstance(who, Account) and delegation.focal_points.filter(account=who).exists()


rules.add_rule("delegations.represent", represents)
