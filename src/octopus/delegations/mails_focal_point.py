"""The mails between a focal point and those whom a delegation names, in each language."""

from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from octopus.conferences.mail_context import sample_day
from octopus.correspondence.catalogue import Mail
from octopus.delegations.mails_common import COMMON, SAMPLES, letter
from octopus.delegations.models import Rank
from octopus.text.multilingual import Words

FOCAL_POINT = "delegations.focal_point_invited"
NOMINATED = "delegations.nominated"
APPLICATION = "delegations.application_received"
ENDORSED = "delegations.endorsed"
REFUSED = "delegations.refused"
WITHDRAWN = "delegations.withdrawn"
SWAPPED = "delegations.swapped"
CONFIRMED = "delegations.confirmed"
TURNED_DOWN = "delegations.nomination_turned_down"
WITHDREW = "delegations.person_withdrew"

_SAMPLES = {
    **SAMPLES,
    "rank": Rank.DELEGATE.label,
    "until": sample_day(date(2026, 9, 30)),
    "person": "Fulano de Tal",
    "persons": format_lazy("1. Fulana de TAL, {}", Rank.HEAD.label),
    "reason": _("The delegation is complete."),
}


def _mail(key: str, title: Words, subject: Words, body: Words, *more: str) -> Mail:
    return Mail(key, title, subject, body, (*COMMON, *more), _SAMPLES)


MAILS = (
    _mail(
        FOCAL_POINT,
        _("Focal point of a delegation invited"),
        _("Focal point of your delegation: {meeting}"),
        letter(
            _(
                "We ask you to be the focal point of the following delegation:\n\n<which>\n\n"
                "The focal point names those who take part, sends us the note verbale or the "
                "signed "
                "letter, and answers those who apply in the name of the delegation. Please sign in "
                "with this e-mail address, and accept or refuse, by {until}:\n\n{address}\n\n"
                "The role is personal: nobody else can open this invitation."
            )
        ),
        "until",
    ),
    _mail(
        NOMINATED,
        _("Named to a delegation"),
        _("You are named to a delegation: {meeting}"),
        letter(
            _(
                "The focal point of a delegation has named you:\n\n<which>\nRank: {rank}\n\n"
                "Please sign in with this e-mail address, check what we know about you, and accept "
                "or "
                "refuse, by {until}:\n\n{address}\n\n"
                "The secretariat then examines your admission and writes to you. Please make no "
                "travel arrangements before."
            )
        ),
        "rank",
        "until",
    ),
    _mail(
        APPLICATION,
        _("To the focal point: somebody applied in the delegation’s name"),
        _("{person} applies to take part in your delegation"),
        letter(
            _(
                "{person} has registered in the name of your delegation:\n\n<which>\n\n"
                "Nothing happens until you have answered. Please endorse this person, or refuse "
                "with "
                "a reason:\n\n{address}"
            )
        ),
        "person",
    ),
    _mail(
        ENDORSED,
        _("Endorsed by the focal point"),
        _("Your delegation endorses you: {meeting}"),
        letter(
            _(
                "The focal point of your delegation stands behind your request:\n\n<which>\n"
                "Rank: {rank}\n\n"
                "The secretariat now examines it and will write to you. You can see where it "
                "stands "
                "here:\n\n{address}"
            )
        ),
        "rank",
    ),
    _mail(
        REFUSED,
        _("Not endorsed by the focal point"),
        _("Your delegation does not endorse your request: {meeting}"),
        letter(
            _(
                "The focal point of the delegation in whose name you applied does not endorse your "
                "request:\n\n<which>\n\nThe reason given:\n\n{reason}\n\n"
                "The rest of your registration stays as it is:\n\n{address}"
            )
        ),
        "reason",
    ),
    _mail(
        WITHDRAWN,
        _("Withdrawn from a delegation"),
        _("You are no longer in the delegation: {meeting}"),
        letter(
            _(
                "The focal point has withdrawn your name from the following "
                "delegation:\n\n<which>\n\n"
                "You need not do anything. Whatever else you registered for stays as it is. For "
                "questions, please turn to the focal point of your delegation."
            )
        ),
    ),
    _mail(
        SWAPPED,
        _("Replaced in a delegation"),
        _("Somebody else takes your place in the delegation: {meeting}"),
        letter(
            _(
                "The focal point has named somebody else in your place:\n\n<which>\n\n"
                "You need not do anything. Whatever else you registered for stays as it is. For "
                "questions, please turn to the focal point of your delegation."
            )
        ),
    ),
    _mail(
        CONFIRMED,
        _("To the focal point: the delegation is confirmed"),
        _("Your delegation is confirmed: {meeting}"),
        letter(
            _(
                "{person} has confirmed the delegation:\n\n<which>\n\n{persons}\n\n"
                "Until {until} you may still replace one person by another; please confirm anew "
                "after a change:\n\n{address}"
            )
        ),
        "person",
        "persons",
        "until",
    ),
    _mail(
        TURNED_DOWN,
        _("To the focal point: somebody turned the nomination down"),
        _("{person} does not take part; a place is free"),
        letter(
            _(
                "{person} has turned the nomination down:\n\n<which>\n\n{reason}\n\n"
                "The place is free again. You can name somebody else here:\n\n{address}"
            )
        ),
        "person",
        "reason",
    ),
    _mail(
        WITHDREW,
        _("To the focal point: somebody withdrew from the delegation"),
        _("{person} has withdrawn; a place is free"),
        letter(
            _(
                "{person} has withdrawn from the following delegation:\n\n<which>\n\n"
                "The place is free again. As long as the delegation may be changed, you can name "
                "somebody else here:\n\n{address}"
            )
        ),
        "person",
    ),
)
