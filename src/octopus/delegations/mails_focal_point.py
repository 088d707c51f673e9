"""Mails to focal points and to members of delegations."""

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
        _("Focal point invited"),
        _("Invitation to act as focal point: {meeting}"),
        letter(
            _(
                "We invite you to act as focal point of the following delegation:\n\n"
                "<which>\n\n"
                "The focal point nominates the members of the delegation, submits the "
                "note verbale or signed letter and replies to persons who apply on "
                "behalf of the delegation. Please sign in with this e-mail address and "
                "accept or decline by {until}:\n\n"
                "{address}\n\n"
                "The role is personal: no one else can open this invitation."
            )
        ),
        "until",
    ),
    _mail(
        NOMINATED,
        _("Nomination to a delegation"),
        _("Nomination to a delegation: {meeting}"),
        letter(
            _(
                "The focal point of a delegation has nominated you:\n\n"
                "<which>\nRank: {rank}\n\n"
                "Please sign in with this e-mail address, check your details and accept "
                "or decline by {until}:\n\n"
                "{address}\n\n"
                "The secretariat will then review your registration and write to you. "
                "Please do not make any travel arrangements before you have received "
                "its reply."
            )
        ),
        "rank",
        "until",
    ),
    _mail(
        APPLICATION,
        _("To the focal point: application to join the delegation"),
        _("Application to join your delegation: {person}"),
        letter(
            _(
                "{person} has registered on behalf of your delegation:\n\n"
                "<which>\n\n"
                "The application is pending until you reply. Please endorse it, or "
                "decline it and give the reason:\n\n"
                "{address}"
            )
        ),
        "person",
    ),
    _mail(
        ENDORSED,
        _("Endorsed by the focal point"),
        _("Application endorsed by your delegation: {meeting}"),
        letter(
            _(
                "The focal point of your delegation has endorsed your application:\n\n"
                "<which>\nRank: {rank}\n\n"
                "The secretariat is reviewing it and will write to you. You can check "
                "its status here:\n\n"
                "{address}"
            )
        ),
        "rank",
    ),
    _mail(
        REFUSED,
        _("Not endorsed by the focal point"),
        _("Application not endorsed by your delegation: {meeting}"),
        letter(
            _(
                "The focal point has not endorsed your application to join the "
                "following delegation:\n\n"
                "<which>\n\n"
                "Reason given:\n\n"
                "{reason}\n\n"
                "The rest of your registration remains unchanged:\n\n"
                "{address}"
            )
        ),
        "reason",
    ),
    _mail(
        WITHDRAWN,
        _("Withdrawn from a delegation"),
        _("Withdrawal from the delegation: {meeting}"),
        letter(
            _(
                "The focal point has withdrawn your name from the following "
                "delegation:\n\n"
                "<which>\n\n"
                "You do not need to do anything. Your other registrations remain "
                "unchanged. If you have any questions, please contact the focal point "
                "of your delegation."
            )
        ),
    ),
    _mail(
        SWAPPED,
        _("Replaced in a delegation"),
        _("Replacement in the delegation: {meeting}"),
        letter(
            _(
                "The focal point has nominated another person in your place:\n\n"
                "<which>\n\n"
                "You do not need to do anything. Your other registrations remain "
                "unchanged. If you have any questions, please contact the focal point "
                "of your delegation."
            )
        ),
    ),
    _mail(
        CONFIRMED,
        _("To the focal point: the delegation is confirmed"),
        _("Delegation confirmed: {meeting}"),
        letter(
            _(
                "The delegation has been confirmed by {person}:\n\n"
                "<which>\n\n"
                "{persons}\n\n"
                "You may still replace one person with another until {until}; please "
                "confirm the delegation again after any change:\n\n"
                "{address}"
            )
        ),
        "person",
        "persons",
        "until",
    ),
    _mail(
        TURNED_DOWN,
        _("To the focal point: nomination declined"),
        _("Nomination declined by {person}: one place available"),
        letter(
            _(
                "{person} has declined the nomination:\n\n"
                "<which>\n\n"
                "{reason}\n\n"
                "The place is available again. You can nominate another person "
                "here:\n\n"
                "{address}"
            )
        ),
        "person",
        "reason",
    ),
    _mail(
        WITHDREW,
        _("To the focal point: withdrawal from the delegation"),
        _("Withdrawal of {person}: one place available"),
        letter(
            _(
                "{person} has withdrawn from the following delegation:\n\n"
                "<which>\n\n"
                "The place is available again. As long as changes to the delegation are "
                "possible, you can nominate another person here:\n\n"
                "{address}"
            )
        ),
        "person",
    ),
)
