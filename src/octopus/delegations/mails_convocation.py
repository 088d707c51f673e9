"""The mails of the secretariat to focal points: convocation, reminder, a credential refused."""

from django.utils.translation import gettext_lazy as _

from octopus.correspondence.catalogue import Mail, register
from octopus.delegations.mails_common import COMMON, SAMPLES, letter
from octopus.text.multilingual import Text

CONVOCATION = "delegations.convocation"
REMINDER = "delegations.reminder"
CREDENTIAL_REFUSED = "delegations.credential_refused"

_SAMPLES = SAMPLES | {
    "until": "15 July 2026",
    "reason": "The note verbale does not name the persons.",
}


register(
    Mail(
        key=CONVOCATION,
        title=_("Convocation to a closed meeting"),
        subject=Text(
            en="Convocation: {meeting}, {dates}",
            fr="Convocation\u00a0: {meeting}, {dates}",
            es="Convocatoria: {meeting}, {dates}",
        ),
        body=letter(
            en=(
                "Please find attached the convocation to the following meeting, with its draft "
                "agenda:\n\n<which>\n\n"
                "You are invited to act as focal point of the delegation. Please sign in with "
                "this e-mail address, accept, and answer by {until} whether the delegation will "
                "attend:\n\n{address}\n\n"
                "The invitation is personal: nobody else can open it. Should another colleague be "
                "in charge, please let us know."
            ),
            fr=(
                "Veuillez trouver ci-joint la convocation à la réunion suivante, accompagnée du "
                "projet d’ordre du jour\u00a0:\n\n<which>\n\n"
                "Nous vous invitons à exercer la fonction de point focal de la délégation. "
                "Veuillez vous connecter avec la présente adresse électronique, accepter, puis "
                "indiquer au plus tard le {until} si la délégation participera à la "
                "réunion\u00a0:\n\n{address}\n\n"
                "L’invitation est personnelle\u00a0: personne d’autre ne peut l’ouvrir. Si une "
                "autre personne de votre service est compétente, veuillez nous le faire savoir."
            ),
            es=(
                "Adjuntamos la convocatoria a la siguiente reunión, junto con el proyecto de orden "
                "del día:\n\n<which>\n\n"
                "Le invitamos a ejercer de punto focal de la delegación. Inicie sesión con esta "
                "dirección de correo electrónico, acepte la invitación e indique, a más tardar el "
                "{until}, si la delegación asistirá a la reunión:\n\n{address}\n\n"
                "La invitación es personal: nadie más puede abrirla. Si la persona competente es "
                "otra, le rogamos que nos lo comunique."
            ),
        ),
        placeholders=(*COMMON, "until"),
        samples=_SAMPLES,
    )
)
register(
    Mail(
        key=REMINDER,
        title=_("Reminder of a convocation"),
        subject=Text(
            en="Reminder, answer by {until}: {meeting}",
            fr="Rappel\u00a0: réponse attendue au plus tard le {until}, {meeting}",
            es="Recordatorio: respuesta a más tardar el {until}, {meeting}",
        ),
        body=letter(
            en=(
                "We have not yet heard whether the following delegation will attend:\n\n<which>\n\n"
                "We should be grateful for your answer by {until}. It takes a minute: sign in with "
                "this e-mail address and choose.\n\n{address}\n\n"
                "If you have answered in the meantime, please disregard this message."
            ),
            fr=(
                "Nous n’avons pas encore été informés de la participation de la délégation "
                "suivante\u00a0:\n\n<which>\n\n"
                "Nous vous saurions gré de votre réponse au plus tard le {until}. Il vous suffit "
                "de vous connecter avec la présente adresse électronique et de faire votre "
                "choix.\n\n{address}\n\n"
                "Si vous avez répondu entre-temps, veuillez ne pas tenir compte de ce message."
            ),
            es=(
                "Todavía no sabemos si asistirá la siguiente delegación:\n\n<which>\n\n"
                "Le agradeceríamos que respondiera a más tardar el {until}. Basta con iniciar "
                "sesión con esta dirección de correo electrónico y elegir.\n\n{address}\n\n"
                "Si ya ha respondido, no tenga en cuenta este mensaje."
            ),
        ),
        placeholders=(*COMMON, "until"),
        samples=_SAMPLES,
    )
)
register(
    Mail(
        key=CREDENTIAL_REFUSED,
        title=_("Credential of a delegation refused"),
        subject=Text(
            en="Your credential needs to be replaced: {meeting}",
            fr="Les pouvoirs de votre délégation doivent être remplacés\u00a0: {meeting}",
            es="Es necesario sustituir los poderes de su delegación: {meeting}",
        ),
        body=letter(
            en=(
                "Thank you for the note verbale or letter that you have sent us for the following "
                "delegation:\n\n<which>\n\n"
                "We could not accept it, for the following reason:\n\n{reason}\n\n"
                "Please send another one here; nobody of the delegation can be admitted "
                "before:\n\n{address}"
            ),
            fr=(
                "Nous vous remercions de la note verbale ou de la lettre que vous nous avez "
                "adressée pour la délégation suivante\u00a0:\n\n<which>\n\n"
                "Nous n’avons pas pu l’accepter, pour le motif suivant\u00a0:\n\n{reason}\n\n"
                "Veuillez nous en transmettre une autre à l’adresse ci-dessous\u202f; aucun membre "
                "de la délégation ne peut être accepté auparavant\u00a0:\n\n{address}"
            ),
            es=(
                "Le agradecemos la nota verbal o la carta que nos ha enviado para la siguiente "
                "delegación:\n\n<which>\n\n"
                "No hemos podido aceptarla, por el motivo siguiente:\n\n{reason}\n\n"
                "Le rogamos que envíe otra en la dirección siguiente; hasta entonces no se podrá "
                "aceptar a ningún miembro de la delegación:\n\n{address}"
            ),
        ),
        placeholders=(*COMMON, "reason"),
        samples=_SAMPLES,
    )
)
