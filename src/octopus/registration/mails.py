"""The mails about registrations, in each language."""

from django.utils.translation import gettext_lazy as _

from octopus.conferences.mail_context import SAMPLES
from octopus.correspondence.catalogue import Mail
from octopus.correspondence.letter_frame import letter

RECEIVED = "registration.received"
ACCEPTED = "registration.accepted"
DECLINED = "registration.declined"
WAITING = "registration.waiting"
CORRECTED = "registration.corrected"
GIVEN_UP = "registration.given_up"
WITHDRAWN = "registration.withdrawn"
# To the secretariat, about somebody already admitted.
CORRECTED_AFTER_DECISION = "registration.corrected_after_decision"

_SAMPLES = {
    **SAMPLES,
    "reference": "K7PX2M9Q",
    "fields": _("function and country"),
    "reason": _("The number of seats for the private sector is exhausted."),
}
_COMMON = ("name", "conference", "meeting", "dates", "place", "reference", "address", "contact")

_TO_SECRETARIAT = ("name", "conference", "reference", "fields", "address")

MAILS = (
    Mail(
        key=RECEIVED,
        title=_("Registration received"),
        subject=_("We have received your registration: {conference}"),
        body=letter(
            _(
                "We have received your request to take part in {conference}, {place}, {dates}. "
                "Its reference is {reference}.\n\n"
                "The secretariat now examines it and will write to you. You can see where it "
                "stands, correct it or withdraw it here:\n\n{address}"
            )
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    ),
    Mail(
        key=ACCEPTED,
        title=_("Registration accepted"),
        subject=_("You are admitted: {meeting}"),
        body=letter(
            _(
                "We are pleased to inform you that you are admitted to the following meeting:\n\n"
                "{meeting}\n{dates}\n{place}\n\n"
                "Your badge awaits you at the entrance; please bring an identity document with a "
                "photograph.\n\nPlease tell us on your page how you travel, whether you need a "
                "visa and what you need on site; what else remains to be done stands there as "
                "well:\n\n{address}\n\n"
                "The reference of your registration is {reference}."
            )
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    ),
    Mail(
        key=DECLINED,
        title=_("Registration declined"),
        subject=_("Your request could not be accepted: {meeting}"),
        body=letter(
            _(
                "Thank you for your interest. We regret that your request for {meeting}, {dates}, "
                "could not be accepted, for the following reason:\n\n{reason}\n\n"
                "Should you have a question, please quote the reference {reference}. Your request "
                "and its outcome stand here:\n\n{address}"
            )
        ),
        placeholders=(*_COMMON, "reason"),
        samples=_SAMPLES,
    ),
    Mail(
        key=WAITING,
        title=_("Registration on the waiting list"),
        subject=_("You are on the waiting list: {meeting}"),
        body=letter(
            _(
                "All seats for {meeting}, {dates}, are taken for now. Your request is on the "
                "waiting list; we will write to you as soon as a seat becomes free. Please make "
                "no travel arrangements before.\n\n"
                "You can see where your request ({reference}) stands here:\n\n{address}"
            )
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    ),
    Mail(
        key=WITHDRAWN,
        title=_("Registration withdrawn"),
        subject=_("Your registration is withdrawn: {conference}"),
        body=letter(
            _(
                "As you asked, your registration {reference} for {conference} is withdrawn. "
                "Your badge no longer opens a door.\n\n"
                "If this was a mistake, you can register again while registration is "
                "open:\n\n{address}"
            )
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    ),
    Mail(
        key=CORRECTED,
        title=_("Registration corrected"),
        subject=_("Your registration is corrected: {conference}"),
        body=letter(
            _(
                "Your registration {reference} for {conference} was changed in the following "
                "points: {fields}. What was decided on it stays as it was.\n\n"
                "You can see it as it stands now here:\n\n{address}\n\n"
                "If it was not you who asked for this, please write to us."
            )
        ),
        placeholders=(*_COMMON, "fields"),
        samples=_SAMPLES,
    ),
    Mail(
        key=GIVEN_UP,
        title=_("One meeting given up"),
        subject=_("You no longer take part: {meeting}"),
        body=letter(
            _(
                "As you asked, your request for {meeting}, {dates}, is withdrawn. The rest of "
                "your registration {reference} stays as it is:\n\n{address}"
            )
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    ),
    Mail(
        key=CORRECTED_AFTER_DECISION,
        title=_("To the secretariat: an admitted person corrected the registration"),
        subject=_("Corrected after admission: {name}"),
        body=_(
            "{name} ({reference}), admitted to {conference}, corrected the following: "
            "{fields}. A badge that was printed before is out of date.\n\n{address}\n"
        ),
        placeholders=_TO_SECRETARIAT,
        samples={name: words for name, words in _SAMPLES.items() if name in _TO_SECRETARIAT},
    ),
)
