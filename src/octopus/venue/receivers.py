"""What the venue plugs into other rooms: copies, undoing, the end of removed images, navigation."""

from django.utils.translation import gettext_lazy as _

from octopus import navigation
from octopus.conferences import hooks as conferences
from octopus.jobs import periodic
from octopus.undo import hooks as undo
from octopus.venue import copying
from octopus.venue.retention import delete_removed_pictures
from octopus.venue.undo_kinds import KINDS

conferences.copied_parts.connect(*copying.PARTS)
undo.kinds.connect(*KINDS)
periodic.tasks.connect(
    periodic.PeriodicTask("venue.removed_pictures", delete_removed_pictures, periodic.DAY)
)
navigation.items.connect(navigation.Item(_("Venue"), "office_venue:venue", "venue.edit", 65))
