"""The programme in the secretariat's office: the draft, its conflicts, and its release."""

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
from octopus.editing.forms import SEEN, without_verdict
from octopus.lists import respond
from octopus.people.queries import signed_in
from octopus.programme import actions, conflicts, visibility
from octopus.programme.forms import RoomForm, SessionForm, SessionRoleForm, TopicForm
from octopus.programme.models import Session, SessionRole
from octopus.programme.office.sessions import SESSIONS
from octopus.text.numbers import parse_int
from octopus.text.typed.lengths import search_words


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
            made = actions.create_session(actor=signed_in(request), **form.fields_of_session())
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The session has been added to the draft."))
            return to("session", conference, pk=made.pk)
    context = {"conference": conference, "form": form, "session": None}
    return render(request, "programme/office_session.html", context)


@needs("programme.edit")
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """Edits a session, and the people on its stage.

    All of it is one form, so that looking for a person, adding or removing one drops nothing that
    was typed, also without scripts.
    """
    found = _session(request, pk)
    if "look" in request.POST:
        return _session_page(request, found)
    form = _session_form(request, found, typed_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            fields = form.fields_of_session()
            actions.update_session(session=found, actor=signed_in(request), **fields)
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Saved. The change becomes public with the next release."))
            return _onwards(request, found, is_saved=True)
    return _session_page(request, found, form=form)


def _onwards(request: HttpRequest, of: Session, *, is_saved: bool = False) -> HttpResponse:
    """The page of a session anew; or with what was typed in the rest of it, if anything was."""
    newcomer = _newcomer(request)
    is_typed = not is_saved and SEEN in request.POST
    if is_typed or newcomer.is_bound or request.POST.get("find", "").strip():
        form = _session_form(request, of) if is_saved else None
        return _session_page(request, _session(request, of.pk), form=form)
    return to("session", conference_of(request), pk=of.pk)


def _session_form(request: HttpRequest, of: Session, typed: QueryDict | None = None) -> SessionForm:
    return SessionForm(
        typed, conference=conference_of(request), meetings=_meetings(request), session=of
    )


def _typed_session(request: HttpRequest, of: Session) -> SessionForm:
    """The form of a session as it was typed so far, without a word on what is wrong with it."""
    if SEEN not in request.POST:
        return _session_form(request, of)
    return without_verdict(_session_form(request, of, request.POST))


def _newcomer(request: HttpRequest) -> SessionRoleForm:
    """The form of a new person as it was typed so far; an empty one where nothing was."""
    typed = SessionRoleForm(request.POST, prefix="new")
    names = set(typed.fields) - {"role"}
    if any(request.POST.get(typed.add_prefix(name), "").strip() for name in names):
        return without_verdict(typed)
    return SessionRoleForm(prefix="new")


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
    newcomer: SessionRoleForm | None = None,
) -> HttpResponse:
    conference = conference_of(request)
    words = search_words(request.POST.get("find", "") or request.GET.get("find", ""))
    form = form or _typed_session(request, of)
    clashes = conflicts.find(visibility.sessions_seen_by(request.user, conference))
    context = {
        "conference": conference,
        "session": of,
        "form": form,
        "is_unsaved": form.is_bound and form.has_changed(),
        "newcomer": newcomer or _newcomer(request),
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
        actions.cancel_session(
            session=_session(request, pk), actor=signed_in(request), reason=reason
        )
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(
            request, _("Session cancelled. The change becomes public with the next release.")
        )
    return to("session", conference_of(request), pk=pk)


@require_POST
@needs("programme.edit")
def add_session_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives a person who is known a role in a session."""
    found = _session(request, pk)
    known = visibility.people_known(request.user, conference_of(request))
    person = get_object_or_404(known, pk=parse_int(request.POST.get("person", "")))
    role = request.POST.get("role", "")
    try:
        actions.add_session_role(session=found, person=person, role=role, actor=signed_in(request))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return _onwards(request, found)


@require_POST
@needs("programme.edit")
def add_newcomer(request: HttpRequest, pk: int) -> HttpResponse:
    """Writes down a person who is not known yet, and gives them a role."""
    found = _session(request, pk)
    form = SessionRoleForm(request.POST, prefix="new")
    if not form.is_valid():
        return _session_page(request, found, newcomer=form)
    actions.add_newcomer(session=found, actor=signed_in(request), **form.cleaned_data)
    if SEEN in request.POST:
        return _session_page(
            request, _session(request, pk), newcomer=SessionRoleForm(prefix=form.prefix)
        )
    return to("session", conference_of(request), pk=pk)


@require_POST
@needs("programme.edit")
def remove_session_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a person's role in a session."""
    found = _session(request, pk)
    session_role = get_object_or_404(
        found.session_roles, pk=parse_int(request.POST.get("session_role", ""))
    )
    actions.remove_session_role(session_role=session_role, actor=signed_in(request))
    return _onwards(request, found)


@needs("programme.release")
def rooms_and_topics(request: HttpRequest) -> HttpResponse:
    """Rooms and topics: those that are there, and a form for another one of each."""
    conference = conference_of(request)
    added = request.POST.get("add", "")
    room = RoomForm(request.POST if added == "room" else None, prefix="room")
    topic = TopicForm(request.POST if added == "topic" else None, prefix="topic")
    if added == "room" and room.is_valid():
        actions.create_room(conference=conference, actor=signed_in(request), **room.cleaned_data)
        return to("rooms_and_topics", conference)
    if added == "topic" and topic.is_valid():
        actions.create_topic(conference=conference, actor=signed_in(request), **topic.cleaned_data)
        return to("rooms_and_topics", conference)
    context = {
        "conference": conference,
        "rooms": visibility.rooms_used(request.user, conference),
        "topics": visibility.topics_used(request.user, conference),
        "room_form": room,
        "topic_form": topic,
    }
    return render(request, "programme/office_rooms_and_topics.html", context)


@needs("programme.release")
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """Edits a room."""
    conference = conference_of(request)
    found = get_object_or_404(conference.rooms, pk=pk)
    initial = {"name": found.name, "level": found.level, "seats": found.seats}
    form = RoomForm(typed_in(request), initial=initial)
    form.edited = found
    if request.method == "POST" and form.is_valid():
        actions.update_room(room=found, actor=signed_in(request), **form.cleaned_data)
        return to("rooms_and_topics", conference)
    context = {"conference": conference, "form": form, "of": found, "is_room": True}
    return render(request, "programme/office_place.html", context)


@needs("programme.release")
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    """Edits a topic."""
    conference = conference_of(request)
    found = get_object_or_404(conference.topics, pk=pk)
    form = TopicForm(typed_in(request), initial={"name": found.name})
    form.edited = found
    if request.method == "POST" and form.is_valid():
        actions.update_topic(topic=found, actor=signed_in(request), **form.cleaned_data)
        return to("rooms_and_topics", conference)
    context = {"conference": conference, "form": form, "of": found, "is_room": False}
    return render(request, "programme/office_place.html", context)
