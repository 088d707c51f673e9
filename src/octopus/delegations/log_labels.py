"""What the log calls actions on delegations and convocations, and the things they are about."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "delegations.terms_set": _("terms of delegations set"),
    "delegation.added": _("delegation added"),
    "delegation.own_terms_set": _("terms of one delegation set"),
    "delegation.invited": _("focal point invited"),
    "delegation.invitation_opened": _("invitation opened"),
    "delegation.invitation_accepted": _("invitation accepted"),
    "delegation.invitation_refused": _("invitation turned down"),
    "delegation.focal_point_removed": _("focal point removed"),
    "delegation.answered": _("answer whether the delegation attends"),
    "delegation.confirmed": _("delegation confirmed"),
    "delegation.reminded": _("reminder of a convocation written"),
    "delegation.credential_received": _("credential received"),
    "delegation.credential_checked": _("credential checked"),
    "delegation.credential_refused": _("credential refused"),
    "delegation.nominated": _("person named to a delegation"),
    "delegation.applied": _("application in a delegation’s name"),
    "delegation.endorsed": _("application endorsed"),
    "delegation.refused": _("application not endorsed"),
    "delegation.withdrawn": _("person taken out of a delegation"),
    "delegation.turned_down": _("nomination turned down"),
    "delegation.swapped": _("person of a delegation replaced"),
    "delegation.rank_set": _("rank in a delegation set"),
    "delegation.moved": _("order of a delegation changed"),
    "convocation.composed": _("convocation composed"),
    "convocation.enclosed": _("paper enclosed with a convocation"),
    "convocation.taken_out": _("paper taken out of a convocation"),
    "convocation.sent": _("convocation sent"),
    "convocation.addresses_kept": _("addresses of a convocation kept"),
    "convocation.address_dropped": _("address of a convocation taken off"),
}
KINDS = {"delegations.delegation": _("delegation")}
