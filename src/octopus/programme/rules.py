"""Who may edit the programme and release it. Everyone may read a release.

Which meetings' sessions somebody edits, `visibility.py` says.
"""

from octopus.access import Somebody, define_right
from octopus.conferences.models import Conference
from octopus.conferences.rules import works_on_meetings
from octopus.people.rules import works_as_editor


def edits_programme(user: Somebody, conference: Conference | None = None) -> bool:
    """Editors; and anyone who works for single meetings, at the conferences of these."""
    return works_as_editor(user) or works_on_meetings(user, conference)


define_right("programme.edit", edits_programme, about=Conference, optional=True)
define_right("programme.release", works_as_editor)
