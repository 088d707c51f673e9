"""Who may write and publish pages and news."""

import rules

from octopus.people.rules import works_as_editor
from octopus.website import country_events  # noqa: F401 -- makes itself known to bodies

rules.add_rule("website.edit", works_as_editor)
