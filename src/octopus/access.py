"""Rights: the one place where every page, export and feed asks who may see or do what.

A room defines each right in its `rules.py`: a name and a predicate, a typed function that answers
for one user. The default is no. Anyone who may not know of a thing gets 404, not 403.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Literal, Protocol, TypeVar, overload
from urllib.parse import urlencode, urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse


class Somebody(Protocol):
    """The user of a request: an account, or the anonymous visitor."""

    @property
    def is_authenticated(self) -> bool: ...


class NobodyThere(Exception):
    """A question about "this person" was asked with no person there; never answer it with rows."""


Thing = TypeVar("Thing")


@dataclass(frozen=True)
class _Right:
    predicate: Callable[..., bool]
    about: type | None
    is_optional: bool


_rights: dict[str, _Right] = {}


@overload
def define_right(right: str, predicate: Callable[[Somebody], bool]) -> None: ...


@overload
def define_right(
    right: str, predicate: Callable[[Somebody, Thing], bool], *, about: type[Thing]
) -> None: ...


@overload
def define_right(
    right: str,
    predicate: Callable[[Somebody, Thing | None], bool],
    *,
    about: type[Thing],
    optional: Literal[True],
) -> None: ...


def define_right(
    right: str,
    predicate: Callable[..., bool],
    *,
    about: type | None = None,
    optional: bool = False,
) -> None:
    """Defines a right by its predicate. Raises ValueError where the name is taken.

    `about`: the class of the thing that the right is asked about; without it the right is the
    user's own, whatever it is asked about. `optional`: it may also be asked about nothing in
    particular, and the predicate is given None.
    """
    if right in _rights:
        raise ValueError(f"The right {right!r} is defined twice.")
    _rights[right] = _Right(predicate, about, optional)


def may(user: Somebody, right: str, thing: object = None) -> bool:
    """Whether `user` has a right (on a thing). An unknown right is an error, not a no.

    Raises KeyError for a right that no room defines, TypeError for a thing of another class than
    the right is about, nothing included.
    """
    known = _rights.get(right)
    if known is None:
        raise KeyError(f"There is no right named {right!r}.")
    if known.about is None:
        return known.predicate(user)
    if not (isinstance(thing, known.about) or (thing is None and known.is_optional)):
        raise TypeError(
            f"{right!r} is asked about a {known.about.__name__}, not a {type(thing).__name__}."
        )
    return known.predicate(user, thing)


def require(user: Somebody, right: str, thing: object = None) -> None:
    """Raise Http404 unless `user` has the right, which does not reveal that the object exists."""
    if not may(user, right, thing):
        raise Http404(right)


View = Callable[..., HttpResponseBase]


def needs(right: str) -> Callable[[View], View]:
    """Opens a page only to those who have a right on the request's conference.

    Visitors without an account are asked to sign in and come back; everyone else gets 404.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return ask_to_sign_in(request)
            require(request.user, right, getattr(request, "conference", None))
            return view(request, *args, **kwargs)

        return guarded

    return wrap


class SignInRedirect(HttpResponseRedirect):
    """Leads to a page where the reader signs in, or proves again who they are, and back.

    What was sent with the request is kept by `people.kept_forms`, which knows this class.
    """

    def __init__(self, page: str, way_back: str = "") -> None:
        """`page`: the address of that page; `way_back`: where the reader goes afterwards."""
        super().__init__(f"{page}?{urlencode({'next': way_back})}" if way_back else page)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Sends a visitor to the sign-in page, with the way back."""
    is_page = request.method in {"GET", "HEAD"}
    return SignInRedirect(
        reverse("people:sign_in"), request.get_full_path() if is_page else page_of_form(request)
    )


def page_of_form(request: HttpRequest) -> str:
    """The page of this site from which a form was sent; many addresses take forms only.

    Where the browser does not say it, the address of the form itself.
    """
    sender = urlsplit(request.headers.get("Referer", ""))
    if sender.netloc != request.get_host():
        return request.get_full_path()
    return f"{sender.path}?{sender.query}" if sender.query else sender.path
