"""Reading the programme: what the public reads, and what the editors do."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.db.models import QuerySet

from octopus.conferences.models import Conference, Meeting
from octopus.conferences.queries import meetings_of
from octopus.programme import snapshot
from octopus.programme.models import Session
from octopus.programme.snapshot import Programme
from octopus.registration.hooks import Meal
from octopus.text.multilingual import MultilingualText


def last_release(conference: Conference) -> Programme | None:
    """The last release, closed meetings' titles included; None before the first. One query."""
    return next(iter(snapshot.programmes(conference.releases.there()[:1])), None)


def public_programme(conference: Conference) -> Programme:
    """What the public may read now: the last release, or the announced titles without times.

    One query; four before the first release.
    """
    return public_programmes(conference, count=1)[0]


def public_programmes(conference: Conference, *, count: int | None = None) -> list[Programme]:
    """The public's releases, the last one first; the announced titles alone where there is none.

    `count`: how many, all by default. One query; four before the first release.
    """
    meetings = meetings_of(conference)
    releases = snapshot.programmes(conference.releases.there()[:count])
    return [release.visible(meetings) for release in releases] or [announced(conference)]


def announced(conference: Conference) -> Programme:
    """Before the first release: titles and kinds of the confirmed sessions, and closed lines.

    Nothing that is still being prepared is here: no time, room, topic, text or person. Four
    queries.
    """
    draft = snapshot.read(snapshot.of_draft(conference))
    sessions = tuple(
        replace(
            session,
            abstract=MultilingualText(),
            topic=None,
            room=None,
            starts_at=None,
            ends_at=None,
            spoken=(),
            interpreted=(),
            media_allowed=False,
            webcast=False,
            capacity=None,
            people=(),
        )
        for session in draft.sessions
        if not session.is_break
    )
    return replace(draft, sessions=sessions, rooms=(), topics=())


def draft_programme(conference: Conference, *, last: Programme | None) -> Programme:
    """What the public would read if the draft were released now. Four queries."""
    return snapshot.read(draft_content(conference, last=last))


def draft_content(conference: Conference, *, last: Programme | None) -> snapshot.ReleaseContent:
    """The snapshot of the draft after the release `last`. Four queries."""
    return snapshot.of_draft(conference, known=last.session_ids if last else frozenset())


def draft_sessions(conference: Conference) -> QuerySet[Session]:
    """Every session of an edition, closed meetings' too. Two queries.

    `visibility.py` decides what of it somebody at the office is shown.
    """
    return (
        Session.objects.filter(meeting__conference=conference)
        .select_related("meeting__conference", "room", "topic")
        .prefetch_related(snapshot.session_roles())
        .order_by("starts_at", "room__position", "position", "pk")
    )


def only(programme: Programme, sessions: Iterable[snapshot.SessionItem]) -> Programme:
    """The same programme with fewer sessions. No query."""
    return replace(programme, sessions=tuple(sessions))


def of_content(content: snapshot.ReleaseContent) -> Programme:
    """The programme of a snapshot that is not released. No query."""
    return snapshot.read(content)


def breaks_of(meeting: Meeting) -> Iterator[Meal]:
    """The breaks of a meeting that have a time and are not cancelled. One query."""
    found = meeting.sessions.filter(kind=Session.Kind.BREAK).exclude(state=Session.State.CANCELLED)
    for session in found.order_by("starts_at"):
        if session.starts_at:
            day = session.starts_at.astimezone(meeting.conference.zone).date()
            yield Meal(day, str(session.title))
