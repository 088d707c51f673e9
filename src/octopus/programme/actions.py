"""What can be done to a programme: sessions, rooms, topics, people on stage, and its release."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from octopus import clock
from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account, Person
from octopus.privacy.actions import log
from octopus.programme import conflicts, queries, snapshot, visibility
from octopus.programme.models import Region, Release, Room, Session, SessionRole, Topic
from octopus.state.actions import raise_revision
from octopus.text.multilingual import MultilingualText, main_language
from octopus.text.slugs import unique_slug
from octopus.transactions import write
from octopus.undo.actions import undoable

# The kinds of these steps, see `undo_kinds.py`.
CANCELLED = "programme.session_cancelled"
CONFIRMED = "programme.sessions_confirmed"
OFF_STAGE = "programme.person_off_stage"
RELEASED = "programme.released"


class NothingChanged(Exception):
    """A release would hold exactly what the last one holds."""


class InConflict(Exception):
    """The draft asks for a room or a person twice at a time; `conflicts` says where."""

    def __init__(self, found: list[conflicts.Conflict]) -> None:
        super().__init__(f"{len(found)} conflicts")
        self.conflicts = found


class SessionFields(TypedDict, total=False):
    """What can be said of a session. Times are aware; languages are ISO 639-1 codes."""

    meeting: Meeting
    kind: str
    title: MultilingualText
    abstract: MultilingualText
    topic: Topic | None
    regions: list[str]
    room: Room | None
    starts_at: datetime | None
    ends_at: datetime | None
    spoken: list[str]
    interpreted: list[str]
    media_allowed: bool
    webcast: bool
    capacity: int | None
    state: str
    position: int


def create_session(*, actor: Account | None, **fields: Unpack[SessionFields]) -> Session:
    """Adds a session to the draft of its meeting's programme. Raises ValidationError."""
    session = Session(**fields)
    _check(session)
    with write():
        session.slug = _free_slug(session)
        session.save()
        log(
            "programme.session_created",
            session,
            actor=actor,
            after=_loggable(fields),
            circle=session.meeting.circle,
        )
        raise_revision()
    return session


def update_session(
    *, session: Session, actor: Account | None, **fields: Unpack[SessionFields]
) -> Session:
    """Changes the draft of a session; the public reads it after the next release.

    Its address stays, whatever its title becomes. Raises ValidationError.
    """
    # What was closed stays so in the log when the session moves to an open meeting.
    circle = session.meeting.circle
    before = {name: getattr(session, name) for name in fields}
    changed = {name: value for name, value in fields.items() if before[name] != value}
    if not changed:
        return session
    for name, value in changed.items():
        setattr(session, name, value)
    _check(session)
    circle = circle or session.meeting.circle
    with write():
        session.save(update_fields=list(changed))
        log(
            "programme.session_changed",
            session,
            actor=actor,
            before=_loggable({name: before[name] for name in changed}),
            after=_loggable(changed),
            circle=circle,
        )
        raise_revision()
    return session


def confirm_sessions(*, sessions: Iterable[Session], actor: Account | None) -> int:
    """Confirms those of the sessions that are drafts; returns how many they were.

    Raises ValidationError for one that lacks what a confirmed session has; none is confirmed then.
    """
    waiting = [session for session in sessions if session.state == Session.State.DRAFT]
    with undoable(CONFIRMED, actor=actor, about=waiting) as step:
        step.watch(*waiting)
        for session in waiting:
            update_session(session=session, actor=actor, state=Session.State.CONFIRMED)
    return len(waiting)


def cancel_session(*, session: Session, actor: Account | None, reason: str = "") -> Session:
    """Cancels a session. Those who have read of it find it marked; its room and people are free.

    Raises ValidationError for one that is cancelled already.
    """
    if session.state == Session.State.CANCELLED:
        raise ValidationError(_("This session is already cancelled."))
    with undoable(CANCELLED, actor=actor, about=[session]) as step:
        step.watch(session)
        before, session.state = session.state, Session.State.CANCELLED
        session.save(update_fields=["state"])
        log(
            "programme.session_cancelled",
            session,
            actor=actor,
            before={"state": before},
            after={"state": session.state},
            reason=reason,
            circle=session.meeting.circle,
        )
        raise_revision()
    return session


