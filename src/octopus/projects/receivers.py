"""What projects plug into other rooms: navigation, steps that can be undone, what is kept."""

from django.utils.translation import gettext_lazy as _

from octopus import navigation
from octopus.projects import undo_kinds
from octopus.projects.models import Project
from octopus.state import hooks as state
from octopus.undo import hooks as undo

state.kept_models.connect(Project)
navigation.items.connect(
    navigation.Item(_("Projects"), "office_projects:projects", "projects.edit", 80)
)
undo.kinds.connect(*undo_kinds.KINDS)
