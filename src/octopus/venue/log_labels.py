"""What the log calls what happens to what is told of a venue."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "venue.details_saved": _("venue details changed"),
    "venue.connections_set": _("directions changed"),
    "venue.hotels_set": _("list of hotels changed"),
    "venue.picture_added": _("picture of the venue added"),
    "venue.picture_described": _("description of a picture of the venue changed"),
    "venue.picture_removed": _("picture of the venue removed"),
}
