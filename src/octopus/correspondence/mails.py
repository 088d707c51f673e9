"""The mail that correspondence brings itself: a code for signing in."""

from django.utils.translation import gettext_lazy as _

from octopus.correspondence import mails_second_factor  # noqa: F401 -- makes its mail known
from octopus.correspondence.actions import write_message
from octopus.correspondence.catalogue import Mail, register
from octopus.correspondence.models import Message
from octopus.people import codes
from octopus.people.models import Account
from octopus.text.multilingual import Text

CODE = "people.sign_in_code"

register(
    Mail(
        key=CODE,
        title=_("Code for signing in"),
        subject=Text(
            en="Your code: {code}",
            fr="Votre code\u00a0: {code}",
            es="Su código: {code}",
        ),
        body=Text(
            en="""Your code for signing in is

    {code}

Type it on the page on which you asked for it. It is valid for 15 minutes and works once.

If you did not ask for a code, someone may have mistyped an address. You need not do anything: \
without the code, nobody can sign in with your address.
""",
            fr="""Votre code de connexion est le suivant\u00a0:

    {code}

Saisissez-le sur la page où vous l’avez demandé. Il est valable 15 minutes et ne sert qu’une fois.

Si vous n’avez pas demandé de code, il s’agit sans doute d’une erreur de saisie. \
Vous n’avez rien à faire\u00a0: sans ce code, personne ne peut se connecter avec votre adresse.
""",
            es="""Su código para iniciar sesión es el siguiente:

    {code}

Escríbalo en la página en la que lo ha solicitado. Es válido durante 15 minutos y sirve una sola \
vez.

Si usted no ha solicitado ningún código, probablemente alguien se equivocó al escribir su \
dirección. No tiene que hacer nada: sin el código, nadie puede iniciar sesión con su dirección.
""",
        ),
        placeholders=("code",),
        samples={"code": "BCDF-GHJK"},
    )
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


codes.are_sent_by(send_code)
