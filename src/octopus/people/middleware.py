"""Who asks, and whether the session may use the duties of its account."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from octopus.people.assurance import hold_back, is_held_back
from octopus.people.models import Account
from octopus.people.rules import held_duties


def _account(request: HttpRequest) -> Any:
    """The account of a session, marked where it may not use its duties."""
    account = get_user(request)
    if isinstance(account, Account):
        hold_back(request, account)
    return account


class AccountMiddleware(AuthenticationMiddleware):
    """Django's own, with that mark; nobody is looked up before somebody asks who it is."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        lazily: Any = SimpleLazyObject(lambda: _account(request))
        request.user = lazily


# The views behind these addresses are for staff; they begin so in every language.
_STAFF = ("office", "door")


class StaffDoorMiddleware:
    """Leads staff who come to the office or to a door without their second factor to it.

    It opens nothing: without the factor the account has no duties, see `standing.py`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        parts = request.path_info.split("/", 3)
        if len(parts) > 3 and parts[2] in _STAFF and isinstance(request.user, Account):
            account = request.user
            if is_held_back(account) and held_duties(account):
                way_back = request.get_full_path() if request.method in {"GET", "HEAD"} else ""
                query = f"?{urlencode({'next': way_back})}" if way_back else ""
                return HttpResponseRedirect(reverse("people:prove") + query)
        return self.get_response(request)
