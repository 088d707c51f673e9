"""The mail about a change to the ways of signing in."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from octopus.correspondence.actions import write_message
from octopus.correspondence.catalogue import Mail
from octopus.correspondence.mails import automatic
from octopus.correspondence.models import Message
from octopus.people import hooks
from octopus.people.models import Account

FACTOR_CHANGED = "people.factor_changed"

_WHAT = {
    hooks.ADDED: _("a second factor was added"),
    hooks.REMOVED: _("a second factor was removed"),
    hooks.CODES_MADE: _("new recovery codes were created; earlier ones are no longer valid"),
    hooks.CODE_USED: _("a recovery code was used to sign in"),
}

MAILS = (
    Mail(
        key=FACTOR_CHANGED,
        title=_("Change to sign-in settings"),
        subject=_("{conference}: a change to how you sign in"),
        body=_("""The following change has been made to your account for {conference}: {what}.

If you made this change, you do not need to do anything.

If you did not, someone may have access to your e-mail. Change the password of your mailbox, then \
sign in and check your security settings:

{address}

Please inform the secretariat immediately.

This message was sent automatically by {sender}.
"""),
        placeholders=("conference", "what", "address", "sender"),
        samples={
            "conference": "Annual Conference 2026",
            "what": _WHAT[hooks.ADDED],
            "address": "https://octopus.example.org/en/",
            "sender": "Octopus",
        },
    ),
)


def notify(*, user: Account, what: str) -> Message:
    """Writes at once, in the account's language; the office never sees it."""
    conference_id, values = automatic(user.language)
    with override(user.language):
        values |= {
            "what": str(_WHAT[what]),
            "address": f"{settings.ORIGIN}{reverse('people:security')}",
        }
    return write_message(
        key=FACTOR_CHANGED,
        recipient=user,
        language=user.language,
        values=values,
        conference_id=conference_id,
        at_once=True,
        private=True,
    )
