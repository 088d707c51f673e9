"""The mails that ask again: for an answer, for travel and needs."""

from django.utils.translation import gettext_lazy as _

from octopus.conferences.mail_context import SAMPLES
from octopus.correspondence.catalogue import Mail, register
from octopus.correspondence.letter_frame import letter
from octopus.text.multilingual import Text

ANSWER_WANTED = "registration.answer_wanted"
TRAVEL_WANTED = "registration.travel_wanted"

_COMMON = ("name", "conference", "day", "address", "contact")
_SAMPLES = SAMPLES | {"questions": "Which equipment?", "day": "15 September 2026"}

register(
    Mail(
        key=ANSWER_WANTED,
        title=_("Reminder of an answer"),
        subject=Text(
            en="Please answer by {day}: {conference}",
            fr="Votre réponse avant le {day}\u00a0: {conference}",
            es="Le rogamos que responda antes del {day}: {conference}",
        ),
        body=letter(
            en=(
                "For your participation in {conference} we still need an answer, by {day} at the "
                "latest:\n\n{questions}\n\nYou can answer here:\n\n{address}\n\n"
                "If you have answered meanwhile, please disregard this message."
            ),
            fr=(
                "Il nous manque encore une réponse pour votre participation ({conference}), "
                "au plus tard le {day}\u00a0:\n\n{questions}\n\nVous pouvez répondre à l’adresse "
                "suivante\u00a0:\n\n{address}\n\n"
                "Si vous avez répondu entre-temps, veuillez ne pas tenir compte de ce message."
            ),
            es=(
                "Nos falta todavía una respuesta para su participación ({conference}), a más "
                "tardar el {day}:\n\n{questions}\n\nPuede responder aquí:\n\n{address}\n\n"
                "Si entretanto ya ha respondido, no tenga en cuenta este mensaje."
            ),
        ),
        placeholders=(*_COMMON, "questions"),
        samples=_SAMPLES,
    )
)
register(
    Mail(
        key=TRAVEL_WANTED,
        title=_("Reminder of travel and needs"),
        subject=Text(
            en="How do you travel? {conference}",
            fr="Comment voyagez-vous\u202f? {conference}",
            es="¿Cómo viaja usted? {conference}",
        ),
        body=letter(
            en=(
                "You are admitted to {conference}, and we look forward to meeting you. So that "
                "everything is ready, please tell us by {day} how you travel, whether you need a "
                "visa and what you need on site:\n\n{address}\n\n"
                "If your plans are not complete yet, tell us what you know, and come back for the "
                "rest."
            ),
            fr=(
                "Votre participation est acceptée ({conference}), et nous nous réjouissons de "
                "vous accueillir. Afin que tout soit prêt, veuillez nous indiquer avant le {day} "
                "comment vous voyagez, si un visa vous est nécessaire et ce dont vous avez besoin "
                "sur place\u00a0:\n\n{address}\n\n"
                "Si vos préparatifs ne sont pas terminés, indiquez-nous ce que vous savez "
                "déjà\u202f; vous pourrez compléter plus tard."
            ),
            es=(
                "Su participación ha sido aceptada ({conference}) y será un placer recibirle. "
                "Para que todo esté preparado, le rogamos que nos indique antes del {day} cómo "
                "viaja, si necesita visado y qué necesita durante su estancia:\n\n{address}\n\n"
                "Si aún no tiene todo decidido, indíquenos lo que ya sabe y complete el resto más "
                "adelante."
            ),
        ),
        placeholders=_COMMON,
        samples=_SAMPLES,
    )
)
