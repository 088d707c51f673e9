"""Who has which duty. Every right of the secretariat rests on one of these."""

from octopus.access import Somebody, define_right
from octopus.people.assurance import is_held_back
from octopus.people.models import Account, Duty
from octopus.request_cache import cached


def duties(user: Somebody) -> frozenset[str]:
    """The duties that an account may use now; none before its session has proved enough."""
    if not isinstance(user, Account) or is_held_back(user):
        return frozenset()
    return held_duties(user)


def held_duties(user: Account) -> frozenset[str]:
    """The duties of an account, read once per account object."""
    return cached(
        user, "people.duties", lambda: frozenset(user.duties.values_list("kind", flat=True))
    )


def has_duty(user: Somebody, *kinds: str) -> bool:
    """Whether an account has one of these duties; an administrator has every one."""
    return bool(duties(user) & {*kinds, Duty.Kind.ADMINISTRATOR})


def works(user: Account, *kinds: str) -> bool:
    """Whether an account has one of these duties, be they usable now or after the second factor.

    Only for leading people to where that is asked; no right rests on it.
    """
    return bool(held_duties(user) & {*kinds, Duty.Kind.ADMINISTRATOR})


# The duties that bring people to the secretariat's desk.
OFFICE = (Duty.Kind.SECRETARIAT, Duty.Kind.EDITOR, Duty.Kind.MEETING)


def has_office(user: Somebody) -> bool:
    """Whether an account works at the secretariat's desk, be it for a single meeting only."""
    return has_duty(user, *OFFICE)


def administers(user: Somebody) -> bool:
    return has_duty(user)


def works_as_secretariat(user: Somebody) -> bool:
    return has_duty(user, Duty.Kind.SECRETARIAT)


def works_as_editor(user: Somebody) -> bool:
    return has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.EDITOR)


def works_at_a_door(user: Somebody) -> bool:
    return has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.DOOR)


define_right("office.enter", has_office)
define_right("office.administer", administers)
define_right("office.look_as_of", works_as_editor)
