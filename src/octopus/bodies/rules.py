"""Who may correct treaties and bodies, and who is let into the directory of a network."""

import rules

from octopus import clock
from octopus.access import NobodyThere, Somebody
from octopus.bodies import networks
from octopus.bodies.models import Body, Keeper
from octopus.people.models import Account, Duty
from octopus.people.rules import has_duty, works_as_secretariat
from octopus.privacy import circles


def _keeps(who: Somebody, body: Body) -> bool:
    """A keeper who no longer works for the secretariat keeps nothing."""
    if not isinstance(who, Account) or not has_duty(who, *_STAFF):
        return False
    return networks.keeps(who, body)


_STAFF = (Duty.Kind.SECRETARIAT, Duty.Kind.MEETING)


@rules.predicate
def sees_directory(who: Somebody, body: Body | None) -> bool:
    """The contact points of a network and its keepers; no other staff, no administrator."""
    if body is None:
        raise NobodyThere("Which body?")
    return _keeps(who, body) or networks.in_network(who, body, clock.today("UTC"))


@rules.predicate
def keeps_directory(who: Somebody, body: Body | None) -> bool:
    """Who changes the directory of a network: its keepers."""
    if body is None:
        raise NobodyThere("Which body?")
    return _keeps(who, body)


@rules.predicate
def appoints_keepers(who: Somebody, body: Body | None) -> bool:
    """A keeper appoints another one; the first is appointed by an administrator."""
    if body is None:
        raise NobodyThere("Which body?")
    if not body.is_network:
        return False
    return _keeps(who, body) or (has_duty(who) and not body.keepers.exists())


def _circles(who: Somebody) -> list[str]:
    if not isinstance(who, Account) or not has_duty(who, *_STAFF):
        return []
    kept = Keeper.objects.filter(account=who, body__is_network=True)
    return [f"body:{number}" for number in kept.values_list("body_id", flat=True)]


circles.add(_circles)
rules.add_rule("bodies.edit", works_as_secretariat)
rules.add_rule("bodies.see_directory", sees_directory)
rules.add_rule("bodies.keep_directory", keeps_directory)
rules.add_rule("bodies.appoint_keeper", appoints_keepers)
