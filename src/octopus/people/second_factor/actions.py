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


def factors_of(user: Account) -> Factors:
    """What an account has set up. One query."""
    kept = list(Authenticator.objects.filter(user=user).order_by("created_at", "pk"))
    by_type = {authenticator.type: authenticator for authenticator in kept}
    codes = by_type.get(_Type.RECOVERY_CODES)
    return Factors(
        application=by_type.get(_Type.TOTP),
        passkeys=[authenticator for authenticator in kept if authenticator.type == _Type.WEBAUTHN],
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


def invite_application(request: HttpRequest, user: Account) -> AuthenticatorSetup:
    """The secret that this session offers; the same until it is used."""
    secret = get_totp_secret()
    return AuthenticatorSetup(get_adapter().build_totp_url(user, secret), secret)


def add_application(request: HttpRequest, user: Account, number: str) -> list[str]:
    """Sets up the application whose first number was typed; returns fresh recovery codes.

    They are empty where the account had some. Raises WrongAnswer, TooOften.
    """
    _count_attempt(request, user)
    secret = get_totp_secret()
    if not validate_totp_code(secret, _letters(number)):
        raise WrongAnswer
    with write():
        _lock(user)
        Authenticator.objects.filter(user=user, type=_Type.TOTP).delete()
        added = TOTP.activate(user, secret).instance
        codes = _added(user, "application")
    clear_totp_secret(request)
    _proved(request, user, added)
    return codes


def begin_passkey(user: Account) -> dict[str, Any]:
    """What the browser needs to make a passkey; kept in the session until it answers."""
    return webauthn.begin_registration(user, False)


def add_passkey(
    request: HttpRequest, user: Account, *, name: str, credential: dict[str, Any]
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
        _lock(user)
        added = webauthn.WebAuthn.add(user, name, credential).instance
        codes = _added(user, "passkey")
    _proved(request, user, added)
    return codes


def ask_for_passkey(user: Account) -> dict[str, Any]:
    """What the browser needs to ask for a passkey of this account."""
    return webauthn.begin_authentication(user)


def pass_with_passkey(request: HttpRequest, user: Account, answer: dict[str, Any]) -> None:
    """The browser's answer proves who it is. Raises WrongAnswer, TooOften."""
    _count_attempt(request, user)
    try:
        webauthn.parse_authentication_response(answer)
        used = webauthn.complete_authentication(user, answer)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as refused:
        raise WrongAnswer from refused
    _passed(request, user, used)


def pass_with_code(request: HttpRequest, user: Account, typed: str) -> None:
    """A number of the application, or one of the codes on paper. Raises WrongAnswer, TooOften."""
    _count_attempt(request, user)
    code = _letters(typed)
    with write():
        for kept in Authenticator.objects.filter(user=user).exclude(type=_Type.WEBAUTHN):
            if code and kept.wrap().validate_code(code):
                break
        else:
            raise WrongAnswer
        if kept.type == _Type.RECOVERY_CODES:
            log("people.recovery_code_used", user, actor=user)
            hooks.notice_sender.only(user=user, what=hooks.CODE_USED)
    _passed(request, user, kept)


def make_new_codes(*, user: Account) -> list[str]:
    """Ten fresh recovery codes; earlier ones are worth nothing."""
    with write():
        _lock(user)
        Authenticator.objects.filter(user=user, type=_Type.RECOVERY_CODES).delete()
        codes: list[str] = RecoveryCodes.activate(user).generate_codes()
        log("people.recovery_codes_made", user, actor=user)
        hooks.notice_sender.only(user=user, what=hooks.CODES_MADE)
    return codes


def remove_factor(*, user: Account, pk: int) -> bool:
    """Remove a factor, and the recovery codes with the last one. False if it does not exist."""
    with write():
        _lock(user)
        kept = Authenticator.objects.filter(user=user).exclude(type=_Type.RECOVERY_CODES)
        if not kept.filter(pk=pk).delete()[0]:
            return False
        if not kept.exists():
            Authenticator.objects.filter(user=user).delete()
        log("people.factor_removed", user, actor=user)
        hooks.notice_sender.only(user=user, what=hooks.REMOVED)
    return True


def forget_factors(*, user: Account, actor: Account | None) -> bool:
    """Remove all factors of a user who lost them; new ones are set up at the next sign-in.

    `actor`: the administrator, who has made sure who asks; None for the command line.
    """
    with write():
        if not Authenticator.objects.filter(user=user).delete()[0]:
            return False
        log("people.factors_forgotten", user, actor=actor)
        hooks.notice_sender.only(user=user, what=hooks.REMOVED)
    return True


def _letters(typed: str) -> str:
    return "".join(char for char in typed if char.isalnum())


def _lock(user: Account) -> None:
    """One change of an account's factors at a time."""
    Account.objects.select_for_update().get(pk=user.pk)


def _count_attempt(request: HttpRequest, user: Account) -> None:
    with write():
        may_try = ratelimit.consume(request, action="second_factor", key=str(user.pk))
    if not may_try:
        raise TooOften


def _added(user: Account, what: str) -> list[str]:
    """Log and notify of a new factor; create recovery codes if there are none."""
    log("people.factor_added", user, actor=user, after={"factor": what})
    hooks.notice_sender.only(user=user, what=hooks.ADDED)
    if Authenticator.objects.filter(user=user, type=_Type.RECOVERY_CODES).exists():
        return []
    codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    return codes


def _passed(request: HttpRequest, user: Account, used: Authenticator) -> None:
    ratelimit.clear(request, action="second_factor", key=str(user.pk))
    with write():
        used.record_usage()
    _proved(request, user, used)


def _proved(request: HttpRequest, user: Account, used: Authenticator) -> None:
    record_authentication(request, user, "mfa", id=used.pk, type=used.type)
    request.session.pop(SEEN, None)
