"""Signing in with a mailed code, which works in any browser together with its address.

What is counted, and where:

- codes mailed to an address: beyond the limit nobody is refused, the last code stays valid;
- attempts of one browser after it asked, or of one network that did not ask;
- all attempts on one address from one network, which cannot use up a code by themselves;
- wrong attempts on a code from everywhere: a code that has had too many is replaced by mail.

A browser in which the account has signed in before has an allowance of its own. Whether anybody is
known by an address changes neither the words nor the work.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from allauth.core.internal.cryptokit import generate_user_code, normalize_user_code
from allauth.core.internal.ratelimit import get_ip
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from octopus import clock
from octopus.compiled_insert import insert
from octopus.compiled_query import CompiledQuery
from octopus.people import hooks
from octopus.people.actions import open_account
from octopus.people.kept_forms.cookies import last_account
from octopus.people.models import Account, SignInCode
from octopus.text.multilingual import current
from octopus.transactions import write

# Where the session keeps the address that was typed, so that nobody types it twice.
TYPED = "sign_in_email"
# Where it keeps when a code was asked for, and the key under which this browser's attempts count.
_REQUESTED = "sign_in_requested"
_VALID_FOR = timedelta(minutes=15)
# Of 20^8 codes, somebody who tries so many finds the right one once in 256 million times.
_WRONG_AT_MOST = 100
_SALT = "octopus.people.sign_in.code"
_WITH_ADDRESS: CompiledQuery[Account] = CompiledQuery(
    lambda email: Account.objects.filter(email=email).order_by()[:1]
)
# Of two who type one code, the one whose statement deletes it has it. The same on both databases.
_DELETE = 'DELETE FROM "people_signincode" WHERE "email" = %s'
_ONE_OF_THEM = 'AND "digest" = %s AND "expires_at" > %s AND "expires_at" <= %s'


class CodeRequest(Enum):
    """What became of a request for a code."""

    SENT = "sent"
    STILL_VALID = "the last one is still valid"
    TOO_MANY = "too many"


class CodeCheck(Enum):
    """What became of a code that was typed."""

    RIGHT = "right"
    WRONG = "wrong"
    TOO_OFTEN = "too often"


def ask_for_code(request: HttpRequest, email: str) -> CodeRequest:
    """Mails a code to an address, and gives this browser new attempts.

    An address that nobody has becomes an account without duties, so that the answer and the time it
    takes say nothing about who has one. All of it is one transaction.
    """
    with write():
        is_known = _is_allowed_as_known(request, "request_login_code", email)
        if not is_known and not ratelimit.consume(request, action="request_login_code"):
            return CodeRequest.TOO_MANY
        may_mail = is_known or ratelimit.consume(request, action="mail_login_code", key=email)
        user = _WITH_ADDRESS.first(email=email)
        if user is None:
            user = open_account(email=email, language=current())
        is_sent = may_mail or not _live_codes(email).exists()
        if is_sent:
            _mail_code(user, language=current())
    request.session[TYPED] = email
    request.session[_REQUESTED] = {
        "at": clock.machine_now().timestamp(),
        "key": secrets.token_urlsafe(16),
    }
    return CodeRequest.SENT if is_sent else CodeRequest.STILL_VALID


@dataclass(frozen=True)
class PendingSignIn:
    """A sign-in that waits for its code. `expired`: the code's time was over; nothing waits."""

    email: str = ""
    expired: bool = False


def waiting(request: HttpRequest) -> PendingSignIn:
    """The sign-in that this browser has begun. An expired one is reported once."""
    pending = request.session.get(_REQUESTED)
    if pending is None:
        return PendingSignIn()
    now = clock.machine_now().timestamp()
    if not clock.lasts(pending["at"], _VALID_FOR.total_seconds(), at=now):
        del request.session[_REQUESTED]
        return PendingSignIn(expired=True)
    return PendingSignIn(email=str(request.session[TYPED]))


