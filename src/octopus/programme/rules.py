"""Who may edit the programme and release it. Everyone may read a release."""

import rules

from octopus.people.rules import works_as_editor

rules.add_rule("programme.edit", works_as_editor)
rules.add_rule("programme.release", works_as_editor)
