"""What the checklist says of the programme of the open meetings.

Sessions of closed meetings are not counted: how many there are is their own business.
"""

from collections.abc import Iterator, Mapping

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from octopus.conferences.checklist import (
    ChecklistStep,
    Line,
    Numbers,
    Page,
    counted,
    lacking,
    number_of,
    translated,
)
from octopus.conferences.models import Conference
from octopus.conferences.rules import not_closed
from octopus.programme.models import Room, Session, SessionRole, Topic
from octopus.state.revision_cache import cached_rows
from octopus.text.multilingual import lacks

_SESSIONS = Page("office_programme:sessions", "programme.edit")
_PLACES = Page("office_programme:rooms_and_topics", "programme.edit")
# Kinds of sessions that somebody has to lead.
_LED = (Session.Kind.MAIN, Session.Kind.WORKSHOP, Session.Kind.REGIONAL)


def numbers(conference: Conference) -> Mapping[str, Combinable]:
    """Sessions, those that lack something, and releases."""
    sessions = _sessions(conference)
    leads = SessionRole.objects.filter(
        session=OuterRef("pk"), role__in=(SessionRole.Role.CHAIR, SessionRole.Role.MODERATOR)
    )
    found = {
        "sessions": number_of(sessions),
        "without_time": number_of(sessions.filter(starts_at=None)),
        "without_room": number_of(sessions.filter(room=None)),
        "without_lead": number_of(sessions.filter(~Exists(leads), kind__in=_LED)),
        "releases": number_of(conference.releases.filter(withdrawn_at=None)),
    }
    for code in conference.languages[1:]:
        found[f"titles_{code}"] = number_of(sessions.filter(lacks("title", code)))
    return found


def _sessions(conference: Conference) -> QuerySet[Session]:
    return Session.objects.filter(
        not_closed("meeting__"),
        ~Q(state=Session.State.CANCELLED),
        meeting__conference=conference.pk,
    )


def lines(conference: Conference, known: Numbers) -> Iterator[Line]:
    """Sessions, rooms and languages; a release for the doors. Two queries once a revision."""
    step = ChecklistStep.PROGRAMME
    rooms = cached_rows(
        ("programme.rooms", conference.pk), lambda: Room.objects.filter(conference=conference.pk)
    )
    topics = cached_rows(
        ("programme.topics", conference.pk), lambda: Topic.objects.filter(conference=conference.pk)
    )
    yield Line(step=step, words=_("Enter the rooms."), is_done=bool(rooms), page=_PLACES)
    yield Line(
        step=step,
        words=_("Enter the sessions."),
        is_done=known["sessions"] > 0,
        page=_SESSIONS,
    )
    if known["sessions"]:
        yield from _of_sessions(conference, known)
    if len(conference.languages) > 1 and (rooms or topics):
        texts = [text for room in rooms for text in (room.name, room.level)]
        texts += [topic.name for topic in topics]
        yield translated(
            lacking(texts),
            step=step,
            words=_("Translate the names of rooms and topics."),
            page=_PLACES,
        )
    yield Line(
        step=ChecklistStep.DOORS,
        words=_("Release the programme."),
        is_done=known["releases"] > 0,
        page=Page("office_programme:release", "programme.release"),
    )


def _of_sessions(conference: Conference, known: Numbers) -> Iterator[Line]:
    step = ChecklistStep.PROGRAMME
    yield counted(
        known["without_time"],
        step=step,
        words=_("Set the day and time of every session."),
        page=_SESSIONS,
    )
    yield counted(
        known["without_room"],
        step=step,
        words=_("Choose the room of every session."),
        page=_SESSIONS,
    )
    yield counted(
        known["without_lead"],
        step=step,
        words=_("Name a chair or a moderator for every main session and workshop."),
        page=_SESSIONS,
    )
    if len(conference.languages) > 1:
        untranslated = {code: known[f"titles_{code}"] for code in conference.languages[1:]}
        yield translated(
            untranslated,
            step=step,
            words=_("Translate the titles of the sessions."),
            page=_SESSIONS,
        )
