"""The secretariat's pages about lists of participants: one page for each meeting."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from octopus.access import needs, require
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Meeting
from octopus.jobs.actions import start_job
from octopus.participants import queries
from octopus.participants.actions import (
    NotOverYet,
    close_record,
    publish_list,
    unpublish_list,
)
from octopus.participants.forms import ListPrintForm, PublishForm
from octopus.participants.lists.web_page import list_context
from octopus.participants.statistics import map
from octopus.participants.statistics.figures import SMALLEST, read_balance
from octopus.people.queries import signed_in
from octopus.registration.queries import unprintable
from octopus.text.multilingual import codes, current


def meeting_of(request: HttpRequest, slug: str) -> Meeting:
    """The meeting of an address, for users in charge of it; 404 for others."""
    meeting = get_object_or_404(
        queries.with_lists(conference_of(request)), slug=slug, conference=conference_of(request)
    )
    require(request.user, "meetings.manage", meeting)
    return meeting


@never_cache
@require_safe
@needs("participants.enter")
def lists(request: HttpRequest) -> HttpResponse:
    """Every meeting of which the reader is in charge, with its list and how far it is."""
    conference = conference_of(request)
    context = {
        "conference": conference,
        "rows": queries.overview(request.user, conference),
    }
    return render(request, "participants/office_lists.html", context)


def _page(
    request: HttpRequest,
    meeting: Meeting,
    *,
    papers: ListPrintForm | None = None,
    publishing: PublishForm | None = None,
    status: int = 200,
) -> HttpResponse:
    conference = conference_of(request)
    published, record = queries.list_of(meeting), queries.record_of(meeting)
    context = {
        "conference": conference,
        "meeting": meeting,
        "published": published,
        "record": record,
        "rules": queries.named_by_rule(meeting),
        "unprintable": unprintable(queries.admitted_people(meeting)),
        "papers": papers or ListPrintForm(meeting, initial={"language": current()}),
        "publishing": publishing
        or PublishForm(initial={"state": published.state if published else "provisional"}),
        "may_close": meeting.statutory and not record and conference.today >= meeting.ends,
    }
    return render(request, "participants/office_list.html", context, status=status)


@never_cache
@require_safe
@needs("participants.enter")
def meeting_page(request: HttpRequest, meeting: str) -> HttpResponse:
    """The list of one meeting: who is named by which rule, papers, publication, record."""
    return _page(request, meeting_of(request, meeting))


@never_cache
@require_safe
@needs("participants.enter")
def preview(request: HttpRequest, meeting: str) -> HttpResponse:
    """The list as it would be read now, in any of the languages."""
    at_hand = meeting_of(request, meeting)
    language = request.GET.get("language", "")
    if language not in codes():
        language = current()
    context = list_context(at_hand, language, request.GET.get("page", "")) | {
        "conference": conference_of(request),
    }
    return render(request, "participants/office_preview.html", context)


@require_POST
@needs("participants.enter")
def make(request: HttpRequest, meeting: str) -> HttpResponse:
    """Starts the work that makes a paper."""
    at_hand = meeting_of(request, meeting)
    form = ListPrintForm(at_hand, request.POST)
    if not form.is_valid():
        return _page(request, at_hand, papers=form, status=400)
    kind, parameters = form.job()
    job = start_job(
        kind=kind,
        parameters={"meeting": at_hand.pk, **parameters},
        requested_by=signed_in(request),
        circle=at_hand.circle,
        conference=at_hand.conference_id,
    )
    return redirect("office_jobs:job", job.pk)


@require_POST
@needs("participants.enter")
def publish(request: HttpRequest, meeting: str) -> HttpResponse:
    """Lets the list be read."""
    at_hand = meeting_of(request, meeting)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _page(request, at_hand, publishing=form, status=400)
    publish_list(meeting=at_hand, state=form.cleaned_data["state"], actor=signed_in(request))
    notice = (
        _("Participants admitted to the meeting can now read the list.")
        if at_hand.is_closed
        else _("Everyone can now read the list.")
    )
    messages.success(request, notice)
    return _back(request, at_hand)


@require_POST
@needs("participants.enter")
def unpublish(request: HttpRequest, meeting: str) -> HttpResponse:
    """Takes the list back."""
    at_hand = meeting_of(request, meeting)
    unpublish_list(meeting=at_hand, actor=signed_in(request))
    messages.success(request, _("The list is no longer published."))
    return _back(request, at_hand)


@require_POST
@needs("participants.enter")
def close(request: HttpRequest, meeting: str) -> HttpResponse:
    """Closes the list of a statutory meeting as its official record."""
    at_hand = meeting_of(request, meeting)
    if not at_hand.statutory:
        return _page(request, at_hand, status=400)
    try:
        close_record(meeting=at_hand, actor=signed_in(request))
    except NotOverYet as refusal:
        messages.error(request, refusal.message)
        return _page(request, at_hand, status=409)
    messages.success(request, _("The list is closed and is now an official record."))
    return _back(request, at_hand)


def _back(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    return redirect(
        "office_participants:list", conference=conference_of(request).slug, meeting=meeting.slug
    )


@never_cache
@require_safe
@needs("participants.enter")
def balance(request: HttpRequest, meeting: str) -> HttpResponse:
    """Regions, countries, categories and gender of those admitted, in numbers."""
    at_hand = meeting_of(request, meeting)
    known = read_balance(at_hand)
    context = {
        "conference": conference_of(request),
        "meeting": at_hand,
        "balance": known,
        "map": map.draw({bar.code: bar.number for bar in known.countries}),
        "smallest": SMALLEST,
    }
    return render(request, "participants/office_balance.html", context)
