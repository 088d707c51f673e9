"""The secretariat confirms or refuses what an accepted person changed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from octopus.access import needs, require
from octopus.conferences.middleware import conference_of
from octopus.people.queries import signed_in
from octopus.registration.hooks import CapacityHeld
from octopus.registration.models import Registration
from octopus.registration.office.detail import registration_at_hand
from octopus.registration.request.confirmation import (
    OtherChangesWait,
    confirm_changes,
    refuse_changes,
)


@require_POST
@needs("registration.decide")
def answer_changes(request: HttpRequest, reference: str) -> HttpResponse:
    """Confirms or refuses the changes that wait; the page says so where they changed meanwhile."""
    registration = registration_at_hand(request, reference)
    require(request.user, "registration.confirm_changes", registration)
    try:
        _answer(request, registration)
    except CapacityHeld as held:
        messages.error(request, str(held))
    except (OtherChangesWait, ValueError):
        messages.error(request, _("These changes have been superseded. Please check again."))
    return redirect("office_registration:detail", conference_of(request).slug, reference)


def _answer(request: HttpRequest, registration: Registration) -> None:
    """Carry out the answer and show a notice. Raises ValueError for an invalid time."""
    seen = parse_datetime(request.POST.get("seen", ""))
    if seen is None:
        raise ValueError("seen")
    actor = signed_in(request)
    if request.POST.get("answer") == "confirm":
        confirm_changes(registration=registration, actor=actor, seen=seen)
        messages.success(
            request, _("The changes have been confirmed. Any badge printed earlier is out of date.")
        )
        return
    reason = request.POST.get("reason", "").strip()
    if not reason:
        messages.error(request, _("Please give the reason. The person will see it in the e-mail."))
        return
    refuse_changes(registration=registration, actor=actor, reason=reason, seen=seen)
    messages.success(request, _("The changes have been refused. The decision remains unchanged."))
