"""Who may see a conference."""

import rules

from octopus.access import Somebody
from octopus.conferences.models import Conference
from octopus.people.rules import has_office, works_as_secretariat


def sees_conference(who: Somebody, conference: Conference) -> bool:
    """A published edition is everyone's; a draft is the office's."""
    return conference.published or has_office(who)


rules.add_rule("conferences.see", rules.predicate(sees_conference))
rules.add_rule("conferences.edit", works_as_secretariat)
