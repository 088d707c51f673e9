"""What the log calls what happens to letters, for the reader."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "letters.asked": _("letter asked for"),
    "letters.passport_given": _("passport data given"),
    "letters.passport_read": _("passport data read"),
    "letters.corrected": _("consulate or language corrected"),
    "letters.to_check_anew": _("to be checked anew"),
    "letters.withdrawn": _("wish for a letter withdrawn"),
    "letters.checked": _("data checked"),
    "letters.sent": _("letter sent"),
    "letters.refused": _("letter refused"),
    "letters.revoked": _("letter revoked"),
    "letters.sealed": _("paper sealed"),
    "letters.seal_revoked": _("paper revoked"),
    "letters.attendance_confirmed": _("attendance confirmed"),
    "letters.certified": _("certificate of attendance issued"),
    "letters.terms_set": _("signatory of letters changed"),
    "letters.passports_removed": _("passport data deleted at their end"),
}

KINDS = {
    "letters.visaletter": _("visa letter"),
    "letters.seal": _("code of a paper"),
}
