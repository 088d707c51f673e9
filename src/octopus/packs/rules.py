"""Who may load a data pack."""

from octopus.access import define_right
from octopus.people.rules import works_as_secretariat

define_right("packs.load", works_as_secretariat)
