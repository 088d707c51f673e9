"""Filtering a programme by room, topic, region and language, by plain addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from octopus.drawn_fields import FieldOption
from octopus.programme.models import Region
from octopus.programme.snapshot import Programme, SessionItem
from octopus.text.multilingual import collation_key, language_name, plain


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader asked for; empty is everything. All of it must fit."""

    room: str = ""
    topic: str = ""
    region: str = ""
    language: str = ""

    @property
    def active(self) -> bool:
        return bool(self.room or self.topic or self.region or self.language)

    @property
    def query(self) -> str:
        """The end of an address that keeps the filter, with its question mark; or nothing."""
        chosen = {name: getattr(self, name) for name in NAMES if getattr(self, name)}
        return f"?{urlencode(chosen)}" if chosen else ""

    def fits(self, item: SessionItem) -> bool:
        """Whether a session is asked for. A filtered programme has no breaks."""
        if not self.active:
            return True
        return (
            not item.is_break
            and self.room in {"", item.room.slug if item.room else None}
            and self.topic in {"", item.topic.slug if item.topic else None}
            and self.region in {"", *item.regions}
            and self.language in {"", *item.spoken, *item.interpreted}
        )


NAMES = ("room", "topic", "region", "language")


def choices(programme: Programme) -> dict[str, list[FieldOption]]:
    """What can be chosen in this programme, per filter, in the reader's language and order."""
    regions = {region for item in programme.sessions for region in item.regions}
    tongues = {code for item in programme.sessions for code in item.spoken + item.interpreted}
    return {
        "room": [FieldOption(room.slug, plain(room.name)) for room in programme.rooms],
        "topic": [FieldOption(topic.slug, plain(topic.name)) for topic in programme.topics],
        "region": _sorted({region: str(Region(region).label) for region in regions}),
        "language": _sorted({code: _capital(language_name(code)) for code in tongues}),
    }


def read(query: Mapping[str, str], offered: Mapping[str, list[FieldOption]]) -> Filters:
    """The filter of an address. What is not on offer is left out, so that old links still work."""
    known = {name: {choice.value for choice in offered[name]} for name in NAMES}
    chosen = {name: query.get(name, "") for name in NAMES}
    return Filters(**{name: value for name, value in chosen.items() if value in known[name]})


def _sorted(labels: dict[str, str]) -> list[FieldOption]:
    pairs = sorted(labels.items(), key=lambda pair: collation_key(pair[1]))
    return [FieldOption(value, label) for value, label in pairs]


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
