"""What the public reads of a webcast: announced before, live during, recorded after the session."""

from collections import defaultdict
from dataclasses import dataclass

from octopus import clock
from octopus.conferences.models import Conference
from octopus.conferences.rules import not_closed
from octopus.programme.models import WebcastLink
from octopus.programme.snapshot import SessionItem
from octopus.state.revision_cache import cached


@dataclass(frozen=True, slots=True)
class WatchLink:
    """An address in one language; an empty `language` is the sound of the room."""

    language: str
    address: str


@dataclass(frozen=True, slots=True)
class Webcast:
    """Where a session can be watched: `links` are those of now, live or recorded."""

    is_live: bool
    is_over: bool
    links: list[WatchLink]


def webcast_of(conference: Conference, item: SessionItem) -> Webcast | None:
    """The webcast of a session of a release; None where it has none. Read once a revision."""
    if not item.webcast or item.cancelled or item.starts_at is None or item.ends_at is None:
        return None
    now = clock.compared_with(item.starts_at, item.ends_at)
    is_over = now >= item.ends_at
    is_live = not is_over and now >= item.starts_at
    links = [
        WatchLink(language, recording if is_over else live)
        for language, live, recording in _links(conference).get(item.id, ())
        if (recording if is_over else live if is_live else "")
    ]
    return Webcast(is_live, is_over, links)


def is_live(conference: Conference, item: SessionItem) -> bool:
    """Whether a session can be watched at this moment."""
    found = webcast_of(conference, item)
    return found is not None and found.is_live and bool(found.links)


def _links(conference: Conference) -> dict[int, list[tuple[str, str, str]]]:
    """Language and addresses by session; a session that was closed since has none any more."""

    def read() -> dict[int, list[tuple[str, str, str]]]:
        found = defaultdict(list)
        rows = WebcastLink.objects.filter(
            not_closed("session__meeting__"), session__meeting__conference=conference.pk
        ).order_by("position", "pk")
        for row in rows:
            found[row.session_id].append((row.language, row.live, row.recording))
        return dict(found)

    return cached(("programme.webcast", conference.pk), read)
