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
CHANGES_WAIT = "registration.changes_wait"
CHANGES_CONFIRMED = "registration.changes_confirmed"
CHANGES_REFUSED = "registration.changes_refused"
# To the secretariat, about somebody already admitted.
CHANGES_TO_CONFIRM = "registration.changes_to_confirm"
CORRECTED_AFTER_DECISION = "registration.corrected_after_decision"

_SAMPLES = {
    **SAMPLES,
    "person": "Fulana de Tal",
    "reference": "K7PX2M9Q",
    "fields": _("function and country"),
    "reason": _("The number of seats for the private sector is exhausted."),
}
_COMMON = (
    "name",
    "salutation",
    "closing",
    "conference",
    "meeting",
    "dates",
    "place",
    "reference",
    "address",
    "contact",
)

TO_SECRETARIAT = (
    "name",
    "salutation",
    "closing",
    "person",
    "conference",
    "reference",
    "fields",
    "address",
    "contact",
)

MAILS = (
    Mail(
        key=RECEIVED,
        title=_("Registration received"),
        subject=_("Registration received: {conference}"),
        body=letter(
            _(
                "We have received your registration for {conference}, {place}, {dates}. Your "
                "reference number is {reference}.\n\n"
                "The secretariat will review it and inform you of the decision. You can view its "
                "status, amend it or withdraw it here:\n\n"
                "{address}"
            )
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    ),
    Mail(
        key=ACCEPTED,
        title=_("Registration accepted"),
        subject=_("Registration accepted: {meeting}"),
        body=letter(
            _(
                "We are pleased to inform you that your registration for the following meeting has "
                "been accepted:\n\n"
                "{meeting}\n{dates}\n{place}\n\n"
                "Your badge will be available at the entrance; please bring photo "
                "identification.\n\n"
                "Please enter your travel details, any visa requirement and your on-site needs on "
                "your page, where you will also find any remaining steps:\n\n"
                "{address}\n\n"
                "Your reference number is {reference}."
            )
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    ),
    Mail(
        key=DECLINED,
        title=_("Registration declined"),
        subject=_("Registration not accepted: {meeting}"),
        body=letter(
            _(
                "Thank you for your interest. We regret to inform you that your registration for "
                "{meeting}, {dates}, could not be accepted, for the following reason:\n\n"
                "{reason}\n\n"
                "If you have any questions, please quote the reference number {reference}. You can "
                "view your registration and the decision here:\n\n"
                "{address}"
            )
        ),
        placeholders=(*_COMMON, "reason"),
        samples=_SAMPLES,
    ),
    Mail(
        key=WAITING,
        title=_("Registration on the waiting list"),
        subject=_("Waiting list: {meeting}"),
        body=letter(
            _(
                "All places for {meeting}, {dates}, are currently taken. Your registration has "
                "been placed on the waiting list; we will inform you as soon as a place becomes "
                "available. Please make no travel arrangements until you have heard from us.\n\n"
                "You can view the status of your registration ({reference}) here:\n\n"
                "{address}"
            )
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    ),
    Mail(
        key=WITHDRAWN,
        title=_("Registration withdrawn"),
        subject=_("Registration withdrawn: {conference}"),
        body=letter(
            _(
                "As requested, your registration {reference} for {conference} has been withdrawn. "
                "Your badge has been deactivated.\n\n"
                "If this was a mistake, you can register again while registration is open:\n\n"
                "{address}"
            )
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    ),
    Mail(
        key=CORRECTED,
        title=_("Registration corrected"),
        subject=_("Registration amended: {conference}"),
        body=letter(
            _(
                "The following details of your registration {reference} for "
                "{conference} have been changed: {fields}. The decision on your "
                "registration remains unchanged.\n\n"
                "You can view your registration here:\n\n"
                "{address}\n\n"
                "If you did not request this change, please contact us."
            )
        ),
        placeholders=(*_COMMON, "fields"),
        samples=_SAMPLES,
    ),
    Mail(
        key=GIVEN_UP,
        title=_("Withdrawal from one meeting"),
        subject=_("Participation withdrawn: {meeting}"),
        body=letter(
            _(
                "As requested, you have been withdrawn from {meeting}, {dates}. The rest of your "
                "registration {reference} is unchanged:\n\n"
                "{address}"
            )
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    ),
    Mail(
        key=CORRECTED_AFTER_DECISION,
        title=_("To the secretariat: registration corrected after acceptance"),
        subject=_("Corrected after admission: {person}"),
        body=letter(
            _(
                "{person} ({reference}), admitted to {conference}, corrected the following: "
                "{fields}. A badge that was printed before is out of date.\n\n{address}"
            )
        ),
        placeholders=TO_SECRETARIAT,
        samples=_SAMPLES,
    ),
)
