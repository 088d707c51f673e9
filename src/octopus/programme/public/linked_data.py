"""What search engines and assistants read of a session: a schema.org Event as JSON-LD."""

import json
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from octopus.conferences.models import Conference
from octopus.programme.models import SessionRole
from octopus.programme.snapshot import SessionItem
from octopus.text.multilingual import current

_SCHEMA = "https://schema.org"


def event(conference: Conference, item: SessionItem) -> SafeString:
    """The JSON of a session for a page's `<script type="application/ld+json">`.

    Empty for a session without a time: an Event must have its start.
    """
    if item.starts_at is None or item.ends_at is None:
        return SafeString("")
    address = reverse(
        "programme:session", kwargs={"conference": conference.slug, "slug": item.slug}
    )
    event: dict[str, Any] = {
        "@context": _SCHEMA,
        "@type": "Event",
        "name": str(item.title),
        "url": f"{settings.ORIGIN}{address}",
        "startDate": item.starts_at.astimezone(conference.zone).isoformat(),
        "endDate": item.ends_at.astimezone(conference.zone).isoformat(),
        "eventStatus": f"{_SCHEMA}/Event{'Cancelled' if item.cancelled else 'Scheduled'}",
        "eventAttendanceMode": f"{_SCHEMA}/{'Mixed' if item.webcast else 'Offline'}"
        "EventAttendanceMode",
        "inLanguage": list(item.spoken) or [current()],
        "location": _place(conference, item),
        "superEvent": {
            "@type": "Event",
            "name": str(conference.title),
            "startDate": conference.start_date.isoformat(),
            "endDate": conference.end_date.isoformat(),
            "location": _place(conference),
        },
    }
    if item.abstract:
        event["description"] = str(item.abstract)
    if people := _people(item):
        event["performer"] = people
    return _script(event)


def _place(conference: Conference, item: SessionItem | None = None) -> dict[str, Any]:
    names = [str(item.room.name)] if item and item.room else []
    return {
        "@type": "Place",
        "name": ", ".join([*names, str(conference.venue)] if conference.venue else names)
        or str(conference.city),
        "address": {
            "@type": "PostalAddress",
            "addressLocality": str(conference.city),
            "addressCountry": conference.country,
        },
    }


def _people(item: SessionItem) -> list[dict[str, Any]]:
    speakers = [person for person in item.people if person.role != SessionRole.Role.RAPPORTEUR]
    return [
        {
            "@type": "Person",
            "name": speaker.name,
            **({"jobTitle": speaker.function} if speaker.function else {}),
            **({"affiliation": speaker.organisation} if speaker.organisation else {}),
        }
        for speaker in speakers
    ]


def _script(data: dict[str, Any]) -> SafeString:
    """JSON escaped so that no title can end the script element."""
    text = json.dumps(data, ensure_ascii=False)
    for char, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(char, code)
    return mark_safe(text)  # noqa: S308 -- nothing in it can be read as markup
