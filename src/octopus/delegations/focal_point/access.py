"""Access to a delegation's pages: its focal points, and 404 for everybody else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

from octopus.access import ask_to_sign_in, require
from octopus.conferences.middleware import conference_of
from octopus.delegations.models import Delegation
from octopus.delegations.notifications import page_of
from octopus.delegations.queries import delegation_of

View = Callable[..., HttpResponseBase]


def for_focal_point(view: View) -> View:
    """Gives a view the delegation that its address names. Visitors are asked to sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **parts: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        delegation = delegation_of(conference_of(request), pk)
        if delegation is None:
            raise Http404("delegation")
        require(request.user, "delegations.represent", delegation)
        return view(request, delegation, **parts)

    return guarded


def back_to(delegation: Delegation, part: str = "") -> HttpResponseRedirect:
    """To the delegation's page. `part`: the anchor to which the page scrolls."""
    return HttpResponseRedirect(page_of(delegation) + (f"#{part}" if part else ""))