def add_session_role(
    *, session: Session, person: Person, role: str, actor: Account | None
) -> SessionRole:
    """Gives a person a role in a session. Raises ValidationError where they have it already."""
    if role not in SessionRole.Role.values:
        raise ValidationError(_("Choose one of the roles."))
    with write():
        last = session.session_roles.aggregate(last=Max("position"))["last"]
        session_role, made = SessionRole.objects.get_or_create(
            session=session,
            person=person,
            role=role,
            defaults={"position": 0 if last is None else last + 1},
        )
        if not made:
            raise ValidationError(
                _("%(name)s already has this role in the session."), params={"name": person.name}
            )
        log(
            "programme.person_on_stage",
            session,
            actor=actor,
            after={"person": person.pk, "role": role},
            circle=session.meeting.circle,
        )
        raise_revision()
    return session_role


def add_newcomer(
    *,
    session: Session,
    role: str,
    actor: Account | None,
    family_name: str,
    given_names: str = "",
    function: str = "",
    organisation: str = "",
    country: str = "",
) -> SessionRole:
    """Create a person and give them a role in a session. Raises ValidationError."""
    with write():
        person = Person.objects.create(
            family_name=family_name,
            given_names=given_names,
            function=function,
            organisation=organisation,
            country=country,
        )
        log("programme.person_created", person, actor=actor, circle=session.meeting.circle)
        return add_session_role(session=session, person=person, role=role, actor=actor)


def remove_session_role(*, session_role: SessionRole, actor: Account | None) -> None:
    """Ends a person's role in a session."""
    with undoable(OFF_STAGE, actor=actor, about=[session_role.session]) as step:
        step.watch(session_role)
        log(
            "programme.person_off_stage",
            session_role.session,
            actor=actor,
            before={"person": session_role.person_id, "role": session_role.role},
            circle=session_role.session.meeting.circle,
        )
        session_role.delete()
        raise_revision()


def create_room(
    *,
    conference: Conference,
    actor: Account | None,
    name: MultilingualText,
    level: MultilingualText | None = None,
    seats: int | None = None,
) -> Room:
    """Adds a room of the venue, after those that are there. `seats`: None where unknown."""
    room = Room(conference=conference, name=name, level=level or MultilingualText(), seats=seats)
    _place_last(room, conference.rooms.all())
    with write():
        room.save()
        log("programme.room_created", room, actor=actor, after=_loggable({"name": name}))
        raise_revision()
    return room


def create_topic(*, conference: Conference, actor: Account | None, name: MultilingualText) -> Topic:
    """Adds a topic, after those that are there."""
    topic = Topic(conference=conference, name=name)
    _place_last(topic, conference.topics.all())
    with write():
        topic.save()
        log("programme.topic_created", topic, actor=actor, after=_loggable({"name": name}))
        raise_revision()
    return topic


def update_room(
    *,
    room: Room,
    actor: Account | None,
    name: MultilingualText,
    level: MultilingualText,
    seats: int | None,
) -> Room:
    """Renames a room, or says anew where it is; its address in filters stays."""
    before = {"name": room.name, "level": room.level, "seats": room.seats}
    room.name, room.level, room.seats = name, level, seats
    after = {"name": name, "level": level, "seats": seats}
    with write():
        room.save(update_fields=["name", "level", "seats"])
        log(
            "programme.room_changed",
            room,
            actor=actor,
            before=_loggable(before),
            after=_loggable(after),
        )
        raise_revision()
    return room


def update_topic(*, topic: Topic, actor: Account | None, name: MultilingualText) -> Topic:
    """Renames a topic; its address in filters stays."""
    before, topic.name = topic.name, name
    with write():
        topic.save(update_fields=["name"])
        log(
            "programme.topic_changed",
            topic,
            actor=actor,
            before=_loggable({"name": before}),
            after=_loggable({"name": name}),
        )
        raise_revision()
    return topic


