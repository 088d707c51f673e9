"""The mails about invitation letters for visas and certificates, in each language.

None of them holds passport data, and none has the letter attached: a mail rests unencrypted in the
mailboxes and on the servers of others, so the letter is fetched from one's own page.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from octopus.conferences.mail_context import SAMPLES
from octopus.correspondence.catalogue import Mail, register
from octopus.correspondence.letter_frame import letter
from octopus.text.multilingual import Text

RECEIVED = "letters.received"
PASSPORT_WANTED = "letters.passport_wanted"
SENT = "letters.sent"
REFUSED = "letters.refused"
REVOKED = "letters.revoked"
CERTIFIED = "letters.certified"
REMINDER = "letters.reminder"

_COMMON = ("name", "conference", "meeting", "dates", "place", "consulate", "address", "contact")
_SAMPLES = SAMPLES | {
    "consulate": "Accra, Ghana",
    "reason": "The passport ends before the meeting begins.",
}


def _register(key: str, title: str | Promise, subject: Text, body: Text, *more: str) -> None:
    """Makes one of the mails known; `body` stands between opening and closing."""
    register(
        Mail(
            key=key,
            title=title,
            subject=subject,
            body=letter(**body),
            placeholders=(*_COMMON, *more),
            samples=_SAMPLES,
        )
    )


_register(
    RECEIVED,
    _("Visa letter asked for"),
    Text(
        en="You asked for an invitation letter: {conference}",
        fr="Vous avez demandé une lettre d’invitation\u00a0: {conference}",
        es="Ha solicitado una carta de invitación: {conference}",
    ),
    Text(
        en=(
            "We have received your request for an invitation letter to the consulate in "
            "{consulate}. The secretariat checks it and writes to you when the letter is ready.\n\n"
            "You can see where it stands, correct it or withdraw it here:\n\n{address}\n\n"
            "Book your appointment at the consulate now: in many places the wait is several weeks."
        ),
        fr=(
            "Nous avons bien reçu votre demande de lettre d’invitation destinée au consulat "
            "situé à {consulate}. Le secrétariat la vérifie et vous écrira lorsque la lettre sera "
            "prête.\n\nVous pouvez voir où elle en est, la corriger ou la retirer à l’adresse "
            "suivante\u00a0:\n\n{address}\n\n"
            "Prenez dès maintenant rendez-vous au consulat\u00a0: l’attente y est souvent de "
            "plusieurs semaines."
        ),
        es=(
            "Hemos recibido su solicitud de carta de invitación para el consulado en {consulate}. "
            "La secretaría la está revisando y le escribirá cuando la carta esté lista.\n\n"
            "Puede ver en qué estado se encuentra, corregirla o retirarla aquí:\n\n{address}\n\n"
            "Pida cita en el consulado cuanto antes: en muchos lugares la espera es de varias "
            "semanas."
        ),
    ),
)
_register(
    PASSPORT_WANTED,
    _("Passport wanted for a visa letter"),
    Text(
        en="Your passport data for an invitation letter: {conference}",
        fr="Les données de votre passeport pour une lettre d’invitation\u00a0: {conference}",
        es="Los datos de su pasaporte para una carta de invitación: {conference}",
    ),
    Text(
        en=(
            "An invitation letter to the consulate in {consulate} has been asked for in your name, "
            "so that you can take part in the following meeting: {meeting}, {dates}.\n\n"
            "Consulates mostly want the letter to name the passport. You can enter its data on "
            "your own page, where they are encrypted:\n\n{address}\n\n"
            "Please do not send them by mail."
        ),
        fr=(
            "Une lettre d’invitation destinée au consulat situé à {consulate} a été demandée en "
            "votre nom, en vue de votre participation à la réunion suivante\u00a0: {meeting}, "
            "{dates}.\n\nLes consulats souhaitent le plus souvent que la lettre mentionne le "
            "passeport. Vous pouvez en saisir les données sur votre page, où elles sont "
            "chiffrées\u00a0:\n\n{address}\n\nNous vous prions de ne pas les envoyer par courriel."
        ),
        es=(
            "Se ha solicitado en su nombre una carta de invitación para el consulado en "
            "{consulate}, con vistas a su participación en la siguiente reunión: {meeting}, "
            "{dates}.\n\nLos consulados suelen pedir que la carta mencione el pasaporte. Puede "
            "introducir sus datos en su página, donde se guardan cifrados:\n\n{address}\n\n"
            "Le rogamos que no los envíe por correo electrónico."
        ),
    ),
)
_register(
    SENT,
    _("Visa letter ready"),
    Text(
        en="Your invitation letter is ready: {conference}",
        fr="Votre lettre d’invitation est prête\u00a0: {conference}",
        es="Su carta de invitación está lista: {conference}",
    ),
    Text(
        en=(
            "Your invitation letter to the consulate in {consulate} is ready. You can download it "
            "from your page:\n\n{address}\n\n"
            "It is not attached, because it names your passport. The consulate can verify it by "
            "the code that it carries. An earlier letter, if there was one, is no longer valid.\n\n"
            "Please check your name and the number of the passport in it. If something is wrong, "
            "ask for a corrected letter on the same page."
        ),
        fr=(
            "Votre lettre d’invitation destinée au consulat situé à {consulate} est prête. Vous "
            "pouvez la télécharger sur votre page\u00a0:\n\n{address}\n\n"
            "Elle n’est pas jointe à ce message, car elle mentionne votre passeport. Le consulat "
            "peut en vérifier l’authenticité grâce au code qu’elle porte. Une éventuelle lettre "
            "antérieure n’est plus valable.\n\n"
            "Veuillez vérifier votre nom et le numéro de passeport qui y figurent. En cas "
            "d’erreur, demandez une lettre corrigée sur la même page."
        ),
        es=(
            "Su carta de invitación para el consulado en {consulate} está lista. Puede "
            "descargarla en su página:\n\n{address}\n\n"
            "No se adjunta a este mensaje porque menciona su pasaporte. El consulado puede "
            "comprobar su autenticidad mediante el código que lleva. Si había una carta anterior, "
            "ya no es válida.\n\n"
            "Compruebe su nombre y el número de pasaporte que figuran en ella. Si hay algún error, "
            "solicite una carta corregida en la misma página."
        ),
    ),
)
_register(
    REFUSED,
    _("Visa letter refused"),
    Text(
        en="Your request for an invitation letter: {conference}",
        fr="Votre demande de lettre d’invitation\u00a0: {conference}",
        es="Su solicitud de carta de invitación: {conference}",
    ),
    Text(
        en=(
            "We cannot write the invitation letter that you asked for, for the following reason:"
            "\n\n{reason}\n\nYou can ask again when this is settled:\n\n{address}"
        ),
        fr=(
            "Nous ne pouvons pas établir la lettre d’invitation que vous avez demandée, pour la "
            "raison suivante\u00a0:\n\n{reason}\n\nVous pourrez présenter une nouvelle demande "
            "lorsque cette question sera réglée\u00a0:\n\n{address}"
        ),
        es=(
            "No podemos expedir la carta de invitación que ha solicitado, por el siguiente motivo:"
            "\n\n{reason}\n\nPodrá presentar una nueva solicitud cuando se haya resuelto:"
            "\n\n{address}"
        ),
    ),
    "reason",
)
_register(
    REVOKED,
    _("Visa letter revoked"),
    Text(
        en="Your invitation letter is no longer valid: {conference}",
        fr="Votre lettre d’invitation n’est plus valable\u00a0: {conference}",
        es="Su carta de invitación ya no es válida: {conference}",
    ),
    Text(
        en=(
            "The invitation letter that we wrote for you to the consulate in {consulate} has been "
            "revoked, for the following reason:\n\n{reason}\n\n"
            "Whoever verifies its code now reads that it is not valid. Please do not present it "
            "any more. What you can do stands on your page:\n\n{address}"
        ),
        fr=(
            "La lettre d’invitation que nous avons établie pour vous à l’intention du consulat "
            "situé à {consulate} a été révoquée, pour la raison suivante\u00a0:\n\n{reason}\n\n"
            "Quiconque en vérifie le code lit désormais qu’elle n’est pas valable. Veuillez ne "
            "plus la présenter. La marche à suivre figure sur votre page\u00a0:\n\n{address}"
        ),
        es=(
            "La carta de invitación que expedimos a su favor para el consulado en {consulate} ha "
            "sido revocada, por el siguiente motivo:\n\n{reason}\n\n"
            "Quien compruebe su código verá a partir de ahora que no es válida. Le rogamos que no "
            "la presente. En su página encontrará lo que puede hacer:\n\n{address}"
        ),
    ),
    "reason",
)


register(
    Mail(
        key=CERTIFIED,
        title=_("Certificate of attendance ready"),
        subject=Text(
            en="Your certificate of attendance: {meeting}",
            fr="Votre attestation de participation\u00a0: {meeting}",
            es="Su certificado de asistencia: {meeting}",
        ),
        body=letter(
            en=(
                "Thank you for taking part: {meeting}, {dates}. Your certificate of "
                "attendance is on your page, in English, French and Spanish:\n\n{address}"
            ),
            fr=(
                "Nous vous remercions de votre participation\u00a0: {meeting}, {dates}. "
                "Votre attestation de participation vous attend sur votre page, en "
                "anglais, en français et en espagnol\u00a0:\n\n{address}"
            ),
            es=(
                "Le agradecemos su participación: {meeting}, {dates}. Su certificado de "
                "asistencia se encuentra en su página, en inglés, francés y español:"
                "\n\n{address}"
            ),
        ),
        placeholders=("name", "conference", "meeting", "dates", "address", "contact"),
        samples=_SAMPLES,
    )
)


register(
    Mail(
        key=REMINDER,
        title=_("Reminder to ask for a visa letter"),
        subject=Text(
            en="Do you need an invitation letter for your visa? {conference}",
            fr="Avez-vous besoin d’une lettre d’invitation pour votre visa\u202f? {conference}",
            es="¿Necesita una carta de invitación para su visado? {conference}",
        ),
        body=letter(
            en=(
                "You told us that you need a visa for {conference}, {place}, {dates}, and have not "
                "asked for an invitation letter yet. Consulates often need several weeks; please "
                "ask for the letter now:\n\n{address}\n\nIf you need none, you need not do "
                "anything."
            ),
            fr=(
                "Vous nous avez indiqué avoir besoin d’un visa ({conference}, {place}, "
                "{dates}), mais vous n’avez pas encore demandé de lettre d’invitation. Les "
                "consulats ont souvent besoin de plusieurs semaines\u202f; veuillez demander la "
                "lettre dès maintenant\u00a0:\n\n{address}\n\nSi vous n’en avez pas besoin, vous "
                "n’avez rien à faire."
            ),
            es=(
                "Nos ha indicado que necesita un visado ({conference}, {place}, {dates}), "
                "pero aún no ha solicitado una carta de invitación. Los consulados suelen "
                "necesitar varias semanas; solicite la carta cuanto antes:\n\n{address}\n\n"
                "Si no la necesita, no tiene que hacer nada."
            ),
        ),
        placeholders=("name", "conference", "dates", "place", "address", "contact"),
        samples=_SAMPLES,
    )
)
