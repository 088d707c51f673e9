"""Who may write what the public reads about a venue."""

from octopus.access import define_right
from octopus.people.rules import works_as_editor

define_right("venue.edit", works_as_editor)
