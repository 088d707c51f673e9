"""The mail that tells an account that its ways of signing in have changed."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from octopus.correspondence.actions import write_message
from octopus.correspondence.catalogue import Mail
from octopus.correspondence.models import Message
from octopus.people import hooks
from octopus.people.models import Account

FACTOR_CHANGED = "people.factor_changed"

_WHAT = {
    hooks.ADDED: _("a second factor was added"),
    hooks.REMOVED: _("a second factor was removed"),
    hooks.CODES_MADE: _("new recovery codes were made; earlier ones no longer work"),
    hooks.CODE_USED: _("a recovery code was used to sign in"),
}

MAILS = (
    Mail(
        key=FACTOR_CHANGED,
        title=_("Change to signing in"),
        subject=_("A change to how you sign in"),
        body=_("""This has just happened to your account: {what}.

If it was you, there is nothing to do.

If it was not you, somebody may be reading your e-mail. Change the password of your mailbox, then \
sign in and look at what is set up:

{address}

and tell the secretariat at once.
"""),
        placeholders=("what", "address"),
        samples={"what": _WHAT[hooks.ADDED], "address": "https://octopus.example.org/en/"},
    ),
)


def tell(*, account: Account, what: str) -> Message:
    """Writes at once, in the account's language; the office never sees it."""
    with override(account.language):
        values = {
            "what": str(_WHAT[what]),
            "address": f"{settings.ORIGIN}{reverse('people:security')}",
        }
    return write_message(
        key=FACTOR_CHANGED,
        recipient=account,
        language=account.language,
        values=values,
        at_once=True,
        private=True,
    )
