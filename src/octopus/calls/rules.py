"""Who may apply, review and decide."""

from octopus.access import Somebody, define_right
from octopus.calls import queries
from octopus.calls.models import Call
from octopus.people.models import Duty
from octopus.people.rules import has_duty, works_as_secretariat
from octopus.registration.models import Registration


def reviews_anything(user: Somebody) -> bool:
    """Whether a user reviews proposals at all."""
    return has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.REVIEWER)


def belongs(call: Call, registration: Registration | None) -> bool:
    """Whether a call is open to whoever is admitted with this registration, or to nobody with none.

    An organisation is admitted with any of its people.
    """
    if call.audience == Call.Audience.ANYBODY:
        return True
    if registration is None:
        return False
    return call.audience == Call.Audience.ADMITTED or bool(registration.organisation)


def may_apply(user: Somebody, call: Call) -> bool:
    """Whether a user is among those to whom a call is addressed. One query at most."""
    if call.audience == Call.Audience.ANYBODY:
        return True
    return belongs(call, queries.accepted_registration(user, call.conference))


define_right("calls.manage", works_as_secretariat)
define_right("calls.review_any", reviews_anything)
define_right("calls.apply", may_apply, about=Call)
