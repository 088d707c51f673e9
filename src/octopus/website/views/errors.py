"""Error pages, in the language of the address."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import reverse
from django.utils.translation import get_language_from_path, get_language_from_request, override

from octopus.access import SignInRedirect
from octopus.files import disk
from octopus.people.kept_forms import middleware as kept_forms


def _language(request: HttpRequest) -> str:
    """The language of the address, else what the browser asks for."""
    return get_language_from_path(request.path_info) or get_language_from_request(request)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    """In the frame of the site."""
    with override(_language(request)):
        return render(request, "errors.html", {"status": status}, status=status)


def _alone(request: HttpRequest, status: int) -> HttpResponse:
    """Without asking the database, the session or the request, any of which may be what failed."""
    with override(_language(request)):
        html = engines["jinja2"].get_template("error_alone.html").render({"status": status})
    return HttpResponse(html, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _alone(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def refused(request: HttpRequest, status: int) -> HttpResponse:
    """Nothing was taken of what was sent: too large (413), too slow (408), no room (507)."""
    return _alone(request, status)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Called while the error is handled: a disk that takes nothing more is told as that."""
    error = sys.exc_info()[1]
    return _alone(request, 507 if disk.is_full(error) or disk.is_read_only(error) else 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of this site whose token is of an earlier session is kept, to be sent again.

    Another site's form is refused: the browser itself says from where a form was sent.
    """
    if request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}":
        with override(_language(request)):
            sign_in = SignInRedirect(reverse("people:sign_in"))
            redirect = kept_forms.keep(request, None if request.user.is_authenticated else sign_in)
        if redirect is not None:
            return redirect
    return _page(request, 403)
