"""What the log calls actions on delegations and convocations, and the things they are about."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "delegations.terms_set": _("rules for delegations set"),
    "delegation.added": _("delegation added"),
    "delegation.own_terms_set": _("rules for one delegation set"),
    "delegation.invited": _("focal point invited"),
    "delegation.invitation_opened": _("invitation opened"),
    "delegation.invitation_accepted": _("invitation accepted"),
    "delegation.invitation_refused": _("invitation declined"),
    "delegation.focal_point_removed": _("focal point removed"),
    "delegation.answered": _("reply on attendance of the delegation"),
    "delegation.confirmed": _("delegation confirmed"),
    "delegation.reminded": _("reminder of a convocation prepared"),
    "delegation.credential_received": _("credentials received"),
    "delegation.credential_checked": _("credentials verified"),
    "delegation.credential_refused": _("credentials not accepted"),
    "delegation.nominated": _("person nominated to a delegation"),
    "delegation.applied": _("application in a delegation’s name"),
    "delegation.endorsed": _("application endorsed"),
    "delegation.refused": _("application not endorsed"),
    "delegation.withdrawn": _("person removed from a delegation"),
    "delegation.turned_down": _("nomination declined"),
    "delegation.swapped": _("member of a delegation replaced"),
    "delegation.rank_set": _("rank in a delegation set"),
    "delegation.moved": _("order of a delegation changed"),
    "convocation.composed": _("convocation drafted"),
    "convocation.enclosed": _("document enclosed with a convocation"),
    "convocation.taken_out": _("document removed from a convocation"),
    "convocation.sent": _("convocation sent"),
    "convocation.addresses_kept": _("addresses of a convocation saved"),
    "convocation.address_dropped": _("address of a convocation removed"),
}
KINDS = {"delegations.delegation": _("delegation")}
