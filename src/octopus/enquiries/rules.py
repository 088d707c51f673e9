"""Who answers enquiries."""

from octopus.access import define_right
from octopus.people.rules import works_as_secretariat

define_right("enquiries.answer", works_as_secretariat)
