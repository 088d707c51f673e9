"""A mail that only tests know."""

from django.utils.functional import lazystr

from octopus.correspondence.actions import write_message
from octopus.correspondence.catalogue import Mail, mails
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.text.multilingual import MultilingualText

NEWS = "tests.news"
_SUBJECT = MultilingualText(
    en="News for {name}", fr="Nouvelles pour {name}", es="Noticias para {name}"
)
_BODY = MultilingualText(
    en="Dear {name}\n\n{news}\n", fr="{name},\n\n{news}\n", es="{name}:\n\n{news}\n"
)

mails.connect(
    Mail(
        key=NEWS,
        title="News of tests",
        subject=lazystr(_SUBJECT),
        body=lazystr(_BODY),
        placeholders=("name", "news"),
        samples={"name": "Ana Ejemplo"},
    )
)


def news(
    to: Account,
    *,
    at_once: bool = False,
    private: bool = False,
    name: str = "Zoë",
    news: str = "Hello.",
) -> Message:
    """Writes the mail to an account in the account's language."""
    return write_message(
        key=NEWS,
        recipient=to,
        language=to.language,
        values={"name": name, "news": news},
        at_once=at_once,
        private=private,
        reply_to="secretariat@example.org",
    )
