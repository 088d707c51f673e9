"""Who may edit the programme and release it. Everyone may read a release.

Which meetings' sessions somebody edits, `scope.py` says.
"""

import rules

from octopus.conferences.rules import works_on_meetings
from octopus.people.rules import works_as_editor

rules.add_rule("programme.edit", works_as_editor | works_on_meetings)
rules.add_rule("programme.release", works_as_editor)
