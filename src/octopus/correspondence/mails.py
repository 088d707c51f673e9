"""The mail that correspondence brings itself: a code for signing in."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from octopus.correspondence import hooks
from octopus.correspondence.actions import write_message
from octopus.correspondence.catalogue import Mail
from octopus.correspondence.delivery.message_parts import installation_name
from octopus.correspondence.models import Message
from octopus.people.models import Account

CODE = "people.sign_in_code"

MAILS = (
    Mail(
        key=CODE,
        title=_("Code for signing in"),
        subject=_("{conference}: your sign-in code"),
        body=_("""Your sign-in code for {conference} is:

    {code}

Please enter it on the page where you requested it. On another device, choose “I already have a \
code” on the sign-in page. It is valid for 15 minutes and can be used once.

This message was sent automatically by {sender}, because someone entered your address at:

{address}

If you did not request a code, someone may have mistyped an address. You do not need to do \
anything: without the code, no one can sign in with your address. Please do not share the code \
with anyone; we will never ask you for it.
"""),
        placeholders=("conference", "code", "sender", "address"),
        samples={
            "conference": "Annual Conference 2026",
            "code": "BCDF-GHJK",
            "sender": "Octopus",
            "address": "https://octopus.example.org",
        },
    ),
)


def automatic(language: str) -> tuple[int | None, dict[str, str]]:
    """The line of an automatic mail that says where it comes from.

    The current conference, and values for `{conference}` and `{sender}`; without a conference both
    are the installation. Two queries.
    """
    conference_id = hooks.current_conference.only()
    title = hooks.conference_title.only(conference_id, language) if conference_id else ""
    name = installation_name()
    return conference_id, {"conference": title or name, "sender": name}


def send_code(*, user: Account, code: str, language: str) -> Message:
    """Mails a code at once; the office never sees it. Two queries more than the message."""
    conference_id, values = automatic(language)
    return write_message(
        key=CODE,
        recipient=user,
        language=language,
        values=values | {"code": code, "address": settings.ORIGIN},
        conference_id=conference_id,
        at_once=True,
        private=True,
    )
