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
from octopus.delegations.rules import meetings_managed
from octopus.request_cache import cached

_View = Callable[..., HttpResponseBase]
_MEETING = ("delegations", "meeting")


def for_meeting(view: _View) -> _View:
    """Decorator: pass the meeting of the address to the view; 404 for users not in charge of it."""

    @needs("delegations.manage")
    @wraps(view)
    def guarded(request: HttpRequest, meeting: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = _found(request, meeting)
        if found is None:
            raise Http404("meeting")
        require(request.user, "meetings.manage", found)
        cached(request, _MEETING, lambda: found)
        return view(request, found, *args, **kwargs)

    return guarded


def _found(request: HttpRequest, slug: str) -> Meeting | None:
    """The meeting with a slug: one of those with delegations, which are read anyway, or another."""
    conference = conference_of(request)
    for meeting in meetings_managed(request.user, conference):
        if meeting.slug == slug:
            return meeting
    others = Meeting.objects.select_related("conference", "body", "delegation_settings")
    return others.filter(conference=conference, slug=slug).first()


def meeting_of(request: HttpRequest) -> Meeting:
    """The meeting of the address that `for_meeting` has found. No query."""
    return cached(request, _MEETING, _not_cached)


def _not_cached() -> Meeting:
    raise LookupError("this view is not guarded by for_meeting")


def for_delegation(view: _View) -> _View:
    """The same with a delegation of the meeting."""

    @for_meeting
    @wraps(view)
    def guarded(
        request: HttpRequest, meeting: Meeting, pk: int, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        found = meeting.delegations.select_related("organisation").filter(pk=pk).first()
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
    return to_page("delegation", delegation.meeting, part, pk=delegation.pk)
