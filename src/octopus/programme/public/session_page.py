"""What the page of a session shows, of a public programme and of a closed meeting's agenda."""

from typing import Any

from django.utils.text import capfirst

from octopus import clock
from octopus.conferences.models import Conference
from octopus.programme import changes
from octopus.programme.labels import language_names
from octopus.programme.models import Region
from octopus.programme.public import hooks
from octopus.programme.snapshot import Programme, SessionItem
from octopus.text.multilingual import listed


def session_context(
    conference: Conference, releases: list[Programme], item: SessionItem
) -> dict[str, Any]:
    """What the page of a session shows, but for its links. `releases`: the last one first."""
    programme, *earlier = releases
    return {
        "conference": conference,
        "programme": programme,
        "item": item,
        "change": changes.of_session(earlier[0], item) if earlier else None,
        "zone": conference.time_zone,
        "day": item.day(conference.zone),
        "is_now": item.is_on(clock.compared_with(item.starts_at, item.ends_at)),
        "spoken": capfirst(language_names(item.spoken)),
        "interpreted": capfirst(language_names(item.interpreted)),
        "regions": listed(str(Region(region).label) for region in item.regions),
        "paragraphs": [part for part in str(item.abstract).splitlines() if part.strip()],
        "parts": hooks.parts_of(conference, item),
        "linked_data": None,
        "webcast": None,
    }
