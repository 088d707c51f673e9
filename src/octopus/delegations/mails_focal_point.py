"""The mails between a focal point and those whom a delegation names, in each language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from octopus.correspondence.catalogue import Mail, register
from octopus.delegations.mails_common import COMMON, SAMPLES, letter
from octopus.text.multilingual import Text

FOCAL_POINT = "delegations.focal_point_invited"
NOMINATED = "delegations.nominated"
APPLICATION = "delegations.application_received"
ENDORSED = "delegations.endorsed"
REFUSED = "delegations.refused"
WITHDRAWN = "delegations.withdrawn"
SWAPPED = "delegations.swapped"
CONFIRMED = "delegations.confirmed"
TURNED_DOWN = "delegations.nomination_turned_down"
WITHDREW = "delegations.person_withdrew"

_SAMPLES = SAMPLES | {
    "rank": "Delegate",
    "until": "30 September 2026",
    "person": "Fulano de Tal",
    "persons": "1. Fulana de TAL, Head of delegation",
    "reason": "The delegation is complete.",
}


def _add(key: str, title: str | Promise, subject: Text, body: Text, *more: str) -> None:
    register(Mail(key, title, subject, body, (*COMMON, *more), _SAMPLES))


_add(
    FOCAL_POINT,
    _("Focal point of a delegation invited"),
    Text(
        en="Focal point of your delegation: {meeting}",
        fr="Point focal de votre délégation\u00a0: {meeting}",
        es="Punto focal de su delegación: {meeting}",
    ),
    letter(
        en=(
            "We ask you to be the focal point of the following delegation:\n\n<which>\n\n"
            "The focal point names those who take part, sends us the note verbale or the signed "
            "letter, and answers those who apply in the name of the delegation. Please sign in "
            "with this e-mail address, and accept or refuse, by {until}:\n\n{address}\n\n"
            "The role is personal: nobody else can open this invitation."
        ),
        fr=(
            "Nous vous prions de bien vouloir être le point focal de la délégation "
            "suivante\u00a0:\n\n<which>\n\n"
            "Le point focal désigne les participants, nous transmet la note verbale ou la lettre "
            "signée et répond aux personnes qui s’inscrivent au nom de la délégation. Veuillez "
            "vous connecter avec la présente adresse électronique, puis accepter ou refuser, au "
            "plus tard le {until}\u00a0:\n\n{address}\n\n"
            "Cette fonction est personnelle\u00a0: personne d’autre ne peut ouvrir cette "
            "invitation."
        ),
        es=(
            "Le rogamos que sea el punto focal de la siguiente delegación:\n\n<which>\n\n"
            "El punto focal designa a los participantes, nos envía la nota verbal o la carta "
            "firmada y responde a quienes se inscriben en nombre de la delegación. Inicie sesión "
            "con esta dirección de correo electrónico y acepte o rechace la invitación, a más "
            "tardar el {until}:\n\n{address}\n\n"
            "La función es personal: nadie más puede abrir esta invitación."
        ),
    ),
    "until",
)
_add(
    NOMINATED,
    _("Named to a delegation"),
    Text(
        en="You are named to a delegation: {meeting}",
        fr="Votre désignation au sein d’une délégation\u00a0: {meeting}",
        es="Su designación para una delegación: {meeting}",
    ),
    letter(
        en=(
            "The focal point of a delegation has named you:\n\n<which>\nRank: {rank}\n\n"
            "Please sign in with this e-mail address, check what we know about you, and accept or "
            "refuse, by {until}:\n\n{address}\n\n"
            "The secretariat then examines your admission and writes to you. Please make no "
            "travel arrangements before."
        ),
        fr=(
            "Le point focal d’une délégation a procédé à votre désignation\u00a0:\n\n<which>\n"
            "Rang\u00a0: {rank}\n\n"
            "Veuillez vous connecter avec la présente adresse électronique, vérifier les "
            "informations qui vous concernent, puis accepter ou refuser, au plus tard le "
            "{until}\u00a0:\n\n{address}\n\n"
            "Le secrétariat examinera ensuite votre admission et vous écrira. Nous vous prions de "
            "ne pas organiser votre voyage avant."
        ),
        es=(
            "El punto focal de una delegación le ha designado:\n\n<which>\nRango: {rank}\n\n"
            "Inicie sesión con esta dirección de correo electrónico, compruebe sus datos y acepte "
            "o rechace la designación, a más tardar el {until}:\n\n{address}\n\n"
            "A continuación, la secretaría examinará su admisión y le escribirá. Le rogamos que "
            "no organice su viaje antes."
        ),
    ),
    "rank",
    "until",
)
_add(
    APPLICATION,
    _("To the focal point: somebody applied in the delegation’s name"),
    Text(
        en="{person} applies to take part in your delegation",
        fr="{person} demande à faire partie de votre délégation",
        es="{person} solicita formar parte de su delegación",
    ),
    letter(
        en=(
            "{person} has registered in the name of your delegation:\n\n<which>\n\n"
            "Nothing happens until you have answered. Please endorse this person, or refuse with "
            "a reason:\n\n{address}"
        ),
        fr=(
            "{person} a demandé son inscription au nom de votre délégation\u00a0:\n\n<which>\n\n"
            "La demande reste en attente jusqu’à votre réponse. Veuillez l’appuyer ou la refuser "
            "en indiquant le motif\u00a0:\n\n{address}"
        ),
        es=(
            "{person} se ha inscrito en nombre de su delegación:\n\n<which>\n\n"
            "La solicitud queda a la espera de su respuesta. Respáldela o rechácela indicando el "
            "motivo:\n\n{address}"
        ),
    ),
    "person",
)
_add(
    ENDORSED,
    _("Endorsed by the focal point"),
    Text(
        en="Your delegation endorses you: {meeting}",
        fr="Votre délégation appuie votre demande\u00a0: {meeting}",
        es="Su delegación respalda su solicitud: {meeting}",
    ),
    letter(
        en=(
            "The focal point of your delegation stands behind your request:\n\n<which>\n"
            "Rank: {rank}\n\n"
            "The secretariat now examines it and will write to you. You can see where it stands "
            "here:\n\n{address}"
        ),
        fr=(
            "Le point focal de votre délégation appuie votre demande\u00a0:\n\n<which>\n"
            "Rang\u00a0: {rank}\n\n"
            "Le secrétariat l’examine et vous écrira. Vous pouvez voir où elle en est à l’adresse "
            "suivante\u00a0:\n\n{address}"
        ),
        es=(
            "El punto focal de su delegación respalda su solicitud:\n\n<which>\nRango: {rank}\n\n"
            "La secretaría la está examinando y le escribirá. Puede ver en qué estado se "
            "encuentra aquí:\n\n{address}"
        ),
    ),
    "rank",
)
_add(
    REFUSED,
    _("Not endorsed by the focal point"),
    Text(
        en="Your delegation does not endorse your request: {meeting}",
        fr="Votre délégation n’appuie pas votre demande\u00a0: {meeting}",
        es="Su delegación no respalda su solicitud: {meeting}",
    ),
    letter(
        en=(
            "The focal point of the delegation in whose name you applied does not endorse your "
            "request:\n\n<which>\n\nThe reason given:\n\n{reason}\n\n"
            "The rest of your registration stays as it is:\n\n{address}"
        ),
        fr=(
            "Le point focal de la délégation au nom de laquelle vous avez présenté votre demande "
            "ne l’appuie pas\u00a0:\n\n<which>\n\nMotif indiqué\u00a0:\n\n{reason}\n\n"
            "Le reste de votre inscription est inchangé\u00a0:\n\n{address}"
        ),
        es=(
            "El punto focal de la delegación en cuyo nombre se inscribió no respalda su "
            "solicitud:\n\n<which>\n\nMotivo indicado:\n\n{reason}\n\n"
            "El resto de su inscripción no cambia:\n\n{address}"
        ),
    ),
    "reason",
)
_add(
    WITHDRAWN,
    _("Withdrawn from a delegation"),
    Text(
        en="You are no longer in the delegation: {meeting}",
        fr="Vous ne faites plus partie de la délégation\u00a0: {meeting}",
        es="Ya no forma parte de la delegación: {meeting}",
    ),
    letter(
        en=(
            "The focal point has withdrawn your name from the following delegation:\n\n<which>\n\n"
            "You need not do anything. Whatever else you registered for stays as it is. For "
            "questions, please turn to the focal point of your delegation."
        ),
        fr=(
            "Le point focal a retiré votre nom de la délégation suivante\u00a0:\n\n<which>\n\n"
            "Vous n’avez rien à faire. Vos autres inscriptions restent inchangées. Pour toute "
            "question, veuillez vous adresser au point focal de votre délégation."
        ),
        es=(
            "El punto focal ha retirado su nombre de la siguiente delegación:\n\n<which>\n\n"
            "No tiene que hacer nada. Sus demás inscripciones no cambian. Si tiene alguna "
            "pregunta, diríjase al punto focal de su delegación."
        ),
    ),
)
_add(
    SWAPPED,
    _("Replaced in a delegation"),
    Text(
        en="Somebody else takes your place in the delegation: {meeting}",
        fr="Votre place dans la délégation est confiée à une autre personne\u00a0: {meeting}",
        es="Otra persona ocupa su lugar en la delegación: {meeting}",
    ),
    letter(
        en=(
            "The focal point has named somebody else in your place:\n\n<which>\n\n"
            "You need not do anything. Whatever else you registered for stays as it is. For "
            "questions, please turn to the focal point of your delegation."
        ),
        fr=(
            "Le point focal a désigné une autre personne à votre place\u00a0:\n\n<which>\n\n"
            "Vous n’avez rien à faire. Vos autres inscriptions restent inchangées. Pour toute "
            "question, veuillez vous adresser au point focal de votre délégation."
        ),
        es=(
            "El punto focal ha designado a otra persona en su lugar:\n\n<which>\n\n"
            "No tiene que hacer nada. Sus demás inscripciones no cambian. Si tiene alguna "
            "pregunta, diríjase al punto focal de su delegación."
        ),
    ),
)
_add(
    CONFIRMED,
    _("To the focal point: the delegation is confirmed"),
    Text(
        en="Your delegation is confirmed: {meeting}",
        fr="Votre délégation est confirmée\u00a0: {meeting}",
        es="Su delegación está confirmada: {meeting}",
    ),
    letter(
        en=(
            "{person} has confirmed the delegation:\n\n<which>\n\n{persons}\n\n"
            "Until {until} you may still replace one person by another; please confirm anew "
            "after a change:\n\n{address}"
        ),
        fr=(
            "{person} a confirmé la délégation\u00a0:\n\n<which>\n\n{persons}\n\n"
            "Vous pouvez encore remplacer une personne par une autre jusqu’au {until}\u202f; "
            "veuillez confirmer de nouveau après un changement\u00a0:\n\n{address}"
        ),
        es=(
            "{person} ha confirmado la delegación:\n\n<which>\n\n{persons}\n\n"
            "Hasta el {until} puede sustituir a una persona por otra; tras un cambio, confirme "
            "de nuevo la delegación:\n\n{address}"
        ),
    ),
    "person",
    "persons",
    "until",
)
_add(
    TURNED_DOWN,
    _("To the focal point: somebody turned the nomination down"),
    Text(
        en="{person} does not take part; a place is free",
        fr="{person} ne participera pas\u202f; une place est libre",
        es="{person} no participará; queda una plaza libre",
    ),
    letter(
        en=(
            "{person} has turned the nomination down:\n\n<which>\n\n{reason}\n\n"
            "The place is free again. You can name somebody else here:\n\n{address}"
        ),
        fr=(
            "{person} a décliné la désignation\u00a0:\n\n<which>\n\n{reason}\n\n"
            "La place est de nouveau libre. Vous pouvez désigner une autre personne "
            "ici\u00a0:\n\n{address}"
        ),
        es=(
            "{person} ha rechazado la designación:\n\n<which>\n\n{reason}\n\n"
            "La plaza vuelve a estar libre. Puede designar a otra persona aquí:\n\n{address}"
        ),
    ),
    "person",
    "reason",
)
_add(
    WITHDREW,
    _("To the focal point: somebody withdrew from the delegation"),
    Text(
        en="{person} has withdrawn; a place is free",
        fr="Retrait de {person}\u00a0: une place est libre",
        es="{person} se ha retirado; queda una plaza libre",
    ),
    letter(
        en=(
            "{person} has withdrawn from the following delegation:\n\n<which>\n\n"
            "The place is free again. As long as the delegation may be changed, you can name "
            "somebody else here:\n\n{address}"
        ),
        fr=(
            "{person} ne fait plus partie, à sa demande, de la délégation "
            "suivante\u00a0:\n\n<which>\n\n"
            "La place est de nouveau libre. Tant que la délégation peut être modifiée, vous pouvez "
            "désigner une autre personne ici\u00a0:\n\n{address}"
        ),
        es=(
            "{person} se ha retirado de la siguiente delegación:\n\n<which>\n\n"
            "La plaza vuelve a estar libre. Mientras la delegación pueda modificarse, puede "
            "designar a otra persona aquí:\n\n{address}"
        ),
    ),
    "person",
)
