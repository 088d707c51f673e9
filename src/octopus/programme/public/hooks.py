"""What rooms above tell of a session on its page, such as the talks of which it consists."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from octopus.conferences.models import Conference
from octopus.programme.snapshot import SessionItem
from octopus.wiring import Hook


class SessionPart(NamedTuple):
    """A part of a session: title, who gives it, text, length in minutes, language of the texts."""

    title: str
    people: str
    text: str
    minutes: int
    language: str


SessionParts = Callable[[Conference, SessionItem], Iterable[SessionPart]]
session_parts: Hook[SessionParts] = Hook()


def parts_of(conference: Conference, item: SessionItem) -> list[SessionPart]:
    """The parts of a session of the public programme, room by room."""
    return [part for parts in session_parts for part in parts(conference, item)]
