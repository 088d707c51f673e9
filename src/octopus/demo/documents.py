"""What the demo's closed meetings hold: agendas, two papers of the plenary, the directory."""

from datetime import UTC, date, datetime
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from octopus import clock
from octopus.bodies.directory.entries import Designation, designate
from octopus.bodies.models import Body
from octopus.conferences.models import Conference, Meeting
from octopus.delegations.models import ConvocationFile
from octopus.demo.people import PEOPLE
from octopus.documents.actions import add_version, create_document
from octopus.documents.models import Document
from octopus.files.typesetting import SANS, SERIF, typeset
from octopus.people.models import Account
from octopus.programme.agenda import release_agenda
from octopus.registration.admission.decisions import decide_many
from octopus.registration.models import Admission, Registration
from octopus.registration.request.meetings import ask_for_meeting
from octopus.text import dates
from octopus.text.multilingual import MultilingualText

_PAPER = Path(__file__).parent / "paper.typ"
_FILED = date(2026, 6, 8)
# What is reported is invented.
_TITLE = MultilingualText(
    en="Assessment of the implementation: draft report",
    fr="Évaluation de la mise en œuvre\u00a0: projet de rapport",
    es="Evaluación de la aplicación: proyecto de informe",
)
_WORDS = {
    "en": (
        "This draft is a sample. It shows what a paper of a closed meeting looks like and says "
        "nothing about any State.",
        "Delegations are invited to send their comments in writing by the end of August.",
        "The Committee is invited to take note of the draft and to decide how to go on.",
    ),
    "fr": (
        "Ce projet est un exemple. Il montre à quoi ressemble un document d’une réunion restreinte "
        "et ne dit rien d’aucun État.",
        "Les délégations sont invitées à transmettre leurs commentaires par écrit avant la fin du "
        "mois d’août.",
        "Le Comité est invité à prendre note du projet et à décider des suites à lui donner.",
    ),
    "es": (
        "Este proyecto es un ejemplo. Muestra el aspecto de un documento de una reunión "
        "restringida y no dice nada de ningún Estado.",
        "Se invita a las delegaciones a enviar sus observaciones por escrito antes de finales de "
        "agosto.",
        "Se invita al Comité a tomar nota del proyecto y a decidir los pasos siguientes.",
    ),
}
# State, given names, family name, service, telephone, languages. All of it is invented.
_POINTS = (
    ("NO", "Kari", "Nordmann", "Eksempeldirektoratet, Night Desk", "+47 5550 0247", "en no"),
    ("GE", "Nino", "Nimushi", "Ministry of Samples, Duty Unit", "+995 555 00 24 07", "en ka"),
    ("SN", "Moussa", "Modèle", "Division spéciale des exemples", "+221 55 500 24 07", "fr"),
    ("PH", "Juan", "dela Cruz", "Department of Examples, Watch", "+63 55 5502 4007", "en es"),
    ("CL", "Rosa", "Muestra", "Unidad de Guardia de Muestra", "+56 5 5550 0247", "es en"),
)
# Those who have asked to come to the network's meeting and were admitted.
_COME = ("NO", "GE", "SN")


def build_closed_meetings(conference: Conference, *, actor: Account) -> None:
    """Releases the agendas, files papers, fills the directory. `actor` is in charge, and keeps it.

    Everything happens on 8 June 2026, or today if the demo stands before that day.
    """
    filed = datetime(_FILED.year, _FILED.month, _FILED.day, 9, tzinfo=UTC)
    with clock.at(min(filed, clock.now())):
        plenary = _meeting(conference, Meeting.Relation.BEFORE)
        beside = _meeting(conference, Meeting.Relation.SIDE)
        release_agenda(meeting=plenary, actor=actor)
        release_agenda(meeting=beside, actor=actor)
        _file_agenda(plenary, actor)
        _file_report(plenary, actor)
        _fill_directory(Body.objects.get(is_network=True), actor)
        _invite_inside(conference, beside, actor)


def _meeting(conference: Conference, relation: str) -> Meeting:
    return conference.meetings.select_related("body", "conference").get(relation=relation)


def _file_agenda(plenary: Meeting, actor: Account) -> None:
    """The draft agenda that went with the convocation."""
    paper = create_document(
        meeting=plenary,
        actor=actor,
        symbol="T-CY(2026)OJ1",
        title=MultilingualText(
            en="Draft agenda", fr="Projet d’ordre du jour", es="Proyecto de orden del día"
        ),
        kind=Document.Kind.AGENDA,
        audience=Document.Audience.ADMITTED,
    )
    for sent in ConvocationFile.objects.filter(convocation__meeting=plenary):
        with sent.file.open("rb") as stored:
            _file(paper, sent.language, stored.read(), actor)


def _file_report(plenary: Meeting, actor: Account) -> None:
    paper = create_document(
        meeting=plenary,
        actor=actor,
        symbol="T-CY(2026)7",
        title=_TITLE,
        kind=Document.Kind.REPORT,
        audience=Document.Audience.ADMITTED,
    )
    for language in _TITLE:
        place = plenary.conference.city.in_language(language)
        data = {
            "sans": SANS,
            "serif": SERIF,
            "language": language,
            "symbol": paper.symbol,
            "place": f"{place}, {dates.day(_FILED, language)}",
            "meeting": plenary.title.in_language(language),
            "title": _TITLE[language],
            "paragraphs": _WORDS[language],
        }
        _file(paper, language, typeset(_PAPER, data), actor)


def _file(paper: Document, language: str, content: bytes, actor: Account) -> None:
    file = SimpleUploadedFile(f"{paper.symbol}.pdf", content)
    add_version(document=paper, language=language, file=file, dated=_FILED, actor=actor)


def _fill_directory(network: Body, actor: Account) -> None:
    for country, given_names, family_name, service, telephone, tongues in _POINTS:
        designation = Designation(
            country=country,
            address=_address(given_names, family_name),
            given_names=given_names,
            family_name=family_name,
            service=service,
            email=f"24-7.{country.lower()}@example.org",
            telephone=telephone,
            languages=tongues.split(),
            starts=date(2025, 3, 1),
        )
        designate(body=network, actor=actor, designation=designation)


def _address(given_names: str, family_name: str) -> str:
    """That of the account, for those who are registered too."""
    known = {(person.given, person.family): person.email for person in PEOPLE}
    plain = f"{given_names}.{family_name}@example.org".lower()
    return known.get((given_names, family_name), plain)


def _invite_inside(conference: Conference, meeting: Meeting, actor: Account) -> None:
    """Contact points who are registered ask for the network's meeting, and are admitted."""
    coming = Registration.objects.filter(
        conference=conference,
        state=Registration.State.SUBMITTED,
        person__contact_points__country__in=_COME,
    ).select_related("person__account")
    for registration in coming:
        user = registration.person.account
        if user is not None:
            ask_for_meeting(registration=registration, meeting=meeting, actor=user)
    requested = Admission.objects.filter(meeting=meeting, state=Admission.State.REQUESTED)
    decide_many(admissions=list(requested), decision=Admission.State.ACCEPTED, actor=actor)
