"""Reads the announcement of a conference (a save-the-date) and says what stands in it.

`lines_of(path)` gives the lines of a text, Markdown, PDF or DOCX file; `read(lines)` what they say,
with the lines each fact came from; `describe(reading)` the same for a person at a terminal.
Nothing here knows the database or the web: creating a conference from a reading is done elsewhere.
"""

from .describe import WHY_IN_ENGLISH, describe
from .facts import (
    AnnouncedMeeting,
    AnnouncedRegistration,
    AnnouncedSession,
    Contacts,
    Guess,
    Organiser,
    ParsedAnnouncement,
    Unread,
    Why,
)
from .reading import read
from .refusal import IN_ENGLISH, Refusal, UnreadableAnnouncement
from .source import lines_of
from .words import languages_read

__all__ = [
    "IN_ENGLISH",
    "WHY_IN_ENGLISH",
    "AnnouncedMeeting",
    "AnnouncedRegistration",
    "AnnouncedSession",
    "Contacts",
    "Guess",
    "Organiser",
    "ParsedAnnouncement",
    "Refusal",
    "Unread",
    "UnreadableAnnouncement",
    "Why",
    "describe",
    "languages_read",
    "lines_of",
    "read",
]
