"""Signing in with a code that is mailed: allauth's process, between our own two pages."""

from dataclasses import dataclass
from enum import Enum

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from django.http import HttpRequest, HttpResponse

from octopus.people.actions import open_account
from octopus.people.models import Account
from octopus.text.multilingual import current
from octopus.transactions import write

# Where the session keeps the address that was typed, so that nobody types it twice.
TYPED = "sign_in_email"


class CodeCheck(Enum):
    """What became of a code that was typed."""

    RIGHT = "right"
    WRONG = "wrong"
    TOO_OFTEN = "too often"


def ask_for_code(request: HttpRequest, email: str) -> bool:
    """Mails a code to an address; False where too many were asked for.

    An address that nobody has becomes an account without duties, so that the answer and the time it
    takes say nothing about who has one. All of it is one transaction.
    """
    with write():
        if not ratelimit.consume(request, action="request_login_code", key=email):
            return False
        account = Account.objects.filter(email=email).first()
        if account is None:
            account = open_account(email=email, language=current())
        LoginCodeVerificationProcess.initiate(
            request=request, user=account if account.is_active else None, email=email
        )
    request.session[TYPED] = email
    return True


@dataclass(frozen=True)
class PendingSignIn:
    """A sign-in that waits for its code. `expired`: the code's time was over; nothing waits."""

    process: LoginCodeVerificationProcess | None
    expired: bool = False

    @property
    def email(self) -> str:
        return str(self.process.state["email"]) if self.process else ""


def waiting(request: HttpRequest) -> PendingSignIn:
    """The sign-in that this visitor has begun."""
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    if stage is None:
        return PendingSignIn(None)
    process = LoginCodeVerificationProcess.resume(stage)
    return PendingSignIn(process, expired=process is None)


def try_code(
    request: HttpRequest, process: LoginCodeVerificationProcess, typed: str, way_back: str
) -> tuple[CodeCheck, HttpResponse | None]:
    """Compares what was typed with the code; spaces, dashes and case do not matter.

    The right code signs the person in; the answer then sends the browser to `way_back`.
    """
    with write():
        email = str(process.state["email"])
        if not ratelimit.consume(request, action="confirm_login_code", key=email):
            process.abort()
            return CodeCheck.TOO_OFTEN, None
        letters = "".join(char for char in typed if char.isalnum())
        if compare_user_code(actual=letters, expected=process.code):
            return CodeCheck.RIGHT, process.finish(way_back)
        may_go_on = process.record_invalid_attempt()
        return (CodeCheck.WRONG if may_go_on else CodeCheck.TOO_OFTEN), None


def send_another(request: HttpRequest, process: LoginCodeVerificationProcess) -> bool:
    """Mails a fresh code, after which the last one is worth nothing; False where it is too many."""
    with write():
        if not process.can_resend:
            return False
        email = str(process.state["email"])
        if not ratelimit.consume(request, action="request_login_code", key=email):
            return False
        process.resend()
    return True
