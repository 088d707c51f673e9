"""The mails about registrations, in each language."""

from django.utils.translation import gettext_lazy as _

from octopus.conferences.mail_context import SAMPLES
from octopus.correspondence.catalogue import Mail, register
from octopus.correspondence.letter_frame import letter
from octopus.text.multilingual import Text

RECEIVED = "registration.received"
ACCEPTED = "registration.accepted"
DECLINED = "registration.declined"
WAITING = "registration.waiting"
CORRECTED = "registration.corrected"
GIVEN_UP = "registration.given_up"
WITHDRAWN = "registration.withdrawn"
# To the secretariat, about somebody already admitted.
CORRECTED_AFTER_DECISION = "registration.corrected_after_decision"

_SAMPLES = SAMPLES | {
    "reference": "K7PX2M9Q",
    "fields": "function and country",
    "reason": "The number of seats for the private sector is exhausted.",
}
_COMMON = ("name", "conference", "meeting", "dates", "place", "reference", "address", "contact")

_TO_SECRETARIAT = ("name", "conference", "reference", "fields", "address")

register(
    Mail(
        key=RECEIVED,
        title=_("Registration received"),
        subject=Text(
            en="We have received your registration: {conference}",
            fr="Nous avons reçu votre inscription\u00a0: {conference}",
            es="Hemos recibido su inscripción: {conference}",
        ),
        body=letter(
            en=(
                "We have received your request to take part in {conference}, {place}, {dates}. "
                "Its reference is {reference}.\n\n"
                "The secretariat now examines it and will write to you. You can see where it "
                "stands, correct it or withdraw it here:\n\n{address}"
            ),
            fr=(
                "Nous avons bien reçu votre demande de participation\u00a0: {conference}, {place}, "
                "{dates}. Sa référence est {reference}.\n\n"
                "Le secrétariat l’examine et vous écrira. Vous pouvez à tout moment voir où elle "
                "en est, la corriger ou la retirer à l’adresse suivante\u00a0:\n\n{address}"
            ),
            es=(
                "Hemos recibido su solicitud de participación: {conference}, {place}, "
                "{dates}. Su referencia es {reference}.\n\n"
                "La secretaría la está examinando y le escribirá. Puede ver en todo momento en "
                "qué estado se encuentra, corregirla o retirarla aquí:\n\n{address}"
            ),
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    )
)
register(
    Mail(
        key=ACCEPTED,
        title=_("Registration accepted"),
        subject=Text(
            en="You are admitted: {meeting}",
            fr="Votre participation est acceptée\u00a0: {meeting}",
            es="Su participación ha sido aceptada: {meeting}",
        ),
        body=letter(
            en=(
                "We are pleased to inform you that you are admitted to the following meeting:\n\n"
                "{meeting}\n{dates}\n{place}\n\n"
                "Your badge awaits you at the entrance; please bring an identity document with a "
                "photograph.\n\nPlease tell us on your page how you travel, whether you need a "
                "visa and what you need on site; what else remains to be done stands there as "
                "well:\n\n{address}\n\n"
                "The reference of your registration is {reference}."
            ),
            fr=(
                "Nous avons le plaisir de vous informer de votre admission à la réunion "
                "suivante\u00a0:\n\n{meeting}\n{dates}\n{place}\n\n"
                "Votre badge vous attendra à l’entrée\u202f; veuillez vous munir d’une pièce "
                "d’identité avec photographie.\n\nVeuillez nous indiquer sur votre page comment "
                "vous voyagez, si un visa vous est nécessaire et ce dont vous avez besoin sur "
                "place\u202f; vous y trouverez également ce qu’il vous reste à "
                "faire\u00a0:\n\n{address}\n\nLa référence de votre inscription est {reference}."
            ),
            es=(
                "Nos complace comunicarle su admisión a la siguiente reunión:\n\n"
                "{meeting}\n{dates}\n{place}\n\n"
                "Su credencial le espera en la entrada; traiga consigo un documento de identidad "
                "con fotografía.\n\nLe rogamos que nos indique en su página cómo viaja, si "
                "necesita visado y qué necesita durante su estancia; allí encontrará también lo "
                "que queda por hacer:\n\n{address}\n\n"
                "La referencia de su inscripción es {reference}."
            ),
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    )
)
register(
    Mail(
        key=DECLINED,
        title=_("Registration declined"),
        subject=Text(
            en="Your request could not be accepted: {meeting}",
            fr="Votre demande n’a pas pu être acceptée\u00a0: {meeting}",
            es="No ha sido posible aceptar su solicitud: {meeting}",
        ),
        body=letter(
            en=(
                "Thank you for your interest. We regret that your request for {meeting}, {dates}, "
                "could not be accepted, for the following reason:\n\n{reason}\n\n"
                "Should you have a question, please quote the reference {reference}. Your request "
                "and its outcome stand here:\n\n{address}"
            ),
            fr=(
                "Nous vous remercions de votre intérêt. Nous regrettons de ne pouvoir accepter "
                "votre demande pour la réunion suivante\u00a0: {meeting}, {dates}. En voici la "
                "raison\u00a0:\n\n{reason}\n\n"
                "Pour toute question, veuillez rappeler la référence {reference}. Votre demande "
                "et la suite qui lui a été donnée figurent à l’adresse suivante\u00a0:\n\n{address}"
            ),
            es=(
                "Le agradecemos su interés. Lamentamos no poder aceptar su solicitud para la "
                "siguiente reunión: {meeting}, {dates}, por el motivo que se indica a "
                "continuación:\n\n{reason}\n\n"
                "Si tiene alguna pregunta, indique la referencia {reference}. Su solicitud y la "
                "decisión adoptada figuran aquí:\n\n{address}"
            ),
        ),
        placeholders=(*_COMMON, "reason"),
        samples=_SAMPLES,
    )
)
register(
    Mail(
        key=WAITING,
        title=_("Registration on the waiting list"),
        subject=Text(
            en="You are on the waiting list: {meeting}",
            fr="Vous êtes sur la liste d’attente\u00a0: {meeting}",
            es="Está usted en la lista de espera: {meeting}",
        ),
        body=letter(
            en=(
                "All seats for {meeting}, {dates}, are taken for now. Your request is on the "
                "waiting list; we will write to you as soon as a seat becomes free. Please make "
                "no travel arrangements before.\n\n"
                "You can see where your request ({reference}) stands here:\n\n{address}"
            ),
            fr=(
                "Toutes les places pour la réunion suivante sont actuellement prises\u00a0: "
                "{meeting}, {dates}. Votre demande est inscrite sur la liste d’attente\u202f; nous "
                "vous écrirons dès qu’une place se libérera. Nous vous prions de ne pas organiser "
                "votre voyage avant.\n\n"
                "Vous pouvez voir où en est votre demande ({reference}) à l’adresse "
                "suivante\u00a0:\n\n{address}"
            ),
            es=(
                "Por el momento, todas las plazas de la siguiente reunión están ocupadas: "
                "{meeting}, {dates}. Su solicitud figura en la lista de espera; le escribiremos "
                "en cuanto quede una plaza libre. Le rogamos que no organice su viaje antes.\n\n"
                "Puede ver el estado de su solicitud ({reference}) aquí:\n\n{address}"
            ),
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    )
)
register(
    Mail(
        key=WITHDRAWN,
        title=_("Registration withdrawn"),
        subject=Text(
            en="Your registration is withdrawn: {conference}",
            fr="Votre inscription est retirée\u00a0: {conference}",
            es="Su inscripción ha sido retirada: {conference}",
        ),
        body=letter(
            en=(
                "As you asked, your registration {reference} for {conference} is withdrawn. "
                "Your badge no longer opens a door.\n\n"
                "If this was a mistake, you can register again while registration is "
                "open:\n\n{address}"
            ),
            fr=(
                "Comme vous l’avez demandé, votre inscription {reference} est retirée "
                "({conference}). Votre badge n’ouvre plus aucune porte.\n\n"
                "S’il s’agit d’une erreur, vous pouvez vous inscrire de nouveau tant que les "
                "inscriptions sont ouvertes\u00a0:\n\n{address}"
            ),
            es=(
                "Tal como ha solicitado, su inscripción {reference} ha sido retirada "
                "({conference}). Su credencial ya no abre ninguna puerta.\n\n"
                "Si se trata de un error, puede inscribirse de nuevo mientras el plazo de "
                "inscripción esté abierto:\n\n{address}"
            ),
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    )
)
register(
    Mail(
        key=CORRECTED,
        title=_("Registration corrected"),
        subject=Text(
            en="Your registration is corrected: {conference}",
            fr="Votre inscription est corrigée\u00a0: {conference}",
            es="Su inscripción ha sido corregida: {conference}",
        ),
        body=letter(
            en=(
                "Your registration {reference} for {conference} was changed in the following "
                "points: {fields}. What was decided on it stays as it was.\n\n"
                "You can see it as it stands now here:\n\n{address}\n\n"
                "If it was not you who asked for this, please write to us."
            ),
            fr=(
                "Votre inscription {reference} ({conference}) a été modifiée sur les points "
                "suivants\u00a0: {fields}. La suite qui lui a été donnée reste inchangée.\n\n"
                "Vous pouvez la consulter dans son état actuel à l’adresse "
                "suivante\u00a0:\n\n{address}\n\n"
                "Si cette modification ne vient pas de vous, veuillez nous écrire."
            ),
            es=(
                "Su inscripción {reference} ({conference}) se ha modificado en los siguientes "
                "puntos: {fields}. La decisión adoptada sobre ella no cambia.\n\n"
                "Puede consultarla en su estado actual aquí:\n\n{address}\n\n"
                "Si usted no ha solicitado este cambio, escríbanos."
            ),
        ),
        placeholders=(*_COMMON, "fields"),
        samples=_SAMPLES,
    )
)
register(
    Mail(
        key=GIVEN_UP,
        title=_("One meeting given up"),
        subject=Text(
            en="You no longer take part: {meeting}",
            fr="Vous ne participez plus\u00a0: {meeting}",
            es="Ya no participa usted: {meeting}",
        ),
        body=letter(
            en=(
                "As you asked, your request for {meeting}, {dates}, is withdrawn. The rest of "
                "your registration {reference} stays as it is:\n\n{address}"
            ),
            fr=(
                "Comme vous l’avez demandé, votre demande pour la réunion suivante est "
                "retirée\u00a0: {meeting}, {dates}. Le reste de votre inscription {reference} est "
                "inchangé\u00a0:\n\n{address}"
            ),
            es=(
                "Tal como ha solicitado, su solicitud para la siguiente reunión ha sido retirada: "
                "{meeting}, {dates}. El resto de su inscripción {reference} no "
                "cambia:\n\n{address}"
            ),
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    )
)
register(
    Mail(
        key=CORRECTED_AFTER_DECISION,
        title=_("To the secretariat: an admitted person corrected the registration"),
        subject=Text(
            en="Corrected after admission: {name}",
            fr="Corrigée après acceptation\u00a0: {name}",
            es="Corregida tras la aceptación: {name}",
        ),
        body=Text(
            en=(
                "{name} ({reference}), admitted to {conference}, corrected the following: "
                "{fields}. A badge that was printed before is out of date.\n\n{address}\n"
            ),
            fr=(
                "{name} ({reference}), dont la participation est acceptée ({conference}), a "
                "corrigé les points suivants\u00a0: {fields}. Un badge imprimé auparavant n’est "
                "plus à jour.\n\n{address}\n"
            ),
            es=(
                "{name} ({reference}), con participación aceptada ({conference}), ha corregido "
                "lo siguiente: {fields}. Una credencial impresa antes ya no está "
                "actualizada.\n\n{address}\n"
            ),
        ),
        placeholders=_TO_SECRETARIAT,
        samples={name: words for name, words in _SAMPLES.items() if name in _TO_SECRETARIAT},
    )
)
