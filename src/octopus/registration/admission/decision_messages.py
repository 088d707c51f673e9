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
            "%(num)s registration decided: %(state)s. The e-mail is being sent.",
            "%(num)s registrations decided: %(state)s. The e-mails are being sent.",
            changed,
        )
    else:
        text = ngettext(
            "%(num)s registration decided: %(state)s. The e-mail is in the outbox.",
            "%(num)s registrations decided: %(state)s. The e-mails are in the outbox.",
            changed,
        )
    return text % {"num": changed, "state": decision.label}


def untouched(number: int) -> str:
    """The sentence on requests that stay unchanged; empty for none."""
    if not number:
        return ""
    return ngettext(
        "%(num)s person is unchanged: already decided, withdrawn, or not requesting this meeting.",
        "%(num)s people are unchanged: already decided, withdrawn, or not requesting this meeting.",
        number,
    ) % {"num": number}


def not_decided(named: Sequence[tuple[str, str]]) -> list[str]:
    """The lines on requests that could not be decided: name and reason."""
    if not named:
        return []
    summary = ngettext(
        "%(num)s person could not be decided on:",
        "%(num)s people could not be decided on:",
        len(named),
    ) % {"num": len(named)}
    return [summary, *(f"{name}{_(': ')}{why}" for name, why in named)]


def out_of_charge(number: int) -> str:
    """The sentence on requests that the user may no longer decide; without names."""
    if not number:
        return ""
    return ngettext(
        "%(num)s person is unchanged: you are no longer responsible for this registration.",
        ("%(num)s people are unchanged: you are no longer responsible for their registrations."),
        number,
    ) % {"num": number}


def still_to_decide(number: int) -> str:
    """The sentence on requests not reached before the job stopped; empty for none."""
    if not number:
        return ""
    return ngettext(
        "No decision was recorded for %(num)s person and no e-mail was sent. Please try again.",
        ("No decision was recorded for %(num)s people and no e-mails were sent. Please try again."),
        number,
    ) % {"num": number}
