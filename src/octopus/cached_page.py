"""How a view says that its page is the same for every reader without a session.

`website/page_cache.py` keeps such pages in memory. Any room may say it of its public pages.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

type_of_view = Callable[..., HttpResponse]


def cached_page(*parameters: str) -> Callable[[type_of_view], type_of_view]:
    """Lets a public page be kept. `parameters`: the GET parameters on which its content depends.

    Without a session cookie there is nobody to ask for, so the session is not opened; the page
    may therefore not depend on it.
    """

    def wrap(view: type_of_view) -> type_of_view:
        @wraps(view)
        def cached(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if settings.SESSION_COOKIE_NAME not in request.COOKIES:
                request.user = AnonymousUser()
            response = view(request, *args, **kwargs)
            response.cached_parameters = frozenset(parameters)  # type: ignore[attr-defined]
            return response

        cached.is_cached_page = True  # type: ignore[attr-defined]  # read by the tests
        return cached

    return wrap
