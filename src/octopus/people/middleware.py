"""The user of a request, and whether the session may use the duties of the account."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import (
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
    get_user,
)
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from octopus.access import SignInRedirect
from octopus.people.assurance import hold_back
from octopus.people.models import Account
from octopus.people.rules import has_to_prove


def _account(request: HttpRequest) -> Any:
    """The account of a session, marked where it may not use its duties."""
    user = _account_read_along(request) or get_user(request)
    if isinstance(user, Account):
        hold_back(request, user)
    return user


def _account_read_along(request: HttpRequest) -> Account | None:
    """The account that came with its session, where Django would find the same one; else None.

    Whatever is unusual, such as a session that another secret key has signed, is Django's to judge.
    """
    session = request.session
    is_known = session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
    account: Account | None = session.account  # type: ignore[attr-defined]  # `people.sessions`
    if account is None or not is_known or session.get(SESSION_KEY) != str(account.pk):
        return None
    proof = session.get(HASH_SESSION_KEY, "")
    is_same = constant_time_compare(proof, account.get_session_auth_hash())
    return account if is_same and account.is_active else None


class AccountMiddleware(AuthenticationMiddleware):
    """Django's middleware with that mark. The account is read lazily."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        lazily: Any = SimpleLazyObject(lambda: _account(request))
        request.user = lazily


# The views behind these addresses are for staff; they begin so in every language.
_STAFF = ("office", "door")


class StaffDoorMiddleware:
    """Leads staff who come to the office or to a door without their second factor to it.

    It opens nothing: without the factor the account has no duties, see `assurance.py`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        parts = request.path_info.split("/", 3)
        if len(parts) > 3 and parts[2] in _STAFF and has_to_prove(request.user):
            way_back = request.get_full_path() if request.method in {"GET", "HEAD"} else ""
            return SignInRedirect(reverse("people:prove"), way_back)
        return self.get_response(request)
