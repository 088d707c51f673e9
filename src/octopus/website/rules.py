"""Who may write and publish pages and news."""

from octopus.access import define_right
from octopus.people.rules import works_as_editor
from octopus.website import country_events  # noqa: F401 -- makes itself known to bodies

define_right("website.edit", works_as_editor)
