"""A participant's own badge."""

from django.http import Http404, HttpRequest, HttpResponse

from octopus.access import ask_to_sign_in, may, require
from octopus.conferences.middleware import conference_of
from octopus.onsite.actions import NoBadge
from octopus.onsite.badges.printing import badges_pdf
from octopus.people.queries import signed_in
from octopus.registration.models import Registration


def own_badge(request: HttpRequest, reference: str) -> HttpResponse:
    """The badge of one registration as PDF, for its wearer and for the secretariat."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    registration = (
        Registration.objects.select_related("person", "category", "conference")
        .filter(conference=conference_of(request), reference=reference)
        .first()
    )
    if registration is None:
        raise Http404("registration")
    require(request.user, "badges.own", registration)
    try:
        pdf = badges_pdf(
            conference=registration.conference,
            registrations=[registration],
            actor=signed_in(request),
            for_paper=may(request.user, "badges.print"),
        )
    except NoBadge as refused:
        raise Http404("badge") from refused
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="badge-{registration.reference}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
