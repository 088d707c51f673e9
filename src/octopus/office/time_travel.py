"""Looking at the site as of another moment, and moving the demo's clock."""

from datetime import date, datetime, timedelta
from datetime import time as clock_time
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from octopus import clock
from octopus.access import needs
from octopus.conferences.models import Conference
from octopus.conferences.queries import current_conference
from octopus.state import as_of
from octopus.state.actions import move_clock
from octopus.text import dates
from octopus.text.typed.dates import DateHourInput, DateInput, HourInput

# The hour of a day at which one looks when only the day was said.
MORNING = clock_time(9)


class MomentForm(forms.Form):
    """A day, and perhaps an hour, at the venue."""

    day = forms.DateField(
        widget=DateInput,
        error_messages={
            "required": gettext_lazy("Please choose a date."),
            "invalid": gettext_lazy("This is not a valid date. Use the format 2026-10-14."),
        },
    )
    hour = forms.TimeField(
        widget=HourInput,
        required=False,
        error_messages={"invalid": gettext_lazy("This is not a valid time. Use the format 09:30.")},
    )

    def moment(self, zone: str) -> datetime:
        """The instant that was meant, in the zone of the venue."""
        hour = self.cleaned_data["hour"] or MORNING
        return datetime.combine(self.cleaned_data["day"], hour, tzinfo=clock.zone_called(zone))


def _zone(request: HttpRequest) -> str:
    """The time zone in which the form says hours: that of the conference beside it. One query."""
    named = request.POST.get("zone", "").replace("\0", "")
    if named and Conference.objects.filter(time_zone=named).exists():
        return named
    conference = current_conference()
    return conference.time_zone if conference else ""


def _back(request: HttpRequest) -> HttpResponse:
    """To the page from which the form came."""
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("website:front")
    parts = urlsplit(back)
    return HttpResponseRedirect(parts.path + (f"?{parts.query}" if parts.query else ""))


@require_POST
@needs("office.look_as_of")
def look_as_of(request: HttpRequest) -> HttpResponse:
    """Shows the site to this member of the staff as it will be, or was; empty ends it."""
    response = _back(request)
    if "end" in request.POST:
        as_of.end(request, response)
        return response
    form = MomentForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return response
    zone = _zone(request)
    moment = form.moment(zone)
    as_of.begin(request, response, moment)
    messages.success(
        request,
        _("You are now viewing the site as of %(moment)s. Any changes you make take effect today.")
        % {"moment": dates.moment(moment, zone or "UTC")},
    )
    return response


class DemoMomentForm(forms.Form):
    """Day and hour at the venue, as one input of a browser gives them."""

    moment = forms.DateTimeField(
        widget=DateHourInput,
        error_messages={
            "required": gettext_lazy("Please choose a date."),
            "invalid": gettext_lazy("This is not a valid date. Use the format 2026-10-14."),
        },
    )


# The banner stands on pages that are kept for everyone, so it cannot hold a reader's own token.
@csrf_exempt
@require_POST
def move_demo_clock(request: HttpRequest) -> HttpResponse:
    """Moves the clock of a demo for everyone. Outside a demo there is no such page."""
    if not settings.DEMO:
        raise Http404("demo")
    form = DemoMomentForm(request.POST)
    if form.is_valid():
        zone = clock.zone_called(_zone(request))
        move_clock(to=form.cleaned_data["moment"].replace(tzinfo=zone))
    else:
        messages.error(request, str(next(iter(form.errors.values()))[0]))
    return _back(request)


def stops(conference: Conference) -> list[tuple[str, datetime]]:
    """The moments of a conference that are worth a look, for the demo's banner."""
    zone = conference.zone

    def morning(day: date, hour: clock_time = MORNING) -> datetime:
        return datetime.combine(day, hour, tzinfo=zone)

    opens, closes = conference.registration_opens, conference.registration_closes
    found = []
    if opens and closes:
        found += [
            (_("before registration"), morning(opens - timedelta(days=30))),
            (_("registration open"), morning(opens + timedelta(days=45))),
            (_("registration closed"), morning(closes + timedelta(days=15))),
        ]
    return [
        *found,
        (_("first morning"), morning(conference.start_date, clock_time(9, 12))),
        (_("last day"), morning(conference.end_date, clock_time(15, 0))),
        (_("after the end"), morning(conference.end_date + timedelta(days=3))),
        (_("a year later"), morning(conference.end_date + timedelta(days=365))),
    ]
