"""A participant's own request, and where to send a reader who has none or may not change it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from octopus.access import ask_to_sign_in, require
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference
from octopus.people.queries import signed_in
from octopus.registration import queries
from octopus.registration.models import Registration
from octopus.registration.own_registration import is_editable


def page_of(name: str, conference: Conference) -> str:
    """The address of one of the participant's pages."""
    return reverse(f"registration:{name}", kwargs={"conference": conference.slug})


def to(name: str, conference: Conference) -> HttpResponseRedirect:
    """Sends the reader there."""
    return HttpResponseRedirect(page_of(name, conference))


def own_request(request: HttpRequest) -> Registration | None:
    """The reader's own request, if one was sent. A draft is none."""
    registration = queries.registration_of(signed_in(request), conference_of(request))
    if registration is None or registration.state == Registration.State.DRAFT:
        return None
    require(request.user, "registration.own", registration)
    return registration


def to_change(request: HttpRequest) -> Registration | HttpResponse:
    """The reader's request where it may still be changed, or where to send the reader instead."""
    conference = conference_of(request)
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    registration = own_request(request)
    if registration is None:
        return to("start", conference)
    if registration.state == Registration.State.WITHDRAWN:
        messages.error(request, _("Your request is withdrawn; it can no longer be changed."))
        return to("status", conference)
    if not is_editable(conference):
        messages.error(request, _("The conference is over; your request can no longer be changed."))
        return to("status", conference)
    return registration
