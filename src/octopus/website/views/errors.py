"""What a reader is told when a page cannot be shown, in the language of the address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.utils.translation import get_language_from_path, get_language_from_request, override


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
    return _alone(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _alone(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, 403)
