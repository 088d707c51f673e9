"""The mails about invitation letters for visas and certificates, in each language.

None of them holds passport data, and none has the letter attached: a mail rests unencrypted in the
mailboxes and on the servers of others, so the letter is fetched from one's own page.
"""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from octopus.conferences.mail_context import SAMPLES, sample_country
from octopus.correspondence.catalogue import Mail
from octopus.correspondence.letter_frame import letter
from octopus.text.multilingual import Words

RECEIVED = "letters.received"
PASSPORT_WANTED = "letters.passport_wanted"
SENT = "letters.sent"
REFUSED = "letters.refused"
REVOKED = "letters.revoked"
CERTIFIED = "letters.certified"
REMINDER = "letters.reminder"

_COMMON = (
    "name",
    "salutation",
    "closing",
    "conference",
    "meeting",
    "dates",
    "place",
    "consulate",
    "address",
    "contact",
)
_SAMPLES = {
    **SAMPLES,
    "consulate": format_lazy("Accra, {}", sample_country("GH")),
    "reason": _("The passport expires before the start of the meeting."),
}


def _mail(key: str, title: Words, subject: Words, body: Words, *more: str) -> Mail:
    """One of the mails; `body` stands between opening and closing."""
    return Mail(
        key=key,
        title=title,
        subject=subject,
        body=letter(body),
        placeholders=(*_COMMON, *more),
        samples=_SAMPLES,
    )


MAILS = (
    _mail(
        RECEIVED,
        _("Visa letter requested"),
        _("Invitation letter requested: {conference}"),
        _(
            "We have received your request for an invitation letter addressed to the "
            "consulate in {consulate}. The secretariat is checking it and will write to "
            "you when the letter is ready.\n\n"
            "You can check the status of your request, or correct or withdraw it, "
            "here:\n\n"
            "{address}\n\n"
            "Please book your appointment at the consulate now: waiting times are often "
            "several weeks."
        ),
    ),
    _mail(
        PASSPORT_WANTED,
        _("Passport data needed for a visa letter"),
        _("Your passport data for an invitation letter: {conference}"),
        _(
            "An invitation letter addressed to the consulate in {consulate} has been "
            "requested in your name for your participation in the following meeting: "
            "{meeting}, {dates}.\n\n"
            "Consulates usually require the letter to mention the passport. You can "
            "enter your passport data on your own page, where it is encrypted:\n\n"
            "{address}\n\n"
            "Please do not send it by e-mail."
        ),
    ),
    _mail(
        SENT,
        _("Visa letter ready"),
        _("Your invitation letter is ready: {conference}"),
        _(
            "Your invitation letter addressed to the consulate in {consulate} is ready. "
            "You can download it from your page:\n\n"
            "{address}\n\n"
            "It is not attached because it mentions your passport. The consulate can "
            "verify it using the code it bears. Any earlier letter is no longer "
            "valid.\n\n"
            "Please check your name and passport number in the letter. If anything is "
            "wrong, request a corrected letter on the same page."
        ),
    ),
    _mail(
        REFUSED,
        _("Visa letter refused"),
        _("Your request for an invitation letter: {conference}"),
        _(
            "We are unable to issue the invitation letter you requested, for the "
            "following reason:\n\n"
            "{reason}\n\n"
            "You may submit a new request once this has been resolved:\n\n"
            "{address}"
        ),
        "reason",
    ),
    _mail(
        REVOKED,
        _("Visa letter revoked"),
        _("Your invitation letter is no longer valid: {conference}"),
        _(
            "The invitation letter we issued to you for the consulate in {consulate} "
            "has been revoked, for the following reason:\n\n"
            "{reason}\n\n"
            "Anyone verifying its code will be informed that it is no longer valid. "
            "Please do not present it. Your page explains what you can do next:\n\n"
            "{address}"
        ),
        "reason",
    ),
    Mail(
        key=CERTIFIED,
        title=_("Certificate of attendance ready"),
        subject=_("Your certificate of attendance: {meeting}"),
        body=letter(
            _(
                "Thank you for participating: {meeting}, {dates}. Your certificate of "
                "attendance is available on your page in English, French and "
                "Spanish:\n\n"
                "{address}"
            )
        ),
        placeholders=(
            "name",
            "salutation",
            "closing",
            "conference",
            "meeting",
            "dates",
            "address",
            "contact",
        ),
        samples=_SAMPLES,
    ),
    Mail(
        key=REMINDER,
        title=_("Reminder to request a visa letter"),
        subject=_("Do you need an invitation letter for your visa? {conference}"),
        body=letter(
            _(
                "You informed us that you need a visa for {conference}, {place}, "
                "{dates}, but you have not yet requested an invitation letter. "
                "Consulates often need several weeks; please request the letter "
                "now:\n\n"
                "{address}\n\n"
                "If you do not need one, you do not need to do anything."
            )
        ),
        placeholders=(
            "name",
            "salutation",
            "closing",
            "conference",
            "dates",
            "place",
            "address",
            "contact",
        ),
        samples=_SAMPLES,
    ),
)
