"""What the log calls what happens to letters, for the reader."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "letters.requested": _("letter requested"),
    "letters.passport_given": _("passport data entered"),
    "letters.passport_read": _("passport data viewed"),
    "letters.corrected": _("consulate or language corrected"),
    "letters.to_check_anew": _("to be checked again"),
    "letters.withdrawn": _("letter request withdrawn"),
    "letters.checked": _("data checked"),
    "letters.sent": _("letter sent"),
    "letters.refused": _("letter refused"),
    "letters.revoked": _("letter revoked"),
    "letters.sealed": _("document sealed"),
    "letters.seal_revoked": _("document revoked"),
    "letters.attendance_confirmed": _("attendance confirmed"),
    "letters.certified": _("certificate of attendance issued"),
    "letters.terms_set": _("signatory of letters changed"),
    "letters.passports_removed": _("passport data deleted when the retention period ended"),
}

KINDS = {
    "letters.visaletter": _("visa letter"),
    "letters.seal": _("code of a document"),
}
