"""What the demo's form asks beyond the usual, what people answered, and how they travel."""

from datetime import date, datetime, time, timedelta
from typing import Any

from octopus import clock
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.registration.logistics.actions import save_form_settings, save_logistics
from octopus.registration.models import Admission, Category, Question, Registration
from octopus.registration.questions.actions import save_question
from octopus.registration.questions.answer_actions import save_answers
from octopus.text.multilingual import MultilingualText

_Kind, _Stage = Question.Kind, Question.Stage
_WANTED_BY, _FROZEN_AFTER = date(2026, 9, 25), date(2026, 10, 7)

_TOPICS = (
    MultilingualText(
        en="Cooperation with service providers",
        fr="Coopération avec les fournisseurs de services",
        es="Cooperación con los proveedores de servicios",
    ),
    MultilingualText(
        en="Electronic evidence in court",
        fr="Preuve électronique devant les tribunaux",
        es="Prueba electrónica ante los tribunales",
    ),
    MultilingualText(
        en="Ransomware and virtual assets",
        fr="Rançongiciels et actifs virtuels",
        es="Programas de secuestro y activos virtuales",
    ),
    MultilingualText(
        en="Training of judges and prosecutors",
        fr="Formation des juges et des procureurs",
        es="Formación de jueces y fiscales",
    ),
)


def build_form(conference: Conference, *, actor: Account) -> None:
    """Adds the questions; called before anybody registers."""
    media = list(conference.categories.filter(key=Category.Key.MEDIA))
    _ask(
        conference,
        actor,
        key="topics",
        kind=_Kind.CHOICES,
        label=MultilingualText(
            en="Which topics interest you?",
            fr="Quels thèmes vous intéressent\u202f?",
            es="¿Qué temas le interesan?",
        ),
        purpose=MultilingualText(
            en="To give the workshops rooms that are large enough.",
            fr="Pour prévoir des salles assez grandes pour les ateliers.",
            es="Para asignar a los talleres salas suficientemente grandes.",
        ),
        options=_TOPICS,
    )
    films = _ask(
        conference,
        actor,
        key="films",
        kind=_Kind.YES_NO,
        required=True,
        categories=media,
        label=MultilingualText(
            en="Do you bring a camera or recording equipment?",
            fr="Apportez-vous une caméra ou du matériel d’enregistrement\u202f?",
            es="¿Trae usted una cámara o equipo de grabación?",
        ),
        purpose=_SECURITY,
    )
    _ask(
        conference,
        actor,
        key="equipment",
        kind=_Kind.LONG,
        categories=media,
        condition_question=films,
        condition_value="yes",
        required_after=date(2026, 9, 15),
        frozen_after=_FROZEN_AFTER,
        label=MultilingualText(en="Which equipment?", fr="Quel matériel\u202f?", es="¿Qué equipo?"),
        help=MultilingualText(
            en="Make and serial number of each large piece.",
            fr="Marque et numéro de série de chaque appareil important.",
            es="Marca y número de serie de cada aparato grande.",
        ),
        purpose=_SECURITY,
        kept_days=7,
    )
    _ask(
        conference,
        actor,
        key="press-card",
        kind=_Kind.FILE,
        categories=media,
        required_after=date(2026, 9, 15),
        label=MultilingualText(
            en="A copy of your press card",
            fr="Une copie de votre carte de presse",
            es="Una copia de su carné de prensa",
        ),
        purpose=MultilingualText(
            en="To accredit you.", fr="Pour vous accréditer.", es="Para acreditarle."
        ),
        kept_days=7,
    )
    _ask(
        conference,
        actor,
        key="reception",
        kind=_Kind.YES_NO,
        stage=_Stage.LOGISTICS,
        required_after=_WANTED_BY,
        frozen_after=_FROZEN_AFTER,
        label=MultilingualText(
            en="Will you come to the reception on the evening of 14 October?",
            fr="Viendrez-vous à la réception le soir du 14 octobre\u202f?",
            es="¿Asistirá a la recepción en la noche del 14 de octubre?",
        ),
        purpose=MultilingualText(
            en="To order for as many as come.",
            fr="Pour commander en fonction du nombre de convives.",
            es="Para encargar lo necesario según el número de asistentes.",
        ),
        kept_days=7,
    )
    _ask(
        conference,
        actor,
        key="note",
        kind=_Kind.LONG,
        internal=True,
        label=MultilingualText(
            en="Note for reception", fr="Note pour l’accueil", es="Nota para la recepción"
        ),
        purpose=MultilingualText(
            en="So that colleagues at the entrance know.",
            fr="Pour que les collègues à l’entrée soient informés.",
            es="Para que lo sepan los compañeros de la entrada.",
        ),
    )
    save_form_settings(
        conference=conference, actor=actor, wanted_by=_WANTED_BY, frozen_after=_FROZEN_AFTER
    )


