"""Duties of accounts, on which every right of the secretariat rests."""

from typing import Any, NamedTuple

from django.db.models import QuerySet, Value

from octopus.access import Somebody, define_right
from octopus.compiled_query import CompiledQuery
from octopus.people.assurance import is_held_back
from octopus.people.hooks import held_rows
from octopus.people.models import Account, Duty
from octopus.request_cache import cached

# The name by which an account's duties are among what it holds.
DUTIES = "people.duties"


class Held(NamedTuple):
    """Something that an account holds, such as a duty: one row of a `hooks.HeldRows`."""

    number: int
    key: str
    text: str


def held_by(user: Account, name: str) -> list[Held]:
    """The rows of one name that an account holds; an unknown name is a KeyError.

    One query for all names, once per account object: that of a request.
    """
    return cached(user, "people.held", lambda: _held(user.pk))[name]


def _rows(account: Any) -> QuerySet[Any, Any]:
    """Of all names, with the place of each name among them."""
    first, *others = (
        source.rows(account).order_by().values_list(Value(place), *source.columns)
        for place, source in enumerate(held_rows)
    )
    return first.union(*others, all=True)


_ROWS = CompiledQuery(_rows)


def _held(pk: int) -> dict[str, list[Held]]:
    sources = list(held_rows)
    found: dict[str, list[Held]] = {source.name: [] for source in sources}
    for place, *columns in _ROWS.all(account=pk):
        found[sources[place].name].append(Held(*columns))
    return found


def duties(user: Somebody) -> frozenset[str]:
    """The duties that an account may use now; none before its session has proved enough."""
    if not isinstance(user, Account) or is_held_back(user):
        return frozenset()
    return held_duties(user)


def held_duties(user: Account) -> frozenset[str]:
    """The duties of an account, read once per account object."""
    return cached(
        user, "people.duties", lambda: frozenset(held.key for held in held_by(user, DUTIES))
    )


def has_duty(user: Somebody, *kinds: str) -> bool:
    """Whether an account has one of these duties; an administrator has every one."""
    return bool(duties(user) & {*kinds, Duty.Kind.ADMINISTRATOR})


def works(user: Account, *kinds: str) -> bool:
    """Whether an account has one of these duties, be they usable now or after the second factor.

    Only for leading people to where that is asked; no right rests on it.
    """
    return bool(held_duties(user) & {*kinds, Duty.Kind.ADMINISTRATOR})


def has_to_prove(user: Somebody) -> bool:
    """Whether an account has duties that it may not use before its session has proved enough."""
    return isinstance(user, Account) and is_held_back(user) and bool(held_duties(user))


# The duties that bring people to the secretariat's office.
OFFICE = (Duty.Kind.SECRETARIAT, Duty.Kind.EDITOR, Duty.Kind.MEETING)


def has_office(user: Somebody) -> bool:
    """Whether an account works at the secretariat's office, be it for a single meeting only."""
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
