"""Who may read what is the office's own."""

from octopus.access import define_right
from octopus.people.rules import works_as_secretariat

define_right("office.read_log", works_as_secretariat)
define_right("retention.see", works_as_secretariat)
