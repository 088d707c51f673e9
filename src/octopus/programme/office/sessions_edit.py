"""The programme at the secretariat's desk: the draft, its conflicts, and its release."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from octopus.access import needs
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference, Meeting
from octopus.lists import respond
from octopus.people.queries import signed_in
from octopus.programme import actions, conflicts, visibility
from octopus.programme.forms import RoomForm, SessionForm, StageForm, TopicForm
from octopus.programme.models import Session, SessionRole
from octopus.programme.office.sessions import SESSIONS
from octopus.text.numbers import parse_int


def to(name: str, conference: Conference, **more: Any) -> HttpResponseRedirect:
    """Sends the reader to a page of this office."""
    here = {"conference": conference.slug, **more}
    return HttpResponseRedirect(reverse(f"office_programme:{name}", kwargs=here))


def typed_in(request: HttpRequest) -> QueryDict | None:
    """What was sent, however little; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


@needs("programme.edit")
def sessions(request: HttpRequest) -> HttpResponse:
    """All sessions of the draft by time, with what is wrong and what is new about them."""
    return respond(request, SESSIONS)


@needs("programme.edit")
def new_session(request: HttpRequest) -> HttpResponse:
    """Adds a session to the draft."""
    conference = conference_of(request)
    form = SessionForm(
        typed_in(request), conference=conference, meetings=_meetings(request), session=None
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create_session(by=signed_in(request), **form.fields_of_session())
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The session is in the draft."))
            return to("session", conference, pk=made.pk)
    context = {"conference": conference, "form": form, "session": None}
    return render(request, "programme/office_session.html", context)


@needs("programme.edit")
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """Edits a session, and the people on its stage."""
    conference, found = conference_of(request), _session(request, pk)
    form = SessionForm(
        typed_in(request), conference=conference, meetings=_meetings(request), session=found
    )
    if request.method == "POST" and form.is_valid():
        try:
            fields = form.fields_of_session()
            actions.update_session(session=found, by=signed_in(request), **fields)
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Saved. The public reads it after the next release."))
            return to("session", conference, pk=pk)
    return _session_page(request, found, form=form)


def _meetings(request: HttpRequest) -> QuerySet[Meeting]:
    return visibility.meetings_seen_by(request.user, conference_of(request))


def _session(request: HttpRequest, pk: int) -> Session:
    return get_object_or_404(
        visibility.sessions_seen_by(request.user, conference_of(request)), pk=pk
    )


def _session_page(
    request: HttpRequest,
    of: Session,
    *,
    form: SessionForm | None = None,
    newcomer: StageForm | None = None,
) -> HttpResponse:
    conference = conference_of(request)
    words = request.GET.get("person", "").strip()
    clashes = conflicts.find(visibility.sessions_seen_by(request.user, conference))
    context = {
        "conference": conference,
        "session": of,
        "form": form or SessionForm(conference=conference, meetings=_meetings(request), session=of),
        "newcomer": newcomer or StageForm(prefix="new"),
        "roles": SessionRole.Role.choices,
        "words": words,
        "found": visibility.people_found(words, request.user, conference) if words else [],
        "clashes": [clash for clash in clashes if of.pk in {clash.first.pk, clash.second.pk}],
        "zone": conference.time_zone,
    }
    return render(request, "programme/office_session.html", context)


@require_POST
@needs("programme.edit")
def cancel_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancels a session, with a reason for the log."""
    reason = request.POST.get("reason", "").strip()
    try:
        actions.cancel_session(session=_session(request, pk), by=signed_in(request), reason=reason)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Cancelled. The public reads it after the next release."))
    return to("session", conference_of(request), pk=pk)


@require_POST
@needs("programme.edit")
def put_on_stage(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives a person who is known a role in a session."""
    found = _session(request, pk)
    known = visibility.people_known(request.user, conference_of(request))
    person = get_object_or_404(known, pk=parse_int(request.POST.get("person", "")))
    role = request.POST.get("role", "")
    try:
        actions.put_on_stage(session=found, person=person, role=role, by=signed_in(request))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return to("session", conference_of(request), pk=pk)


@require_POST
@needs("programme.edit")
def put_newcomer_on_stage(request: HttpRequest, pk: int) -> HttpResponse:
    """Writes down a person who is not known yet, and gives them a role."""
    found = _session(request, pk)
    form = StageForm(request.POST, prefix="new")
    if not form.is_valid():
        return _session_page(request, found, newcomer=form)
    actions.put_newcomer_on_stage(session=found, by=signed_in(request), **form.cleaned_data)
    return to("session", conference_of(request), pk=pk)


@require_POST
@needs("programme.edit")
def take_off_stage(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a person's role in a session."""
    found = _session(request, pk)
    appearance = get_object_or_404(
        found.session_roles, pk=parse_int(request.POST.get("session_role", ""))
    )
    actions.take_off_stage(appearance=appearance, by=signed_in(request))
    return to("session", conference_of(request), pk=pk)


@needs("programme.release")
def places(request: HttpRequest) -> HttpResponse:
    """Rooms and topics: those that are there, and a form for another one of each."""
    conference = conference_of(request)
    asked = request.POST.get("add", "")
    room = RoomForm(request.POST if asked == "room" else None, prefix="room")
    topic = TopicForm(request.POST if asked == "topic" else None, prefix="topic")
    if asked == "room" and room.is_valid():
        actions.create_room(conference=conference, by=signed_in(request), **room.cleaned_data)
        return to("places", conference)
    if asked == "topic" and topic.is_valid():
        actions.create_topic(conference=conference, by=signed_in(request), **topic.cleaned_data)
        return to("places", conference)
    context = {
        "conference": conference,
        "rooms": visibility.rooms_used(request.user, conference),
        "topics": visibility.topics_used(request.user, conference),
        "room_form": room,
        "topic_form": topic,
    }
    return render(request, "programme/office_places.html", context)


@needs("programme.release")
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """Edits a room."""
    conference = conference_of(request)
    found = get_object_or_404(conference.rooms, pk=pk)
    initial = {"name": found.name, "level": found.level, "seats": found.seats}
    form = RoomForm(typed_in(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.update_room(room=found, by=signed_in(request), **form.cleaned_data)
        return to("places", conference)
    context = {"conference": conference, "form": form, "of": found, "is_room": True}
    return render(request, "programme/office_place.html", context)


@needs("programme.release")
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    """Edits a topic."""
    conference = conference_of(request)
    found = get_object_or_404(conference.topics, pk=pk)
    form = TopicForm(typed_in(request), initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        actions.update_topic(topic=found, by=signed_in(request), **form.cleaned_data)
        return to("places", conference)
    context = {"conference": conference, "form": form, "of": found, "is_room": False}
    return render(request, "programme/office_place.html", context)
