"""A short way to the addresses of devices: past all middleware that a scan has no use for."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import override

from octopus.onsite.scans import device_views
from octopus.people.middleware import AccountMiddleware
from octopus.state.middleware import ClockMiddleware

_VIEWS: Mapping[str, Callable[[HttpRequest, int], HttpResponse]] = {
    "scan": device_views.scan,
    "scans": device_views.scans,
}
_ADDRESS = re.compile(r"/([a-z]{2,3})/door/([0-9]{1,18})/(scans?)/", re.ASCII)
_LANGUAGES = {code for code, _name in settings.LANGUAGES}


class _Csrf(CsrfViewMiddleware):
    """Django's own, which answers a device in JSON."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return JsonResponse({"error": "csrf"}, status=403)


class ScanMiddleware:
    """Answers scans with a chain of its own: session, account, clock and CSRF, as for every page.

    The same views stand in `door_urls.py`: without this middleware the addresses would be slower,
    and the same.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._csrf = _Csrf(self._ask)
        csrf: Any = self._csrf
        chain: Any = AccountMiddleware(ClockMiddleware(csrf))
        self._answer: Any = SessionMiddleware(chain)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = _ADDRESS.fullmatch(request.path_info)
        if found is None or found[1] not in _LANGUAGES:
            return self.get_response(request)
        request.get_host()  # refuses a name that is not ours, as CommonMiddleware would
        with override(found[1]):
            response: HttpResponse = self._answer(request)
        return response

    def _ask(self, request: HttpRequest) -> HttpResponse:
        found = _ADDRESS.fullmatch(request.path_info)
        assert found is not None
        view, pk = _VIEWS[found[3]], int(found[2])
        refused = self._csrf.process_view(request, view, (), {"pk": pk})
        return refused or view(request, pk)
