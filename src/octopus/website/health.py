"""The address that a monitor asks: whether pages, the database and background work go on."""

import logging
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from octopus.jobs import heartbeats
from octopus.jobs.models import Heartbeat

ADDRESS = "/health/"

_logger = logging.getLogger(__name__)


class HealthMiddleware:
    """Answers before all else, so that a monitor needs no session, no language and no host name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info != ADDRESS:
            return self.get_response(request)
        return health(request)


def health(request: HttpRequest) -> HttpResponse:
    """200 when all is well, else 503; in JSON, without anything about a person. One query.

    `database`: "ok" or "down"; `background`: "ok", "silent" or "unknown"; `background_seconds`: how
    long ago background work last gave a sign of life.
    """
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    try:
        rows = heartbeats.living()
    except DatabaseError:
        _logger.exception("The database did not answer when asked whether all is well.")
        connection.close()
        status = {"status": "failing", "database": "down", "background": "unknown"}
        return _answer({**status, "background_seconds": None})
    ages = [heartbeats.age(row) for row in rows if row.kind == Heartbeat.Kind.BACKGROUND]
    goes_on = heartbeats.works_in_background(rows)
    return _answer(
        {
            "status": "ok" if goes_on else "failing",
            "database": "ok",
            "background": "ok" if goes_on else "silent",
            "background_seconds": round(min(ages).total_seconds()) if ages else None,
        }
    )


def _answer(status: dict[str, str | int | None]) -> JsonResponse:
    return JsonResponse(
        status,
        status=200 if status["status"] == "ok" else 503,
        headers={"Cache-Control": "no-store"},
    )
