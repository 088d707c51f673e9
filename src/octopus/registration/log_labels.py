"""What the log calls what happens to the form, to travel and to waiting lists."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "registration.entered": _("registered by a focal point or the secretariat"),
    "registration.changes_requested": _("changes to be confirmed asked for"),
    "registration.changes_confirmed": _("changes confirmed"),
    "registration.changes_refused": _("changes refused"),
    "registration.answered": _("answers changed"),
    "registration.logistics": _("travel and needs changed"),
    "registration.needs_read": _("dietary and accessibility needs viewed"),
    "registration.removed": _("registrations removed at the end of their time"),
    "question.added": _("question added to the form"),
    "question.corrected": _("question of the form corrected"),
    "question.moved": _("question of the form moved"),
    "question.retired": _("question of the form retired"),
    "question.brought_back": _("question of the form restored"),
    "category.added": _("category of participants added"),
    "category.corrected": _("category of participants corrected"),
    "category.moved": _("category of participants moved"),
    "category.removed": _("category of participants removed"),
    "logistics.terms_set": _("days of travel set"),
    "meeting.waiting_list": _("waiting list set to automatic or manual"),
    "meeting.line_reordered": _("waiting list reordered"),
}

KINDS = {
    "registration.question": _("question of the form"),
    "registration.category": _("category of participants"),
}
