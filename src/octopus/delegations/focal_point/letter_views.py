"""A focal point asks for the invitation letters that the delegation needs for its visas."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from octopus.conferences.models import Conference
from octopus.delegations.focal_point.access import for_focal_point
from octopus.delegations.models import Delegate, Delegation
from octopus.delegations.notifications import page_of
from octopus.letters.own.group_requests import ask_for_others
from octopus.people.models import Account
from octopus.registration.models import Admission, Registration


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_focal_point
def letters(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    """Request visa letters for admitted members, by consulate; one for all or one each."""
    admitted = (
        Registration.objects.filter(
            admissions__delegate__delegation=delegation,
            admissions__state=Admission.State.ACCEPTED,
            state=Registration.State.SUBMITTED,
        )
        .select_related("conference", "person__account")
        .order_by("admissions__delegate__position", "pk")
    )
    return ask_for_others(
        request,
        registrations=list(admitted),
        meetings=[delegation.meeting],
        name=delegation.name,
        home=page_of(delegation),
    )


def spoken_for(user: Account, conference: Conference) -> set[int]:
    """The persons of the delegations for which an account speaks. One query."""
    named = Delegate.objects.filter(
        delegation__focal_points__account=user, delegation__meeting__conference=conference
    )
    return set(named.order_by().values_list("admission__registration", flat=True))
