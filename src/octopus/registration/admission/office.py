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
from octopus.registration.admission import decisions
from octopus.registration.admission.waiting_list import (
    queue_lengths,
    reorder_waiting_list,
    set_waiting_list,
    waiting_admissions,
)
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
    """A waiting list in order. Staff move entries, and say whether it advances by itself."""
    found = _meeting(request, meeting)
    if request.method == "POST":
        return _change(request, found)
    waiting = waiting_admissions(found).select_related("registration__category")
    (queue,) = queue_lengths([found])
    context = {
        "conference": conference_of(request),
        "meeting": found,
        "waiting": list(waiting),
        "taken": queue.taken,
        "moves_by_itself": queue.moves_by_itself,
    }
    return render(request, "registration/office_line.html", context)


def _change(request: HttpRequest, meeting: Meeting) -> HttpResponseRedirect:
    actor = signed_in(request)
    if "moves_by_itself" in request.POST:
        wanted = request.POST["moves_by_itself"] == "1"
        set_waiting_list(meeting=meeting, moves_by_itself=wanted, actor=actor)
        messages.success(
            request,
            _(
                "From now on, the first person on the waiting list is accepted as soon as a "
                "seat is available."
            )
            if wanted
            else _("From now on, people move up only when you decide."),
        )
    else:
        _move(request, meeting)
    return redirect("office_registration:line", conference_of(request).slug, meeting.slug)


def _move(request: HttpRequest, meeting: Meeting) -> None:
    """Moves one admission to the front of the line, up or down."""
    pks = list(waiting_admissions(meeting).values_list("pk", flat=True))
    pk = parse_int(request.POST.get("admission", ""))
    if pk not in pks:
        messages.error(request, _("This person is no longer on the waiting list."))
        return
    place = pks.index(pk)
    where = {"first": 0, "up": max(place - 1, 0), "down": place + 1}
    pks.insert(where.get(request.POST.get("to", ""), place), pks.pop(place))
    reorder_waiting_list(meeting=meeting, pks=pks, actor=signed_in(request))


@require_POST
@needs("registration.decide")
def accept_first(request: HttpRequest, meeting: str) -> HttpResponse:
    """Accepts the first who wait, as many as asked for; those who may not be yet are named."""
    found = _meeting(request, meeting)
    wanted = min(parse_int(request.POST.get("number", ""), otherwise=1), 500)
    done = decisions.accept_first(meeting=found, number=wanted, actor=signed_in(request))
    if done.is_full:
        messages.error(request, _("All seats of this meeting are taken."))
    if done.accepted:
        words = ngettext(
            "%(num)s person was accepted.", "%(num)s people were accepted.", done.accepted
        )
        messages.success(request, words % {"num": done.accepted})
    if done.passed_over:
        messages.info(request, " ".join([_("Skipped for now:"), *done.passed_over]))
    return redirect("office_registration:line", conference_of(request).slug, found.slug)
