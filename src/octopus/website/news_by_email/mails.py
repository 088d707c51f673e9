"""The mails of a subscription to news, in each language."""

from django.utils.translation import gettext_lazy as _

from octopus.conferences.mail_context import SAMPLES
from octopus.correspondence.catalogue import Mail
from octopus.correspondence.letter_frame import letter

CONFIRM = "website.news_confirm"
NEWS = "website.news"

_SAMPLES = {**SAMPLES, "subscription": "https://octopus.example.org/en/"}
_COMMON = ("name", "salutation", "closing", "conference", "dates", "place", "address", "contact")

MAILS = (
    Mail(
        key=CONFIRM,
        title=_("Confirmation of a subscription to news"),
        subject=_("News of {conference}: please confirm"),
        body=letter(
            _(
                "Someone, probably you, has asked us to send news of {conference} to this "
                "address. To receive it, please confirm on this page, where you can also "
                "unsubscribe later:\n\n"
                "{subscription}\n\n"
                "If you do nothing, no news is sent, and your address is deleted after a week."
            )
        ),
        placeholders=(*_COMMON, "subscription"),
        samples=_SAMPLES,
    ),
    Mail(
        key=NEWS,
        title=_("News of a conference"),
        subject=_("{conference}: {title}"),
        body=letter(
            _(
                "{title}\n\n"
                "{lead}\n\n"
                "Read more:\n\n"
                "{address}\n\n"
                "You receive this message because you subscribed to the news of {conference}. "
                "To unsubscribe:\n\n"
                "{subscription}"
            )
        ),
        placeholders=(*_COMMON, "subscription", "title", "lead"),
        samples=_SAMPLES
        | {
            "title": _("Registration is open"),
            "lead": _("The form takes about three minutes."),
        },
    ),
)
