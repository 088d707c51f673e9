"""What a session has proved: whether it may use the duties of its account, and until when.

Anyone who has a duty proves twice who they are: with a code from the mailbox (or by the house's own
sign-in), and with a second factor. Until then the account is a participant's, whatever its duties:
`rules.duties` says that it has none, so that no page, export, job or door can forget to ask.
The proof ends after some hours, and earlier where nobody uses it.
"""

from enum import Enum

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from octopus import clock
from octopus.people.models import Account

# When the session was last used, in seconds since 1970; written at most this often.
SEEN = "staff_seen_at"
BETWEEN_WRITES = 5 * 60
# What the accounts of a request carry that may not use their duties now.
_HELD_BACK = "_duties_held_back"


class AssuranceLevel(Enum):
    """What a session lacks before its account may use its duties."""

    PROVED = "proved"
    NO_FACTOR = "no second factor is set up"
    NOT_PASSED = "the second factor was not passed in this session, or too long ago"
    TOO_OLD = "signed in too long ago"


def is_required() -> bool:
    """Whether duties ask for a second factor."""
    return bool(settings.SECOND_FACTOR == "required")


def proved_at(request: HttpRequest, user: Account) -> float | None:
    """When this session last proved all that duties ask for, in seconds since 1970."""
    records = get_authentication_records(request, user)
    if is_required():
        records = [record for record in records if record.get("method") == "mfa"]
    return max((float(record["at"]) for record in records), default=None)


def assurance_level(request: HttpRequest, user: Account) -> AssuranceLevel:
    """What the session lacks. One query where it lacks something."""
    if _is_fresh(request, user):
        return AssuranceLevel.PROVED
    if not is_required():
        return AssuranceLevel.TOO_OLD
    return AssuranceLevel.NOT_PASSED if has_factor(user) else AssuranceLevel.NO_FACTOR


def _is_fresh(request: HttpRequest, user: Account) -> bool:
    at = proved_at(request, user)
    if at is None:
        return False
    now = clock.seconds()
    seen = max(float(request.session.get(SEEN, 0)), at)
    is_young = clock.lasts(at, settings.STAFF_SESSION_HOURS * 3600, at=now)
    return is_young and clock.lasts(seen, settings.STAFF_IDLE_MINUTES * 60, at=now)


def hold_back(request: HttpRequest, user: Account) -> None:
    """Marks an account whose session has not proved enough; else notes that it is in use."""
    if not _is_fresh(request, user):
        setattr(user, _HELD_BACK, True)
    elif clock.seconds() - float(request.session.get(SEEN, 0)) > BETWEEN_WRITES:
        request.session[SEEN] = clock.seconds()


def is_held_back(user: Account) -> bool:
    """Whether an account may not use its duties in the request that it came with."""
    return bool(getattr(user, _HELD_BACK, False))


def has_passed(request: HttpRequest, user: Account, *, within: float | None = None) -> bool:
    """Whether this session passed a second factor, if need be in the last `within` seconds."""
    records = get_authentication_records(request, user)
    times = [float(record["at"]) for record in records if record.get("method") == "mfa"]
    return bool(times) and (within is None or clock.lasts(max(times), within, at=clock.seconds()))


def has_factor(user: Account) -> bool:
    """Whether an account has an application or a passkey set up. One query."""
    return (
        Authenticator.objects.filter(user=user)
        .exclude(type=Authenticator.Type.RECOVERY_CODES)
        .exists()
    )
