"""What projects plug into other rooms: data packs, navigation, undoing, what is kept."""

from django.utils.translation import gettext_lazy as _

from octopus import navigation
from octopus.packs.hooks import parts
from octopus.projects import undo_kinds
from octopus.projects.models import Project
from octopus.projects.pack_part import PART
from octopus.state import hooks as state
from octopus.undo import hooks as undo

state.kept_models.connect(Project)
navigation.items.connect(
    navigation.Item(_("Projects"), "office_projects:projects", "projects.edit", 80)
)
parts.connect(PART)
undo.kinds.connect(*undo_kinds.KINDS)