_SECURITY = MultilingualText(
    en="For the security check at the entrance.",
    fr="Pour le contrôle de sécurité à l’entrée.",
    es="Para el control de seguridad en la entrada.",
)


def _ask(
    conference: Conference,
    actor: Account,
    *,
    categories: list[Category] | None = None,
    options: tuple[MultilingualText, ...] = (),
    **facts: Any,
) -> Question:
    nothing: dict[str, Any] = {
        "stage": _Stage.REQUEST,
        "help": MultilingualText(),
        "kept_days": 30,
        "meeting": None,
        "condition": Question.Condition.QUESTION if "condition_question" in facts else "",
        "condition_question": None,
        "condition_value": "",
        "required": False,
        "required_after": None,
        "frozen_after": None,
        "internal": False,
    }
    return save_question(
        conference=conference,
        actor=actor,
        facts=nothing | facts,
        categories=categories or [],
        options=[("", label) for label in options],
    )


# Place, number of the train or flight, hotel, visa, diet, access needs.
_JOURNEYS: tuple[tuple[str, str, str, bool, str, str], ...] = (
    ("Strasbourg", "TGV 2417", "Hôtel de l’Ill (exemple)", False, "", ""),
    ("Frankfurt", "XX 0506", "Hôtel du Quai (exemple)", True, "", ""),
    ("Strasbourg-Entzheim", "XX 7390", "Hôtel du Quai (exemple)", False, "No pork", ""),
    ("Strasbourg", "ICE 9571", "", False, "", "A seat near the front, step-free access"),
    ("Zürich", "XX 0093", "Hôtel des Ponts (exemple)", True, "Vegetarian", ""),
    ("Strasbourg", "TGV 5464", "Hôtel des Ponts (exemple)", False, "Nuts (allergy)", ""),
)


def build_travel(conference: Conference) -> None:
    """Some of those who were accepted early tell how they come, and answer; many have not yet."""
    accepted = Registration.objects.filter(
        conference=conference, admissions__state=Admission.State.ACCEPTED
    )
    people = accepted.distinct().select_related("person__account", "conference").order_by("pk")
    questions = {question.key: question for question in conference.questions.all()}
    keys = list(questions["topics"].options.values_list("key", flat=True))
    answered_at = datetime(2026, 6, 14, 18, tzinfo=conference.zone)
    for place, registration in enumerate(people[:24]):
        user = registration.person.account
        if user is None:
            continue
        with clock.at(answered_at + timedelta(minutes=13 * place)):
            _answer(registration, user, questions, keys[place % 4 :] or keys, place)
            if place % 2 == 0:
                _travel(registration, user, conference, _JOURNEYS[place // 2 % len(_JOURNEYS)])


def _answer(
    registration: Registration,
    user: Account,
    questions: dict[str, Question],
    topics: list[str],
    place: int,
) -> None:
    given: dict[Question, Any] = {questions["topics"]: topics[:2]}
    if registration.category and registration.category.key == Category.Key.MEDIA:
        given[questions["films"]] = "yes"
    if place % 3:
        given[questions["reception"]] = "yes" if place % 4 else "no"
    save_answers(registration=registration, answers=given, actor=user)


def _travel(
    registration: Registration,
    user: Account,
    conference: Conference,
    journey: tuple[str, str, str, bool, str, str],
) -> None:
    place, number, hotel, visa, diet, access = journey
    save_logistics(
        registration=registration,
        actor=user,
        fields={
            "arrives_on": conference.start_date - timedelta(days=1),
            "arrives_at": time(17, 40),
            "arrival_place": place,
            "arrival_by": number,
            "leaves_on": conference.end_date,
            "leaves_at": time(18, 15),
            "departure_place": place,
            "departure_by": "",
            "hotel": hotel,
            "needs_visa": visa,
            "diet": diet,
            "access_needs": access,
        },
    )
