"""Second factors: set up, passed, lost, removed.

An application on a telephone shows a number that changes every half minute (TOTP, RFC 6238), or a
passkey in the device or on a stick answers for its owner (WebAuthn). Ten codes on paper help who
has lost both. allauth computes and compares; when and of whom something is asked is decided here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core import ratelimit
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    clear_totp_secret,
    get_totp_secret,
    validate_totp_code,
)
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from octopus.people import hooks
from octopus.people.assurance import SEEN
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.transactions import write

_Type = Authenticator.Type


class TooOften(Exception):
    """Too many wrong answers of late, from this account or from this network."""


class WrongAnswer(Exception):
    """Not the number, the code or the passkey that was asked for."""


@dataclass(frozen=True)
class Factors:
    """What an account has set up."""

    application: Authenticator | None
    passkeys: Sequence[Authenticator]
    codes_left: int

    @property
    def are_there(self) -> bool:
        return self.application is not None or bool(self.passkeys)

    @property
    def number(self) -> int:
        return len(self.passkeys) + (self.application is not None)


def factors_of(account: Account) -> Factors:
    """What an account has set up. One query."""
    kept = list(Authenticator.objects.filter(user=account).order_by("created_at", "pk"))
    by_type = {one.type: one for one in kept}
    codes = by_type.get(_Type.RECOVERY_CODES)
    return Factors(
        application=by_type.get(_Type.TOTP),
        passkeys=[one for one in kept if one.type == _Type.WEBAUTHN],
        codes_left=len(RecoveryCodes(codes).get_unused_codes()) if codes else 0,
    )


@dataclass(frozen=True)
class AuthenticatorSetup:
    """What an application needs to know: as an address for a QR code, and to be typed."""

    address: str
    secret: str

    @property
    def spaced(self) -> str:
        """The secret in groups of four, as people type it."""
        return " ".join(self.secret[place : place + 4] for place in range(0, len(self.secret), 4))


def invite_application(request: HttpRequest, account: Account) -> AuthenticatorSetup:
    """The secret that this session offers; the same until it is used."""
    secret = get_totp_secret()
    return AuthenticatorSetup(get_adapter().build_totp_url(account, secret), secret)


def add_application(request: HttpRequest, account: Account, number: str) -> list[str]:
    """Sets up the application whose first number was typed; returns fresh recovery codes.

    They are empty where the account had some. Raises WrongAnswer, TooOften.
    """
    _count_attempt(request, account)
    secret = get_totp_secret()
    if not validate_totp_code(secret, _letters(number)):
        raise WrongAnswer
    with write():
        _lock(account)
        Authenticator.objects.filter(user=account, type=_Type.TOTP).delete()
        added = TOTP.activate(account, secret).instance
        codes = _added(account, "application")
    clear_totp_secret(request)
    _proved(request, account, added)
    return codes


def begin_passkey(account: Account) -> dict[str, Any]:
    """What the browser needs to make a passkey; kept in the session until it answers."""
    return webauthn.begin_registration(account, False)


def add_passkey(
    request: HttpRequest, account: Account, *, name: str, credential: dict[str, Any]
) -> list[str]:
    """Keeps the passkey that the browser made; returns fresh recovery codes as above.

    Raises WrongAnswer where it does not belong to what was asked in this session.
    """
    try:
        webauthn.parse_registration_response(credential)
        webauthn.complete_registration(credential)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as refused:
        raise WrongAnswer from refused
    with write():
        _lock(account)
        added = webauthn.WebAuthn.add(account, name, credential).instance
        codes = _added(account, "passkey")
    _proved(request, account, added)
    return codes


def ask_for_passkey(account: Account) -> dict[str, Any]:
    """What the browser needs to ask for a passkey of this account."""
    return webauthn.begin_authentication(account)


def pass_with_passkey(request: HttpRequest, account: Account, answer: dict[str, Any]) -> None:
    """The browser's answer proves who it is. Raises WrongAnswer, TooOften."""
    _count_attempt(request, account)
    try:
        webauthn.parse_authentication_response(answer)
        used = webauthn.complete_authentication(account, answer)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as refused:
        raise WrongAnswer from refused
    _passed(request, account, used)


def pass_with_code(request: HttpRequest, account: Account, typed: str) -> None:
    """A number of the application, or one of the codes on paper. Raises WrongAnswer, TooOften."""
    _count_attempt(request, account)
    code = _letters(typed)
    with write():
        for kept in Authenticator.objects.filter(user=account).exclude(type=_Type.WEBAUTHN):
            if code and kept.wrap().validate_code(code):
                break
        else:
            raise WrongAnswer
        if kept.type == _Type.RECOVERY_CODES:
            log("people.recovery_code_used", account, actor=account)
            hooks.notice_sender.only(account=account, what=hooks.CODE_USED)
    _passed(request, account, kept)


def make_new_codes(*, account: Account) -> list[str]:
    """Ten fresh recovery codes; earlier ones are worth nothing."""
    with write():
        _lock(account)
        Authenticator.objects.filter(user=account, type=_Type.RECOVERY_CODES).delete()
        codes: list[str] = RecoveryCodes.activate(account).generate_codes()
        log("people.recovery_codes_made", account, actor=account)
        hooks.notice_sender.only(account=account, what=hooks.CODES_MADE)
    return codes


def remove_factor(*, account: Account, number: int) -> bool:
    """Takes one factor away, with the codes when it was the last. False where it is not there."""
    with write():
        _lock(account)
        kept = Authenticator.objects.filter(user=account).exclude(type=_Type.RECOVERY_CODES)
        if not kept.filter(pk=number).delete()[0]:
            return False
        if not kept.exists():
            Authenticator.objects.filter(user=account).delete()
        log("people.factor_removed", account, actor=account)
        hooks.notice_sender.only(account=account, what=hooks.REMOVED)
    return True


def forget_factors(*, account: Account, by: Account | None) -> bool:
    """For somebody who lost everything: all factors go, the next visit sets up new ones.

    `by`: the administrator, who has made sure who asks; None for the command line.
    """
    with write():
        if not Authenticator.objects.filter(user=account).delete()[0]:
            return False
        log("people.factors_forgotten", account, actor=by)
        hooks.notice_sender.only(account=account, what=hooks.REMOVED)
    return True


def _letters(typed: str) -> str:
    return "".join(char for char in typed if char.isalnum())


def _lock(account: Account) -> None:
    """One change of an account's factors at a time."""
    Account.objects.select_for_update().get(pk=account.pk)


def _count_attempt(request: HttpRequest, account: Account) -> None:
    with write():
        may_try = ratelimit.consume(request, action="second_factor", key=str(account.pk))
    if not may_try:
        raise TooOften


def _added(account: Account, what: str) -> list[str]:
    """Logs and tells of a new factor; makes recovery codes where there are none."""
    log("people.factor_added", account, actor=account, after={"factor": what})
    hooks.notice_sender.only(account=account, what=hooks.ADDED)
    if Authenticator.objects.filter(user=account, type=_Type.RECOVERY_CODES).exists():
        return []
    codes: list[str] = RecoveryCodes.activate(account).generate_codes()
    return codes


def _passed(request: HttpRequest, account: Account, used: Authenticator) -> None:
    ratelimit.clear(request, action="second_factor", key=str(account.pk))
    with write():
        used.record_usage()
    _proved(request, account, used)


def _proved(request: HttpRequest, account: Account, used: Authenticator) -> None:
    record_authentication(request, account, "mfa", id=used.pk, type=used.type)
    request.session.pop(SEEN, None)
