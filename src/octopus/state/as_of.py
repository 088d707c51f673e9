"""The moment as of which a member of the staff looks at the site, and the cookie that says so.

The moment stands in the session. The cookie tells the page cache, which asks no session, that this
reader is not to get the page that everybody gets. It is signed with the key of the session: who
makes one up gets what a visitor gets, from memory like a visitor.
"""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.core.signing import Signer
from django.http import HttpRequest, HttpResponse, parse_cookie
from django.utils.crypto import constant_time_compare

from octopus.access import may

# Where the session keeps the moment.
KEPT = "as_of"


def _signature(session_key: str) -> str:
    return Signer(salt="octopus.as_of").signature(session_key)


def begin(request: HttpRequest, response: HttpResponse, moment: datetime) -> None:
    """Shows the site to this browser as of a moment, until it is closed or `end` is called."""
    request.session[KEPT] = moment.isoformat()
    response.set_cookie(
        settings.AS_OF_COOKIE_NAME,
        _signature(request.session.session_key or ""),
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
        httponly=True,
    )


def end(request: HttpRequest, response: HttpResponse) -> None:
    """Shows the site to this browser as everybody sees it."""
    request.session.pop(KEPT, None)
    response.delete_cookie(settings.AS_OF_COOKIE_NAME)


def is_said_by(cookies: str) -> bool:
    """Whether a Cookie header says that its reader looks as of a moment. No query."""
    return f"{settings.AS_OF_COOKIE_NAME}=" in cookies and _is_valid(parse_cookie(cookies))


def _is_valid(cookies: Mapping[str, str]) -> bool:
    given = cookies.get(settings.AS_OF_COOKIE_NAME, "")
    session_key = cookies.get(settings.SESSION_COOKIE_NAME, "")
    return bool(given and session_key) and constant_time_compare(given, _signature(session_key))


def moment_of(request: HttpRequest) -> datetime | None:
    """The moment as of which the reader looks at the site, for as long as they have the right to.

    The session and the account are asked only where the cookie says that there is one.
    """
    if not _is_valid(request.COOKIES):
        return None
    kept = request.session.get(KEPT)
    if not kept or not may(request.user, "office.look_as_of"):
        return None
    return datetime.fromisoformat(kept)
