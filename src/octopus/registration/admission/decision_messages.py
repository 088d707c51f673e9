"""What became of decisions on many people, in words."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from octopus.conferences.models import Conference
from octopus.registration.models import Admission


def leave_at_once(conference: Conference) -> bool:
    """Whether mails about decisions leave without waiting for their release."""
    return conference.mails_at_once or settings.MAIL_GOES_AT_ONCE


def done(decision: Admission.State, changed: int, *, at_once: bool) -> str:
    """So many requests were decided, and where the mails are."""
    if at_once:
        text = ngettext(
            "%(num)s request decided: %(state)s. The mail is on its way.",
            "%(num)s requests decided: %(state)s. The mails are on their way.",
            changed,
        )
    else:
        text = ngettext(
            "%(num)s request decided: %(state)s. The mail waits in the outbox.",
            "%(num)s requests decided: %(state)s. The mails wait in the outbox.",
            changed,
        )
    return text % {"num": changed, "state": decision.label}


def untouched(number: int) -> str:
    """So many stay as they are; empty for nobody."""
    if not number:
        return ""
    return ngettext(
        "%(num)s person stays as is: decided so already, withdrawn, "
        "or not asking for this meeting.",
        "%(num)s people stay as they are: decided so already, withdrawn, "
        "or not asking for this meeting.",
        number,
    ) % {"num": number}


def not_decided(named: Sequence[tuple[str, str]]) -> list[str]:
    """Who could not be decided on, and why: pairs of name and reason, one a line."""
    if not named:
        return []
    told = ngettext(
        "%(num)s person could not be decided on:",
        "%(num)s people could not be decided on:",
        len(named),
    ) % {"num": len(named)}
    return [told, *(f"{name}{_(': ')}{why}" for name, why in named)]


def out_of_charge(number: int) -> str:
    """So many are no longer the business of whoever decided; they are not named."""
    if not number:
        return ""
    return ngettext(
        "%(num)s person was left alone: you are no longer in charge of that request.",
        "%(num)s people were left alone: you are no longer in charge of their requests.",
        number,
    ) % {"num": number}
