"""What the log calls what happens to treaties and bodies, and to which kinds of things."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ACTIONS = {
    "treaty.loaded": _("treaty loaded from a data pack"),
    "treaty.added": _("treaty added"),
    "treaty.corrected": _("treaty corrected"),
    "status.loaded": _("status of a treaty loaded from a data pack"),
    "status.added": _("status of a treaty added"),
    "status.corrected": _("status of a treaty corrected"),
    "status.invitation_extended": _("invitation to accede extended"),
    "body.loaded": _("body loaded from a data pack"),
    "body.added": _("body added"),
    "body.corrected": _("body corrected"),
    "body.keeper_appointed": _("keeper of a directory appointed"),
    "body.keeper_relieved": _("keeper of a directory relieved"),
    "membership.loaded": _("membership of a body loaded from a data pack"),
    "membership.added": _("membership of a body added"),
    "membership.changed": _("membership of a body changed"),
    "organisation.loaded": _("organisation loaded from a data pack"),
    "organisation.added": _("organisation added"),
    "organisation.corrected": _("organisation corrected"),
    "contact_point.designated": _("contact point designated"),
    "contact_point.corrected": _("contact point corrected"),
    "directory.exported": _("directory of a network taken away"),
}

KINDS = {
    "bodies.treaty": _("treaty"),
    "bodies.status": _("status of a treaty"),
    "bodies.body": pgettext_lazy("committee or network", "body"),
    "bodies.membership": _("membership of a body"),
    "bodies.contactpoint": _("contact point"),
    "people.organisation": _("organisation"),
}
