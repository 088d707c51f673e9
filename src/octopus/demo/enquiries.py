"""Questions to the demo's secretariat: two that wait, one that was answered."""

from datetime import UTC, datetime

from octopus import clock
from octopus.conferences.models import Conference
from octopus.enquiries.actions import answer, ask, assign, note
from octopus.people.models import Account

# When each was asked, by whom, in which language, about what.
# fmt: off
_QUESTIONS = (
    (datetime(2026, 6, 4, 8, 20, tzinfo=UTC), "Jean Modele", "jean.modele@example.org", "fr", "Tram depuis l’aéroport", "Bonjour,\n\nle tram circule-t-il le dimanche soir depuis l’aéroport ? Mon avion arrive à 22 h 40.\n\nMerci d’avance."),
    (datetime(2026, 6, 11, 14, 5, tzinfo=UTC), "Tala Halimbawa", "tala.halimbawa@example.org", "en", "Second speaker for a lightning talk", "May a second person stand beside the speaker during a lightning talk, to show the device?"),
    (datetime(2026, 6, 12, 16, 30, tzinfo=UTC), "Rosa Muestra", "rosa.muestra@example.org", "es", "Factura y certificado", "Buenas tardes:\n\n¿se expide un certificado de asistencia? Mi administración lo pide antes del viaje."),
)
# fmt: on
_ANSWERED = datetime(2026, 6, 5, 9, 10, tzinfo=UTC)
_ANSWER = (
    "Le dernier tram part de l’aéroport à 23 h 15, le dimanche également. Le trajet jusqu’au "
    "centre dure une vingtaine de minutes."
)


def build_enquiries(conference: Conference, *, actor: Account) -> None:
    """Asks, answers one, and leaves a note for a colleague on another."""
    enquiries = []
    for at, name, email, language, subject, text in _QUESTIONS:
        with clock.at(at):
            enquiries.append(
                ask(
                    conference=conference,
                    name=name,
                    email=email,
                    subject=subject,
                    text=text,
                    language=language,
                )
            )
    with clock.at(_ANSWERED):
        answer(enquiry=enquiries[0], actor=actor, text=_ANSWER)
    note(enquiry=enquiries[1], actor=actor, text="The floor plan of the stage is with the hosts.")
    assign(enquiry=enquiries[1], actor=actor, assignee=actor)
