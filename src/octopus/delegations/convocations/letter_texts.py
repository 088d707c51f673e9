"""The letter of convocation as it is offered to whoever composes one, in each language.

It is formal, says who may come and who is paid for, what is expected by when, and that the meeting
is closed. The secretariat changes it as it likes; the placeholders keep dates and numbers right.
"""

from octopus.text.multilingual import Text

# A paragraph that consists of this becomes the table of meeting, dates, place and deadlines.
PARTICULARS = "{particulars}"
# What the letter can say; `convocation_letter.py` gives each its value for one delegation.
PLACEHOLDERS = (
    "particulars",
    "meeting",
    "dates",
    "place",
    "delegation",
    "capacity",
    "answer_by",
    "nominate_by",
    "confirm_by",
    "quota",
    "seats",
    "payment",
    "contact",
)

SUBJECT = Text(
    en="Convocation: {meeting}",
    fr="Convocation\u00a0: {meeting}",
    es="Convocatoria: {meeting}",
)

LETTER = Text(
    en=(
        "I have the honour to invite your delegation, {capacity}, to the following "
        "meeting.\n\n"
        "{particulars}\n\n"
        "Participation in the meeting is restricted. It is reserved for members and observers "
        "and for those whom they appoint; the papers are accessible only to persons who have been "
        "admitted. The draft agenda is enclosed.\n\n"
        "I should be grateful if you would let us know by {answer_by} whether your delegation "
        "will attend. The message that accompanies this letter contains your personal invitation "
        "as focal point; you answer, and nominate, online.\n\n"
        "Each delegation is asked to nominate its representatives by {nominate_by}, in order of "
        "precedence, and to attach the note verbale or signed letter by which the competent "
        "authority appoints them. The number of persons registered per delegation is limited to "
        "{quota}, of whom no more than {seats} may sit at the table at any one time.\n\n"
        "{payment}\n\n"
        "Representatives who need a visa obtain a letter of invitation as soon as they have been "
        "admitted; an early application is recommended.\n\n"
        "I look forward to welcoming your delegation."
    ),
    fr=(
        "J’ai l’honneur d’inviter votre délégation, {capacity}, à participer à la réunion "
        "suivante.\n\n"
        "{particulars}\n\n"
        "La participation à la réunion est restreinte. Elle est réservée aux membres et aux "
        "observateurs ainsi qu’aux personnes qu’ils désignent\u202f; les documents ne sont "
        "accessibles qu’aux personnes dont la participation a été acceptée. Vous trouverez "
        "ci-joint le projet d’ordre du jour.\n\n"
        "Je vous saurais gré de bien vouloir nous faire savoir, au plus tard le {answer_by}, si "
        "votre délégation participera à la réunion. Le message qui accompagne la présente lettre "
        "contient votre invitation personnelle en qualité de point focal\u202f; la réponse et les "
        "désignations se font en ligne.\n\n"
        "Chaque délégation est priée de désigner ses représentants au plus tard le {nominate_by}, "
        "par ordre de préséance, et de joindre la note verbale ou la lettre signée par laquelle "
        "l’autorité compétente les désigne. Le nombre de personnes inscrites par délégation est "
        "limité à {quota}, et celui des personnes siégeant simultanément à la table "
        "à {seats}.\n\n"
        "{payment}\n\n"
        "Les représentants qui ont besoin d’un visa obtiennent une lettre d’invitation dès que "
        "leur participation est acceptée\u202f; il est recommandé d’entreprendre les démarches "
        "sans tarder.\n\n"
        "Je me réjouis d’accueillir votre délégation."
    ),
    es=(
        "Tengo el honor de invitar a su delegación, {capacity}, a participar en la siguiente "
        "reunión.\n\n"
        "{particulars}\n\n"
        "La participación en la reunión es restringida. Está reservada a los miembros y "
        "observadores y a las personas que estos designen; solo pueden consultar los documentos "
        "las personas cuya participación haya sido aceptada. Se adjunta el proyecto de orden del "
        "día.\n\n"
        "Le agradecería que nos comunicara, a más tardar el {answer_by}, si su delegación "
        "asistirá a la reunión. El mensaje que acompaña a esta carta contiene su invitación "
        "personal como punto focal; la respuesta y las designaciones se realizan en línea.\n\n"
        "Se ruega a cada delegación que designe a sus representantes a más tardar el "
        "{nominate_by}, por orden de precedencia, y que adjunte la nota verbal o la carta firmada "
        "mediante la cual la autoridad competente los designa. El número de personas inscritas "
        "por delegación se limita a {quota}, y el de las que ocupan un asiento en la mesa al "
        "mismo tiempo, a {seats}.\n\n"
        "{payment}\n\n"
        "Los representantes que necesiten un visado podrán obtener una carta de invitación en "
        "cuanto se acepte su participación; se recomienda iniciar los trámites con antelación.\n\n"
        "Será un placer recibir a su delegación."
    ),
)
