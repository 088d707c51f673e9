"""Who has which duty. Every right of the secretariat rests on one of these."""

import rules

from octopus.access import Somebody
from octopus.people.assurance import is_held_back
from octopus.people.models import Account, Duty


def duties(who: Somebody) -> frozenset[str]:
    """The duties that an account may use now; none before its session has proved enough."""
    if not isinstance(who, Account) or is_held_back(who):
        return frozenset()
    return held_duties(who)


def held_duties(who: Account) -> frozenset[str]:
    """The duties of an account, read once per account object."""
    held: frozenset[str] | None = getattr(who, "_held_duties", None)
    if held is None:
        held = frozenset(who.duties.values_list("kind", flat=True))
        who._held_duties = held  # type: ignore[attr-defined]  # lives as long as the request
    return held


def has_duty(who: Somebody, *kinds: str) -> bool:
    """Whether an account has one of these duties; an administrator has every one."""
    return bool(duties(who) & {*kinds, Duty.Kind.ADMINISTRATOR})


def works(who: Account, *kinds: str) -> bool:
    """Whether an account has one of these duties, be they usable now or after the second factor.

    Only for leading people to where that is asked; no right rests on it.
    """
    return bool(held_duties(who) & {*kinds, Duty.Kind.ADMINISTRATOR})


# The duties that bring people to the secretariat's desk.
OFFICE = (Duty.Kind.SECRETARIAT, Duty.Kind.EDITOR, Duty.Kind.MEETING)


def has_office(who: Somebody) -> bool:
    """Whether an account works at the secretariat's desk, be it for a single meeting only."""
    return has_duty(who, *OFFICE)


@rules.predicate
def administers(who: Somebody, thing: object = None) -> bool:
    return has_duty(who)


@rules.predicate
def works_as_secretariat(who: Somebody, thing: object = None) -> bool:
    return has_duty(who, Duty.Kind.SECRETARIAT)


@rules.predicate
def works_as_editor(who: Somebody, thing: object = None) -> bool:
    return has_duty(who, Duty.Kind.SECRETARIAT, Duty.Kind.EDITOR)


@rules.predicate
def works_at_the_desk(who: Somebody, thing: object = None) -> bool:
    return has_office(who)


@rules.predicate
def works_at_a_door(who: Somebody, thing: object = None) -> bool:
    return has_duty(who, Duty.Kind.SECRETARIAT, Duty.Kind.DOOR)


rules.add_rule("office.enter", works_at_the_desk)
rules.add_rule("office.administer", administers)
rules.add_rule("office.look_as_of", works_as_editor)
