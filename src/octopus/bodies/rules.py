"""Who may correct treaties and bodies, and who is let into the directory of a network."""

from octopus import clock
from octopus.access import Somebody, define_right
from octopus.bodies import networks
from octopus.bodies.models import Body
from octopus.people.models import Account, Duty
from octopus.people.rules import has_duty, held_by, works_as_secretariat


def _keeps(user: Somebody, body: Body) -> bool:
    """A keeper who no longer works for the secretariat keeps nothing."""
    if not isinstance(user, Account) or not has_duty(user, *_STAFF):
        return False
    return networks.keeps(user, body)


_STAFF = (Duty.Kind.SECRETARIAT, Duty.Kind.MEETING)


def sees_directory(user: Somebody, body: Body) -> bool:
    """The contact points of a network and its keepers; no other staff, no administrator."""
    return _keeps(user, body) or networks.in_network(user, body, clock.today("UTC"))


def keeps_directory(user: Somebody, body: Body) -> bool:
    """Who changes the directory of a network: its keepers."""
    return _keeps(user, body)


def appoints_keepers(user: Somebody, body: Body) -> bool:
    """A keeper appoints another one; the first is appointed by an administrator."""
    if not body.is_network:
        return False
    return _keeps(user, body) or (has_duty(user) and not body.keepers.exists())


def circles_kept(user: Somebody) -> list[str]:
    """The circles of the networks whose directory somebody keeps. One query at most."""
    if not isinstance(user, Account) or not has_duty(user, *_STAFF):
        return []
    return [f"body:{held.number}" for held in held_by(user, networks.KEPT)]


define_right("bodies.edit", works_as_secretariat)
define_right("bodies.see_directory", sees_directory, about=Body)
define_right("bodies.keep_directory", keeps_directory, about=Body)
define_right("bodies.appoint_keeper", appoints_keepers, about=Body)
