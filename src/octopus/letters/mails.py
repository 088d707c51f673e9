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

_COMMON = ("name", "conference", "meeting", "dates", "place", "consulate", "address", "contact")
_SAMPLES = {
    **SAMPLES,
    "consulate": format_lazy("Accra, {}", sample_country("GH")),
    "reason": _("The passport ends before the meeting begins."),
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
        _("Visa letter asked for"),
        _("You asked for an invitation letter: {conference}"),
        _(
            "We have received your request for an invitation letter to the consulate in "
            "{consulate}. The secretariat checks it and writes to you when the letter is ready.\n\n"
            "You can see where it stands, correct it or withdraw it here:\n\n{address}\n\n"
            "Book your appointment at the consulate now: in many places the wait is several weeks."
        ),
    ),
    _mail(
        PASSPORT_WANTED,
        _("Passport wanted for a visa letter"),
        _("Your passport data for an invitation letter: {conference}"),
        _(
            "An invitation letter to the consulate in {consulate} has been asked for in your name, "
            "so that you can take part in the following meeting: {meeting}, {dates}.\n\n"
            "Consulates mostly want the letter to name the passport. You can enter its data on "
            "your own page, where they are encrypted:\n\n{address}\n\n"
            "Please do not send them by mail."
        ),
    ),
    _mail(
        SENT,
        _("Visa letter ready"),
        _("Your invitation letter is ready: {conference}"),
        _(
            "Your invitation letter to the consulate in {consulate} is ready. You can download it "
            "from your page:\n\n{address}\n\n"
            "It is not attached, because it names your passport. The consulate can verify it by "
            "the code that it carries. An earlier letter, if there was one, is no longer valid.\n\n"
            "Please check your name and the number of the passport in it. If something is wrong, "
            "ask for a corrected letter on the same page."
        ),
    ),
    _mail(
        REFUSED,
        _("Visa letter refused"),
        _("Your request for an invitation letter: {conference}"),
        _(
            "We cannot write the invitation letter that you asked for, for the following reason:"
            "\n\n{reason}\n\nYou can ask again when this is settled:\n\n{address}"
        ),
        "reason",
    ),
    _mail(
        REVOKED,
        _("Visa letter revoked"),
        _("Your invitation letter is no longer valid: {conference}"),
        _(
            "The invitation letter that we wrote for you to the consulate in {consulate} has been "
            "revoked, for the following reason:\n\n{reason}\n\n"
            "Whoever verifies its code now reads that it is not valid. Please do not present it "
            "any more. What you can do stands on your page:\n\n{address}"
        ),
        "reason",
    ),
    Mail(
        key=CERTIFIED,
        title=_("Certificate of attendance ready"),
        subject=_("Your certificate of attendance: {meeting}"),
        body=letter(
            _(
                "Thank you for taking part: {meeting}, {dates}. Your certificate of "
                "attendance is on your page, in English, French and Spanish:\n\n{address}"
            )
        ),
        placeholders=("name", "conference", "meeting", "dates", "address", "contact"),
        samples=_SAMPLES,
    ),
    Mail(
        key=REMINDER,
        title=_("Reminder to ask for a visa letter"),
        subject=_("Do you need an invitation letter for your visa? {conference}"),
        body=letter(
            _(
                "You told us that you need a visa for {conference}, {place}, {dates}, and have not "
                "asked for an invitation letter yet. Consulates often need several weeks; please "
                "ask for the letter now:\n\n{address}\n\nIf you need none, you need not do "
                "anything."
            )
        ),
        placeholders=("name", "conference", "dates", "place", "address", "contact"),
        samples=_SAMPLES,
    ),
)
