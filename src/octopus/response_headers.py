"""Headers that every answer has, whatever view or library made it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# What a page may ask the browser for: the camera at a door, and passkeys. Nothing else is used.
_PERMISSIONS = ", ".join(
    (
        "camera=(self)",
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
        *(f"{name}=()" for name in ("display-capture", "geolocation", "microphone", "midi")),
        *(f"{name}=()" for name in ("payment", "usb")),
    )
)


class ResponseHeadersMiddleware:
    """Headers that forbid caching of a signed-in user's pages, and loading by other sites.

    The outermost of all, so that answers of other middleware have the headers as well. A view that
    sets `Cache-Control` itself is left to it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", _PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        name = settings.SESSION_COOKIE_NAME
        if name in request.COOKIES or name in response.cookies:
            response.setdefault("Cache-Control", "private, no-store")
        return response
