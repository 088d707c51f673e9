"""Who may write and publish pages and news."""

from octopus.access import define_right
from octopus.people.rules import works_as_editor

define_right("website.edit", works_as_editor)
