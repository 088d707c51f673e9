"""Who may see and edit a project."""

from octopus.access import Somebody, define_right
from octopus.people.rules import has_office, works_as_secretariat
from octopus.projects.models import Project


def sees_project(user: Somebody, project: Project) -> bool:
    """A published project is everyone's; a draft is the office's."""
    return project.published or has_office(user)


define_right("projects.see", sees_project, about=Project)
define_right("projects.edit", works_as_secretariat)
