"""What a release of the programme holds: its types, how it is written, and how it is read."""

from octopus.programme.snapshot.parsed import digest_of, keep_parsed, programmes
from octopus.programme.snapshot.read import read
from octopus.programme.snapshot.types import (
    ClosedLine,
    Programme,
    ReleaseContent,
    RoomItem,
    SessionItem,
    SessionPerson,
    TopicItem,
)
from octopus.programme.snapshot.write import of_agenda, of_draft, session_roles

__all__ = [
    "ClosedLine",
    "Programme",
    "ReleaseContent",
    "RoomItem",
    "SessionItem",
    "SessionPerson",
    "TopicItem",
    "digest_of",
    "keep_parsed",
    "of_agenda",
    "of_draft",
    "programmes",
    "read",
    "session_roles",
]
