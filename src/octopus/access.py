"""Who may see or do what: the one place where every page, export and feed asks.

Each right is a named predicate that a room registers in its `rules.py` (the `rules` library is
the mechanism). The default is no. Whoever may not know of a thing gets 404, not 403.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol
from urllib.parse import urlencode

import rules
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse


class Somebody(Protocol):
    """Whoever asks: an account, or the visitor without one."""

    @property
    def is_authenticated(self) -> bool: ...


class NobodyThere(Exception):
    """A question about "this person" was asked with no person there; never answer it with rows."""


def may(who: Somebody, right: str, thing: object = None) -> bool:
    """Whether `who` has a right (on a thing). An unknown right is an error, not a no."""
    if not rules.rule_exists(right):
        raise KeyError(f"There is no rule named {right!r}.")
    return bool(rules.test_rule(right, who, thing))


def require(who: Somebody, right: str, thing: object = None) -> None:
    """Raises Http404 unless `who` has the right: the reader is not told that the thing exists."""
    if not may(who, right, thing):
        raise Http404(right)


type_of_view = Callable[..., HttpResponseBase]


def needs(right: str) -> Callable[[type_of_view], type_of_view]:
    """Opens a page only to those who have a right on the request's conference.

    Visitors without an account are asked to sign in and come back; everyone else gets 404.
    """

    def wrap(view: type_of_view) -> type_of_view:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return ask_to_sign_in(request)
            require(request.user, right, getattr(request, "conference", None))
            return view(request, *args, **kwargs)

        guarded.right = right  # type: ignore[attr-defined]  # read by the test of routes and roles
        return guarded

    return wrap


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Sends a visitor to the sign-in page, with the way back."""
    back = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{reverse('people:sign_in')}?{back}")
