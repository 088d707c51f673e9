"""The mail that tells an account that its ways of signing in have changed."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from octopus.correspondence.actions import write_message
from octopus.correspondence.catalogue import Mail, register
from octopus.correspondence.models import Message
from octopus.people import hooks
from octopus.people.models import Account
from octopus.text.multilingual import Text

FACTOR_CHANGED = "people.factor_changed"

_WHAT = {
    hooks.ADDED: Text(
        en="a second factor was added",
        fr="un second facteur a été ajouté",
        es="se ha añadido un segundo factor",
    ),
    hooks.REMOVED: Text(
        en="a second factor was removed",
        fr="un second facteur a été supprimé",
        es="se ha eliminado un segundo factor",
    ),
    hooks.CODES_MADE: Text(
        en="new recovery codes were made; earlier ones no longer work",
        fr="de nouveaux codes de secours ont été créés ; les précédents ne sont plus valables",
        es="se han creado nuevos códigos de recuperación; los anteriores ya no sirven",
    ),
    hooks.CODE_USED: Text(
        en="a recovery code was used to sign in",
        fr="un code de secours a servi à une connexion",
        es="se ha utilizado un código de recuperación para iniciar sesión",
    ),
}

register(
    Mail(
        key=FACTOR_CHANGED,
        title=_("Change to signing in"),
        subject=Text(
            en="A change to how you sign in",
            fr="Un changement dans votre connexion",
            es="Un cambio en su inicio de sesión",
        ),
        body=Text(
            en="""This has just happened to your account: {what}.

If it was you, there is nothing to do.

If it was not you, somebody may be reading your e-mail. Change the password of your mailbox, then \
sign in and look at what is set up:

{address}

and tell the secretariat at once.
""",
            fr="""Voici ce qui vient d’être modifié sur votre compte\u00a0: {what}.

Si c’est vous, vous n’avez rien à faire.

Si ce n’est pas vous, il se peut que quelqu’un lise votre courrier électronique. Changez le mot \
de passe de votre messagerie, puis connectez-vous et vérifiez ce qui est configuré\u00a0:

{address}

Prévenez aussitôt le secrétariat.
""",
            es="""Esto es lo que acaba de cambiar en su cuenta: {what}.

Si ha sido usted, no tiene que hacer nada.

Si no ha sido usted, es posible que alguien esté leyendo su correo electrónico. Cambie la \
contraseña de su buzón, inicie sesión y compruebe lo que está configurado:

{address}

Avise de inmediato a la secretaría.
""",
        ),
        placeholders=("what", "address"),
        samples={"what": "a second factor was added", "address": "https://octopus.example.org/en/"},
    )
)


def tell(*, account: Account, what: str) -> Message:
    """Writes at once, in the account's language; the office never sees it."""
    with override(account.language):
        address = f"{settings.ORIGIN}{reverse('people:security')}"
    return write_message(
        key=FACTOR_CHANGED,
        recipient=account,
        language=account.language,
        values={"what": _WHAT[what].in_language(account.language), "address": address},
        at_once=True,
        private=True,
    )


hooks.are_sent_by(tell)
