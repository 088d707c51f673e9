"""Gives each request its clock."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from octopus import clock
from octopus.state import as_of, queries


class ClockMiddleware:
    """The demo's clock is moved for everyone; a staff member's "as of" only for what they read.

    Anyone who changes something does it at the true time, so only GET and HEAD look as of a moment.
    Whoever may no longer look as of a moment sees the site as it is, whatever their session keeps.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        _read_state(request)
        with clock.shifted(queries.current().clock_shift):
            moment = as_of.moment_of(request) if request.method in {"GET", "HEAD"} else None
            if moment is None:
                return self.get_response(request)
            with clock.at(moment):
                return self.get_response(request)


def _read_state(request: HttpRequest) -> None:
    """Reads the state now: with the session where there is one, or alone. One query."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        request.session.get(as_of.KEPT)
    else:
        queries.renew()
