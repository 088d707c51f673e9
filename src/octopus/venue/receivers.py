"""What the venue plugs into other rooms: copies, undoing, the end of removed images, navigation."""

from django.utils.translation import gettext_lazy as _

from octopus import navigation
from octopus.conferences import hooks as conferences
from octopus.conferences.checklist import ChecklistPart, parts
from octopus.jobs import periodic
from octopus.state import hooks as state
from octopus.undo import hooks as undo
from octopus.venue import checklist, copying
from octopus.venue.models import Connection, VenueDetails
from octopus.venue.retention import delete_removed_pictures
from octopus.venue.undo_kinds import KINDS

state.kept_models.connect(Connection, VenueDetails)
parts.connect(ChecklistPart(checklist.lines))
conferences.copied_parts.connect(*copying.PARTS)
undo.kinds.connect(*KINDS)
periodic.tasks.connect(
    periodic.PeriodicTask("venue.removed_pictures", delete_removed_pictures, periodic.DAY)
)
navigation.items.connect(navigation.Item(_("Venue"), "office_venue:venue", "venue.edit", 65))
