"""The office's pages about waiting lists: who is next, by hand or by itself."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from octopus.access import needs
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Meeting
from octopus.conferences.rules import categories_in_charge
from octopus.people.queries import signed_in
from octopus.registration.admission.decisions import NoSeatLeft, NotYet, decide_many
from octopus.registration.admission.waiting_list import (
    in_line,
    queue_lengths,
    reorder_line,
    set_waiting_list,
)
from octopus.registration.models import Admission
from octopus.registration.visibility import meetings_seen_by
from octopus.text.numbers import parse_int


def _meetings(request: HttpRequest) -> list[Meeting]:
    """Those of which the reader is in charge as a whole: a line is of all categories."""
    found = meetings_seen_by(request.user, conference_of(request))
    return [meeting for meeting in found if categories_in_charge(request.user, meeting) is None]


def _meeting(request: HttpRequest, slug: str) -> Meeting:
    found = next((meeting for meeting in _meetings(request) if meeting.slug == slug), None)
    if found is None:
        raise Http404("meeting")
    return found


@require_safe
@needs("registration.decide")
def lines(request: HttpRequest) -> HttpResponse:
    """How many wait for which meeting, and whether its line moves by itself."""
    context = {"conference": conference_of(request), "lines": queue_lengths(_meetings(request))}
    return render(request, "registration/office_waiting.html", context)


@needs("registration.decide")
def line(request: HttpRequest, meeting: str) -> HttpResponse:
    """One line in its order; staff move somebody, and say whether it moves by itself."""
    found = _meeting(request, meeting)
    if request.method == "POST":
        return _change(request, found)
    waiting = in_line(found).select_related("registration__category")
    (standing,) = queue_lengths([found])
    context = {
        "conference": conference_of(request),
        "meeting": found,
        "waiting": list(waiting),
        "taken": standing.taken,
        "moves_by_itself": standing.moves_by_itself,
    }
    return render(request, "registration/office_line.html", context)


def _change(request: HttpRequest, meeting: Meeting) -> HttpResponseRedirect:
    by = signed_in(request)
    if "moves_by_itself" in request.POST:
        wanted = request.POST["moves_by_itself"] == "1"
        set_waiting_list(meeting=meeting, moves_by_itself=wanted, by=by)
        messages.success(
            request,
            _("From now on the first who waits is accepted as soon as a seat is free.")
            if wanted
            else _("From now on nobody moves up unless you decide it."),
        )
    else:
        _move(request, meeting)
    return redirect("office_registration:line", conference_of(request).slug, meeting.slug)


def _move(request: HttpRequest, meeting: Meeting) -> None:
    """Moves one admission to the front of the line, up or down."""
    numbers = list(in_line(meeting).values_list("pk", flat=True))
    number = parse_int(request.POST.get("admission", ""))
    if number not in numbers:
        messages.error(request, _("This person does not wait any more."))
        return
    place = numbers.index(number)
    where = {"first": 0, "up": max(place - 1, 0), "down": place + 1}
    numbers.insert(where.get(request.POST.get("to", ""), place), numbers.pop(place))
    reorder_line(meeting=meeting, numbers=numbers, by=signed_in(request))


@require_POST
@needs("registration.decide")
def accept_first(request: HttpRequest, meeting: str) -> HttpResponse:
    """Accepts the first who wait, as many as asked for; those who may not be yet are named."""
    found = _meeting(request, meeting)
    wanted = min(parse_int(request.POST.get("number", ""), otherwise=1), 500)
    accepted, held = 0, []
    for admission in in_line(found).select_related("meeting"):
        if accepted >= wanted:
            break
        try:
            accepted += decide_many(
                admissions=[admission], decision=Admission.State.ACCEPTED, by=signed_in(request)
            )
        except NotYet as not_yet:
            held += not_yet.sentences
        except NoSeatLeft:
            messages.error(request, _("All seats of this meeting are taken."))
            break
    if accepted:
        words = ngettext("%(num)s person was accepted.", "%(num)s people were accepted.", accepted)
        messages.success(request, words % {"num": accepted})
    if held:
        messages.info(request, " ".join([_("Passed over for now:"), *held]))
    return redirect("office_registration:line", conference_of(request).slug, found.slug)