def release_programme(
    *,
    conference: Conference,
    actor: Account | None,
    note: MultilingualText | None = None,
    force: bool = False,
) -> Release:
    """Makes the draft the version that the public reads: numbered, dated, never to change.

    `note`: what changed, in the secretariat's words. Raises NothingChanged, and InConflict where
    a room or a person is asked for twice at a time as far as `actor` may know, unless `force`.
    """
    with write():
        # One release at a time: the second would take the same number.
        Conference.objects.select_for_update().get(pk=conference.pk)
        last = queries.last_release(conference)
        content = queries.draft_content(conference, last=last)
        digest = snapshot.digest_of(content)
        if last and last.digest == digest:
            raise NothingChanged
        if not force and (found := conflicts.find(visibility.draft_known_to(actor, conference))):
            raise InConflict(found)
        with undoable(RELEASED, actor=actor, about=[conference]) as step:
            release = Release.objects.create(
                conference=conference,
                number=conference.releases.all().next_number(),
                released_at=clock.now(),
                released_by=actor,
                note=note or MultilingualText(),
                content=content,
                digest=digest,
            )
            step.made(release, without=("content",))
            log("programme.released", release, actor=actor, after={"number": release.number})
            raise_revision()
    snapshot.keep_parsed(digest, content)
    return release


def _check(session: Session) -> None:
    """Raises ValidationError, by field, where a session makes no sense."""
    wrong: dict[str, Any] = {}
    if not session.title:
        wrong["title"] = _("A session needs a title.")
    if (session.starts_at is None) != (session.ends_at is None):
        wrong["ends_at"] = _("Give both the start and the end, or neither.")
    elif session.starts_at and session.ends_at and session.ends_at <= session.starts_at:
        wrong["ends_at"] = _("A session ends after it starts.")
    home = session.meeting.conference_id
    if session.room and session.room.conference_id != home:
        wrong["room"] = _("This room belongs to another conference.")
    if session.topic and session.topic.conference_id != home:
        wrong["topic"] = _("This topic belongs to another conference.")
    if set(session.regions) - set(Region.values):
        wrong["regions"] = _("Choose among the regions listed.")
    if set(session.spoken) & set(session.interpreted):
        wrong["interpreted"] = _("Interpretation is not needed into a language spoken in the room.")
    if wrong:
        raise ValidationError(wrong)


def _free_slug(session: Session) -> str:
    """The session's part of addresses, from its title, unlike any other of its conference."""
    wanted = _words(session.title, at_most=60) or "session"
    taken = set(
        Session.objects.filter(
            meeting__conference=session.meeting.conference_id, slug__startswith=wanted
        ).values_list("slug", flat=True)
    )
    return unique_slug(wanted, taken)


def _place_last(place: Room | Topic, others: "models.QuerySet[Any]") -> None:
    """Gives a new room or topic its position and its part of addresses."""
    wanted = _words(place.name, at_most=40) or "item"
    place.slug = unique_slug(wanted, set(others.values_list("slug", flat=True)))
    last = others.aggregate(last=Max("position"))["last"]
    place.position = 0 if last is None else last + 1


def _words(text: MultilingualText, *, at_most: int) -> str:
    """The first words of a text as part of an address; empty for a script without Latin letters."""
    slug = slugify(text.in_language(main_language()))
    return slug if len(slug) <= at_most else slug[: at_most + 1].rpartition("-")[0]


def _loggable(fields: "SessionFields | dict[str, Any]") -> dict[str, Any]:
    """Fields as the log keeps them: things by their number, instants as text."""
    return {name: _plain(value) for name, value in fields.items()}


def _plain(value: object) -> object:
    if isinstance(value, models.Model):
        return value.pk
    return value.isoformat() if isinstance(value, datetime) else value
