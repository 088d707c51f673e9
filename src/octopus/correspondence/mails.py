"""The mail that correspondence brings itself: a code for signing in."""

from django.utils.translation import gettext_lazy as _

from octopus.correspondence.actions import write_message
from octopus.correspondence.catalogue import Mail
from octopus.correspondence.models import Message
from octopus.people.models import Account

CODE = "people.sign_in_code"

MAILS = (
    Mail(
        key=CODE,
        title=_("Code for signing in"),
        subject=_("Your code: {code}"),
        body=_("""Your code for signing in is

    {code}

Type it on the page on which you asked for it. It is valid for 15 minutes and works once.

If you did not ask for a code, someone may have mistyped an address. You need not do anything: \
without the code, nobody can sign in with your address.
"""),
        placeholders=("code",),
        samples={"code": "BCDF-GHJK"},
    ),
)


def send_code(*, account: Account, code: str, language: str) -> Message:
    """Mails a code at once; the office never sees it."""
    return write_message(
        key=CODE,
        recipient=account,
        language=language,
        values={"code": code},
        at_once=True,
        private=True,
    )
