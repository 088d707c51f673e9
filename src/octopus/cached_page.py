"""How a view says that its page is the same for every reader.

`website/page_cache.py` keeps such pages in memory. Any room may say it of its public pages.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

from octopus import clock

type_of_view = Callable[..., HttpResponseBase]


def cached_page(*parameters: str, lasting: bool = False) -> Callable[[type_of_view], type_of_view]:
    """Lets a public page be kept. `parameters`: the GET parameters on which its content depends.

    A page is made anew each minute. A `lasting` one is kept for longer: whatever changes what it
    shows raises the revision, or happens at a moment which it tells the clock (`compared_with`).
    None may depend on who reads. Without a session cookie there is nobody to ask for, so the
    session is not opened.
    """

    def wrap(view: type_of_view) -> type_of_view:
        @wraps(view)
        def cached(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if settings.SESSION_COOKIE_NAME not in request.COOKIES:
                request.user = AnonymousUser()
            if not lasting:
                clock.now()  # as if the page showed the time
            response = view(request, *args, **kwargs)
            response.cached_parameters = frozenset(parameters)  # type: ignore[attr-defined]
            return response

        cached.is_for_everybody = True  # type: ignore[attr-defined]
        return cached

    return wrap


def is_for_everybody(path: str) -> bool:
    """Whether an address is one of a public page, be there such a page or not. No query."""
    with override(get_language_from_path(path)):
        try:
            view = resolve(path).func
        except Resolver404:
            return False
    return hasattr(view, "is_for_everybody")
