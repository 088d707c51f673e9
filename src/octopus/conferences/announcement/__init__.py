"""Reads the facts from the announcement of a conference (a save-the-date).

`lines_of(path)` gives the lines of a text, a PDF, DOCX or HTML file or an e-mail; `read(lines)`
what they say, with the lines each fact came from; `describe(reading)` the same for a person at a
terminal.
Nothing here knows the database or the web: creating a conference from a reading is done elsewhere.
"""

from .describe import WHY_IN_ENGLISH, describe
from .facts import (
    AnnouncedMeeting,
    AnnouncedRegistration,
    AnnouncedSession,
    Candidate,
    Contacts,
    Guess,
    Organiser,
    ParsedAnnouncement,
    Unread,
    Why,
)
from .files.refusal import IN_ENGLISH, Refusal, UnreadableAnnouncement
from .files.source import lines_of
from .reading import LONGEST_ANNOUNCEMENT, read
from .scoring import score_folder, table
from .words import languages_read

__all__ = [
    "IN_ENGLISH",
    "LONGEST_ANNOUNCEMENT",
    "WHY_IN_ENGLISH",
    "AnnouncedMeeting",
    "AnnouncedRegistration",
    "AnnouncedSession",
    "Candidate",
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
    "score_folder",
    "table",
]
