"""Compresses what is made for one reader; kept pages and static files are compressed elsewhere."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

_TEXTS = ("text/", "application/json", "application/xml", "image/svg+xml")
# Whence a browser says that a request comes which no other site can have caused.
_FROM_HERE = {"same-origin", "none"}


class CompressionMiddleware(GZipMiddleware):
    """Compresses whole texts, so that the length of none tells another site what it says (BREACH).

    The attack needs many pages that hold a secret and, beside it, what the attacker put into the
    address. So what is made for a session is compressed only where the browser says that no other
    site caused the request. Beyond that, each answer gets up to a hundred random bytes, and
    Django's token against forged forms is masked anew in each page.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.streaming or not response.get("Content-Type", "").startswith(_TEXTS):
            return response
        if not request.COOKIES and hasattr(response, "cached_parameters"):
            return response  # the page cache keeps it, in each encoding
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            patch_vary_headers(response, ("Sec-Fetch-Site",))
            if request.headers.get("Sec-Fetch-Site") not in _FROM_HERE:
                return response
        return super().process_response(request, response)
