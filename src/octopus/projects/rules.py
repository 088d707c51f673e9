"""Who may see and edit a project."""

import rules

from octopus.access import Somebody
from octopus.people.rules import has_office, works_as_secretariat
from octopus.projects.models import Project


def sees_project(who: Somebody, project: Project) -> bool:
    """A published project is everyone's; a draft is the office's."""
    return project.published or has_office(who)


rules.add_rule("projects.see", rules.predicate(sees_project))
rules.add_rule("projects.edit", works_as_secretariat)
