"""The demo's venue: the address and trams are real, hotels and rooms are samples."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from octopus.conferences.models import Conference
from octopus.text.multilingual import MultilingualText
from octopus.venue.actions import (
    ConnectionFacts,
    HotelFacts,
    add_picture,
    save_venue_details,
    set_connections,
    set_hotels,
)

_DATA = Path(__file__).parent / "data" / "site"


def build_venue(conference: Conference) -> None:
    """Address, ways to it, hotels, a map and a room plan."""
    facts = _texts(json.loads((_DATA / "venue.json").read_text(encoding="utf-8")))
    save_venue_details(conference=conference, actor=None, facts=facts["details"])
    ways = [ConnectionFacts(**way) for way in facts["connections"]]
    set_connections(conference=conference, actor=None, connections=ways)
    hotels = []
    for hotel in facts["hotels"]:
        until = hotel.pop("book_until", None)
        hotels.append(HotelFacts(**hotel, book_until=date.fromisoformat(until) if until else None))
    set_hotels(conference=conference, actor=None, hotels=hotels)
    for image in facts["pictures"]:
        name = image.pop("file")
        file = SimpleUploadedFile(name, (_DATA / name).read_bytes())
        add_picture(conference=conference, actor=None, file=file, **image)


def _texts(value: Any) -> Any:
    """The same with texts in several languages where there are objects of languages."""
    if isinstance(value, list):
        return [_texts(item) for item in value]
    if isinstance(value, dict):
        is_text = "en" in value
        return MultilingualText(value) if is_text else {key: _texts(value[key]) for key in value}
    return value
