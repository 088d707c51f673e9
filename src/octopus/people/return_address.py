"""Where somebody was going before being asked to sign in."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def way_back_of(request: HttpRequest) -> str:
    """Where the visitor was going: an address of this site, or nothing."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else ""


def with_way_back(name: str, way_back: str) -> str:
    """The address of a page, with that in its query."""
    return reverse(name) + way_back_query(way_back)


def way_back_query(way_back: str) -> str:
    """The query that tells it, with its question mark; empty where there is none."""
    return f"?{urlencode({'next': way_back})}" if way_back else ""
