"""Who may read what is the office's own."""

import rules

from octopus.people.rules import works_as_secretariat

rules.add_rule("office.read_log", works_as_secretariat)
rules.add_rule("retention.see", works_as_secretariat)
