"""Gives each request its clock."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from octopus import clock
from octopus.state import queries

# Where a member of the secretariat keeps the moment as of which they look at the site.
AS_OF = "as_of"


class ClockMiddleware:
    """The demo's clock is moved for everyone; a staff member's "as of" only for what they read.

    Whoever changes something does it at the true time, so only GET and HEAD look as of a moment.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with clock.shifted(queries.current().clock_shift):
            moment = self._as_of(request)
            if moment is None:
                return self.get_response(request)
            with clock.at(moment):
                return self.get_response(request)

    def _as_of(self, request: HttpRequest) -> datetime | None:
        if request.method not in {"GET", "HEAD"}:
            return None
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        kept = request.session.get(AS_OF)
        return datetime.fromisoformat(kept) if kept else None
