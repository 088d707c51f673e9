"""A participant's own registration, the window of registration, and where else to send a reader."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from octopus.access import ask_to_sign_in, require
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference
from octopus.people.queries import signed_in
from octopus.registration import queries
from octopus.registration.models import Registration
from octopus.templating import url
from octopus.text import dates


def is_before(conference: Conference) -> bool:
    """Whether registration is still to come, also where nobody knows when."""
    opens = conference.registration_opens
    if conference.today > conference.end_date:
        return False
    return opens is None or conference.today < opens


def refusal(conference: Conference) -> str:
    """Why nobody can register now, in the reader's language. The same words for page and post."""
    opens, closes = conference.registration_opens, conference.registration_closes
    if is_before(conference):
        if opens is None:
            return _("The dates of registration will be announced here.")
        return _("Registration opens on %(day)s.") % {"day": dates.day(opens)}
    if closes is None or conference.today <= closes:
        return _("Registration is closed.")
    return _("Registration closed on %(day)s.") % {"day": dates.day(closes)}


def is_editable(conference: Conference) -> bool:
    """Whether a request may still be corrected or withdrawn: until the conference's last day."""
    return conference.today <= conference.end_date


def page_of(name: str, conference: Conference) -> str:
    """The address of one of the participant's pages."""
    return url(f"registration:{name}", conference=conference.slug)


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
        messages.error(
            request, _("Your registration has been withdrawn and can no longer be changed.")
        )
        return to("status", conference)
    if not is_editable(conference):
        messages.error(
            request, _("The conference is over; your registration can no longer be changed.")
        )
        return to("status", conference)
    return registration
