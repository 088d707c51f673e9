"""Finds the meeting and the delegation of an address of the office, for those in charge alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from octopus.access import needs, require
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Meeting
from octopus.delegations.models import Delegation

_View = Callable[..., HttpResponseBase]


def for_meeting(view: _View) -> _View:
    """Gives the view the meeting that the address names; 404 for whoever is not in charge of it."""

    @needs("delegations.manage")
    @wraps(view)
    def guarded(request: HttpRequest, meeting: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = (
            Meeting.objects.select_related("conference", "body", "delegation_settings")
            .filter(conference=conference_of(request), slug=meeting)
            .first()
        )
        if found is None:
            raise Http404("meeting")
        require(request.user, "meetings.manage", found)
        request.meeting = found  # type: ignore[attr-defined]  # the list reads it
        return view(request, found, *args, **kwargs)

    return guarded


def for_delegation(view: _View) -> _View:
    """The same with a delegation of the meeting."""

    @for_meeting
    @wraps(view)
    def guarded(
        request: HttpRequest, meeting: Meeting, number: int, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        found = meeting.delegations.select_related("organisation").filter(pk=number).first()
        if found is None:
            raise Http404("delegation")
        found.meeting = meeting
        return view(request, found, *args, **kwargs)

    return guarded


def to_page(name: str, meeting: Meeting, part: str = "", **more: Any) -> HttpResponseRedirect:
    """Back to one of the office's pages about a meeting's delegations."""
    names = {"conference": meeting.conference.slug, "meeting": meeting.slug, **more}
    address = reverse(f"office_delegations:{name}", kwargs=names)
    return HttpResponseRedirect(f"{address}#{part}" if part else address)


def to_delegation(delegation: Delegation, part: str = "") -> HttpResponseRedirect:
    """Back to the page of one delegation."""
    return to_page("delegation", delegation.meeting, part, number=delegation.pk)
