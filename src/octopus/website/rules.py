"""Who may write and publish pages and news."""

import rules

from octopus.people.rules import works_as_editor

rules.add_rule("website.edit", works_as_editor)
