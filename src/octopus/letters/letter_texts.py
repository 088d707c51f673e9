"""The words of invitation letters for visas and of certificates, as the secretariat writes them.

A visa letter says who is invited to what, when, where and who pays; it promises no visa. The
organisation that issues it stands at its head and as organiser in its table, never in a sentence:
no sentence bends every name rightly in three languages.
"""

from typing import Final

from octopus.text.multilingual import Text

RECIPIENT: Final = Text(
    en="To the authorities competent for visas",
    fr="Aux autorités compétentes en matière de visas",
    es="A las autoridades competentes en materia de visados",
)
PLACE_AND_DATE: Final = Text(en="{place}, {day}", fr="{place}, le {day}", es="{place}, {day}")
VISA_SUBJECT: Final = Text(
    en="Invitation to a meeting: {city}, {dates}",
    fr="Invitation à une réunion\u00a0: {city}, {dates}",
    es="Invitación a una reunión: {city}, {dates}",
)
ONE_INVITED: Final = Text(
    en=(
        "The Secretariat has the honour to invite the person named below to the following "
        "meeting, and confirms that this person has been admitted to it."
    ),
    fr=(
        "Le Secrétariat a l’honneur d’inviter la personne désignée ci-dessous à la réunion "
        "suivante, et confirme que sa participation y a été acceptée."
    ),
    es=(
        "La Secretaría tiene el honor de invitar a la persona que se indica a continuación a la "
        "siguiente reunión, y confirma que su participación ha sido aceptada."
    ),
)
SEVERAL_INVITED: Final = Text(
    en=(
        "The Secretariat has the honour to invite the persons listed below to the following "
        "meeting, and confirms that they have been admitted to it."
    ),
    fr=(
        "Le Secrétariat a l’honneur d’inviter les personnes énumérées ci-dessous à la réunion "
        "suivante, et confirme que leur participation y a été acceptée."
    ),
    es=(
        "La Secretaría tiene el honor de invitar a las personas que se enumeran a continuación a "
        "la siguiente reunión, y confirma que su participación ha sido aceptada."
    ),
)
ONE_PERSON: Final = Text(
    en="The invitation is addressed to:",
    fr="L’invitation est adressée à\u00a0:",
    es="La invitación se dirige a:",
)
SEVERAL_PERSONS: Final = Text(
    en="The invitation is addressed to the following persons:",
    fr="L’invitation est adressée aux personnes suivantes\u00a0:",
    es="La invitación se dirige a las siguientes personas:",
)
PURPOSE: Final = Text(
    en=(
        "The sole purpose of the journey, as far as the organiser is concerned, is to take part in "
        "this meeting. Arrival and departure may lie a day or more before and after it, as "
        "connections require."
    ),
    fr=(
        "Pour l’organisateur, le seul objet du voyage est la participation à cette réunion. "
        "L’arrivée et le départ peuvent avoir lieu un jour ou plus avant et après "
        "celle-ci, selon les correspondances."
    ),
    es=(
        "Por lo que respecta al organizador, el único objeto del viaje es la participación en "
        "esta reunión. La llegada y la salida pueden producirse uno o varios días antes y "
        "después, según las conexiones."
    ),
)
COSTS: Final = {
    "own": Text(
        en=(
            "The costs of travel, stay and insurance are borne by the participant, or by the "
            "authority or organisation that the participant represents. The organiser bears none "
            "of these costs."
        ),
        fr=(
            "Les frais de voyage, de séjour et d’assurance sont à la charge du participant, ou de "
            "l’autorité ou de l’organisation qu’il représente. L’organisateur ne prend en charge "
            "aucun de ces frais."
        ),
        es=(
            "Los gastos de viaje, estancia y seguro corren a cargo del participante, o de la "
            "autoridad u organización a la que representa. El organizador no asume ninguno de "
            "estos gastos."
        ),
    ),
    "paid": Text(
        en=(
            "The organiser bears the costs of travel and subsistence for the duration of the "
            "meeting, in accordance with its rules. Insurance remains with the participant."
        ),
        fr=(
            "L’organisateur prend en charge les frais de voyage et de séjour pour la durée de la "
            "réunion, conformément à ses règles. L’assurance reste à la charge du participant."
        ),
        es=(
            "El organizador asume los gastos de viaje y estancia durante la reunión, de "
            "conformidad con sus normas. El seguro corre a cargo del participante."
        ),
    ),
}
NO_PROMISE: Final = Text(
    en=(
        "We should be grateful if the application could be examined in good time before the "
        "meeting. This letter confers no right to a visa: the decision rests with the competent "
        "authorities alone."
    ),
    fr=(
        "Nous vous serions reconnaissants de bien vouloir faire examiner la demande en temps utile "
        "avant la réunion. La présente lettre ne confère aucun droit à un visa\u00a0: la décision "
        "appartient aux seules autorités compétentes."
    ),
    es=(
        "Les agradeceríamos que la solicitud pudiera examinarse con la antelación suficiente a la "
        "reunión. Esta carta no confiere derecho alguno a un visado: la decisión corresponde "
        "exclusivamente a las autoridades competentes."
    ),
)
QUESTIONS: Final = Text(
    en="The secretariat answers questions at {contact}; please quote the code of this letter.",
    fr=(
        "Le secrétariat répond aux questions à l’adresse {contact}\u202f; veuillez rappeler le "
        "code de la présente lettre."
    ),
    es="La secretaría responde a las preguntas en {contact}; indique el código de esta carta.",
)
SECRETARIAT: Final = Text(
    en="The conference secretariat",
    fr="Le secrétariat de la conférence",
    es="La secretaría de la conferencia",
)

CERTIFICATE: Final = Text(
    en="Certificate of attendance",
    fr="Attestation de participation",
    es="Certificado de asistencia",
)
CERTIFIES: Final = Text(
    en="The Secretariat certifies that",
    fr="Le Secrétariat atteste que",
    es="La Secretaría certifica que",
)
TOOK_PART: Final = Text(
    en="took part in the following meeting:",
    fr="a participé à la réunion suivante\u00a0:",
    es="ha participado en la siguiente reunión:",
)
