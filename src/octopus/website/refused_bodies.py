"""The page for a form that was too large or too slow."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from octopus.website.views import errors

# Where the front says that it did not take a body, and why: a status of HTTP.
REFUSED = "octopus.refused"


class RefusedBodyMiddleware:
    """Answers in words, before anything else looks at a form of which nothing is there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        status = request.META.get(REFUSED)
        if status is None:
            return self.get_response(request)
        answer = errors.refused(request, status)
        answer["Connection"] = "close"
        return answer