def try_code(
    request: HttpRequest, email: str, typed: str, way_back: str
) -> tuple[CodeCheck, HttpResponse | None]:
    """Compares what was typed with the codes of an address; spaces, dashes and case do not matter.

    The right code signs the person in; the answer then sends the browser to `way_back`.
    """
    with write():
        if not _may_try(request, email):
            return CodeCheck.TOO_OFTEN, None
        user = _use_code(email, typed)
        if user is None:
            _count_wrong(email)
            may_go_on = _has_attempts(request, email, dry_run=True)
            return (CodeCheck.WRONG if may_go_on else CodeCheck.TOO_OFTEN), None
        request.session.pop(_REQUESTED, None)
        record_authentication(request, user, method="code", email=email)
        login = Login(user=user, email=email, redirect_url=way_back or None)
        return CodeCheck.RIGHT, perform_login(request, login)


def remove_expired_codes() -> int:
    """Deletes codes whose time is over, and says how many."""
    with write():
        return SignInCode.objects.exclude(_is_live()).delete()[0]


def _live_codes(email: str) -> QuerySet[SignInCode]:
    return SignInCode.objects.filter(_is_live(), email=email)


def _is_live() -> Q:
    """A code that ends later than any can was mailed before the clock was set back."""
    now = clock.machine_now()
    return Q(expires_at__gt=now, expires_at__lte=_latest(now))


def _latest(now: datetime) -> datetime:
    """When a code ends at the latest that was mailed until now."""
    return now + _VALID_FOR + timedelta(seconds=clock.AHEAD)


def _digest(email: str, typed: str) -> str:
    letters = normalize_user_code("".join(char for char in typed if char.isalnum()))
    return salted_hmac(_SALT, f"{email} {letters}", algorithm="sha256").hexdigest()


def _mail_code(user: Account, *, language: str) -> None:
    """Mails a code beside those that are valid already. A closed account gets no mail."""
    code = generate_user_code(length=8)
    insert(
        SignInCode(
            email=user.email,
            digest=_digest(user.email, code),
            expires_at=clock.machine_now() + _VALID_FOR,
        )
    )
    if user.is_active:
        hooks.code_sender.only(user=user, code=code, language=language)


def _use_code(email: str, typed: str) -> Account | None:
    """Whose code it is; it and all others of the address are worth nothing afterwards."""
    now = clock.machine_now()
    kept = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        lives = [kept(now), kept(_latest(now))]
        cursor.execute(f"{_DELETE} {_ONE_OF_THEM}", [email, _digest(email, typed), *lives])
        if not cursor.rowcount:
            return None
        cursor.execute(_DELETE, [email])
    user = _WITH_ADDRESS.first(email=email)
    return user if user and user.is_active else None


def _count_wrong(email: str) -> None:
    """Counts on every code of the address; the last one to be used up is replaced by mail."""
    _live_codes(email).update(wrong=F("wrong") + 1)
    spent, _per_model = _live_codes(email).filter(wrong__gte=_WRONG_AT_MOST).delete()
    if spent and not _live_codes(email).exists():
        user = Account.objects.filter(email=email).first()
        if user is not None:
            _mail_code(user, language=user.language)


def _may_try(request: HttpRequest, email: str) -> bool:
    """Counts one more attempt; False where there were too many."""
    if not _has_attempts(request, email):
        return False
    if _is_allowed_as_known(request, "confirm_login_code", email):
        return True
    pair = f"{email} {get_ip(request)}"
    return ratelimit.consume(request, action="confirm_login_code", key=pair)


def _has_attempts(request: HttpRequest, email: str, *, dry_run: bool = False) -> bool:
    """Whether the browser that asked has attempts left, or the network where it did not ask."""
    pending = request.session.get(_REQUESTED)
    key = f"{email} {get_ip(request)}"
    if pending is not None and request.session[TYPED] == email:
        key = str(pending["key"])
    return ratelimit.consume(request, action="attempts_at_login_code", key=key, dry_run=dry_run)


def _is_allowed_as_known(request: HttpRequest, action: str, email: str) -> bool:
    """Counts on the allowance of a browser in which this address has signed in before."""
    account_pk = last_account(request)
    if account_pk is None or not Account.objects.filter(pk=account_pk, email=email).exists():
        return False
    return ratelimit.consume(request, action=f"{action}_as_known", key=email)
