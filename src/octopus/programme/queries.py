"""Reading the programme: what the public reads, and what the editors do."""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import QuerySet

from octopus.conferences.models import Conference
from octopus.programme import snapshot
from octopus.programme.models import Release, Session
from octopus.programme.snapshot import Programme


def last_release(conference: Conference) -> Release | None:
    """The version that the public reads; None before the first one. One query."""
    return conference.releases.order_by("-number").first()


def of_release(release: Release) -> Programme:
    """The programme of a release. No query."""
    return snapshot.read(
        release.content,
        number=release.number,
        released_at=release.released_at,
        note=release.note,
    )


def public_programme(conference: Conference) -> Programme:
    """What the public may read now: the last release, or the announced titles without times.

    Two queries; three before the first release.
    """
    return public_programmes(conference, count=1)[0]


def public_programmes(conference: Conference, *, count: int | None = None) -> list[Programme]:
    """The public's releases, the last one first; the announced titles alone where there is none.

    `count`: how many, all by default. Two queries; three before the first release.
    """
    meetings = list(conference.meetings.all())
    releases = conference.releases.order_by("-number")[:count]
    read = [of_release(release).visible(meetings) for release in releases]
    return read or [announced(conference)]


def announced(conference: Conference) -> Programme:
    """Before the first release: titles and kinds of the confirmed sessions, and closed lines.

    Nothing that is still being prepared is here: no time, room, topic, text or person.
    """
    content = snapshot.of_draft(conference)
    bare = [
        {
            **row,
            "starts_at": None,
            "ends_at": None,
            "room": None,
            "topic": None,
            "abstract": {},
            "spoken": [],
            "interpreted": [],
            "media_allowed": False,
            "webcast": False,
            "capacity": None,
            "people": [],
        }
        for row in content["sessions"]
        if row["kind"] != Session.Kind.BREAK
    ]
    return snapshot.read({**content, "sessions": bare, "rooms": [], "topics": []})


def draft_programme(conference: Conference, *, last: Release | None) -> Programme:
    """What the public would read if the draft were released now. Three queries."""
    return snapshot.read(draft_content(conference, last=last))


def draft_content(conference: Conference, *, last: Release | None) -> snapshot.Content:
    """The snapshot of the draft after the release `last`. Three queries."""
    known = frozenset(row["id"] for row in last.content["sessions"]) if last else frozenset()
    return snapshot.of_draft(conference, known=known)


def draft_sessions(conference: Conference) -> QuerySet[Session]:
    """Every session of an edition, closed meetings' too. Two queries.

    What somebody at the desk is shown of it, `scope.py` says.
    """
    return (
        Session.objects.filter(meeting__conference=conference)
        .select_related("meeting__conference", "room", "topic")
        .prefetch_related(snapshot.on_stage())
        .order_by("starts_at", "room__position", "position", "pk")
    )


def only(programme: Programme, sessions: Iterable[snapshot.SessionItem]) -> Programme:
    """The same programme with fewer sessions."""
    return replace(programme, sessions=tuple(sessions))


def of_content(content: snapshot.Content) -> Programme:
    """The programme of a snapshot that is not released. No query."""
    return snapshot.read(content)
