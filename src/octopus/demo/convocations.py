"""The demo's convocation of the plenary, sent a fortnight ago, with answers in every state."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from octopus import clock
from octopus.conferences.models import Meeting
from octopus.correspondence.actions import release_messages
from octopus.delegations.convocations.actions import (
    convoke,
    enclose,
    mark_sent,
    proposed,
    remind,
    save_convocation,
)
from octopus.delegations.convocations.recipients import AddressEntry, convoked, keep_addresses
from octopus.delegations.credentials.actions import receive_credential
from octopus.delegations.credentials.review import admit_ready, check_credential
from octopus.delegations.members.confirmation import answer_convocation, confirm_delegation
from octopus.delegations.members.invitations import (
    accept_invitation,
    open_invitation,
    refuse_invitation,
)
from octopus.delegations.members.membership import current_members
from octopus.delegations.members.nominations import Nominee, nominate
from octopus.delegations.models import Credential, Delegation, Invitation, Rank
from octopus.files.typesetting import SANS, SERIF, typeset
from octopus.people.models import Account
from octopus.text import dates
from octopus.text.country_names import country_name
from octopus.text.multilingual import MultilingualText

_NOTE = Path(__file__).parent / "note-verbale.typ"
_AGENDA = Path(__file__).parent / "agenda.typ"
_TITLE = {"en": "Draft agenda", "fr": "Projet d’ordre du jour", "es": "Proyecto de orden del día"}
_ITEMS = {
    "en": (
        "Opening of the meeting and adoption of the agenda",
        "Status of signatures, ratifications and accessions",
        "Information by the secretariat",
        "State of implementation of the Second Additional Protocol",
        "Exchange of views with observers",
        "Capacity building: report and priorities",
        "Any other business and next meeting",
    ),
    "fr": (
        "Ouverture de la réunion et adoption de l’ordre du jour",
        "État des signatures, ratifications et adhésions",
        "Informations communiquées par le secrétariat",
        "État de la mise en œuvre du deuxième Protocole additionnel",
        "Échange de vues avec les observateurs",
        "Renforcement des capacités\u00a0: bilan et priorités",
        "Questions diverses et prochaine réunion",
    ),
    "es": (
        "Apertura de la reunión y aprobación del orden del día",
        "Estado de las firmas, ratificaciones y adhesiones",
        "Información de la secretaría",
        "Estado de la aplicación del Segundo Protocolo adicional",
        "Intercambio de pareceres con los observadores",
        "Desarrollo de capacidades: balance y prioridades",
        "Otros asuntos y próxima reunión",
    ),
}


@dataclass(frozen=True)
class _Post:
    """One who is convoked, and what comes of it by the day on which the demo stands."""

    country: str
    email: str
    name: str
    language: str
    comes: str  # "attends", "absent", "opened", "refused", "reminded", or "" for nothing


# Brazil's focal point is another story, told in `delegations.py`.
_POSTS = (
    _Post("BR", "beatriz.modelo@example.org", "Ms Beatriz Modelo", "en", "story"),
    _Post("FR", "camille.exemple@example.org", "Mme Camille Exemple", "fr", "attends"),
    _Post("NO", "ola.eksempel@example.org", "Mr Ola Eksempel", "en", "attends"),
    _Post("AR", "ana.ejemplo@example.org", "Sra. Ana Ejemplo", "es", "opened"),
    _Post("ES", "marta.muestra@example.org", "D.ª Marta Muestra", "es", "absent"),
    _Post("JP", "hanako.mihon@example.org", "Ms Hanako Mihon", "en", "reminded"),
    _Post("MA", "yasmine.mital@example.org", "Mme Yasmine Mital", "fr", "refused"),
    _Post("IE", "aoife.sampla@example.org", "Ms Aoife Sampla", "en", ""),
    _Post("SN", "awa.modele@example.org", "Mme Awa Modèle", "fr", ""),
)
_NAMED = {
    "FR": (
        Nominee(
            email="louis.specimen@example.org",
            title="M.",
            given_names="Louis",
            family_name="Spécimen",
            function="Magistrat",
            organisation="Ministère des Exemples",
            rank=Rank.HEAD,
            language="fr",
        ),
        Nominee(
            email="ines.gabarit@example.org",
            title="Mme",
            given_names="Inès",
            family_name="Gabarit",
            function="Conseillère juridique",
            organisation="Ministère des Exemples",
            language="fr",
        ),
    ),
    "NO": (
        Nominee(
            email="kari.monster@example.org",
            title="Ms",
            given_names="Kari",
            family_name="Mønster",
            function="Deputy Director General",
            organisation="Ministry of Samples",
            rank=Rank.HEAD,
        ),
    ),
}


def build_convocation(plenary: Meeting, *, actor: Account, at: datetime) -> None:
    """Composes the convocation, sends it a fortnight before `at`, and lets the answers come.

    The terms of the meeting are set before. `actor`: the secretariat, in charge of the meeting.
    """
    with clock.at(at - timedelta(days=14)):
        _send(plenary, actor=actor)
    with clock.at(at - timedelta(days=8)):
        for post in _POSTS:
            _answer(plenary, post)
    with clock.at(at - timedelta(days=6)):
        _named(plenary, actor=actor)
    with clock.at(at - timedelta(days=3)):
        remind(delegation=plenary.delegations.get(country="JP"), actor=actor)


def _send(plenary: Meeting, *, actor: Account) -> None:
    facts = proposed(plenary) | {
        "answer_by": date(2026, 7, 10),
        "signatory": "Sample Signatory",
        "signatory_function": MultilingualText(
            en="Executive Secretary of the Committee",
            fr="Secrétaire exécutive du Comité",
            es="Secretaria ejecutiva del Comité",
        ),
    }
    convocation = save_convocation(meeting=plenary, facts=facts, actor=actor)
    for language, title in _TITLE.items():
        agenda = _agenda(plenary, language)
        enclose(
            convocation=convocation,
            language=language,
            name=f"{title}.pdf",
            content=agenda,
            actor=actor,
        )
    entries = [
        AddressEntry(post.country, None, post.email, post.name, post.language) for post in _POSTS
    ]
    keep_addresses(meeting=plenary, entries=entries, actor=actor)
    mark_sent(convocation=convocation, actor=actor)
    for recipient in convoked(plenary, convocation):
        for address in recipient.addresses:
            convoke(convocation=convocation, to=recipient, address=address, actor=actor)
    sent = convocation.invitations.select_related("message")
    release_messages(
        messages=[invitation.message for invitation in sent if invitation.message], actor=actor
    )


def _agenda(plenary: Meeting, language: str) -> bytes:
    conference = plenary.conference
    return typeset(
        _AGENDA,
        {
            "sans": SANS,
            "serif": SERIF,
            "language": language,
            "symbol": "T-CY(2026)OJ1",
            "place": ", ".join(
                (
                    conference.city.in_language(language),
                    dates.period(plenary.starts, plenary.ends, language),
                )
            ),
            "meeting": plenary.title.in_language(language),
            "title": _TITLE[language],
            "items": _ITEMS[language],
        },
    )


def _answer(plenary: Meeting, post: _Post) -> None:
    """What the invited person does with the invitation."""
    invitation = Invitation.objects.get(
        delegation__meeting=plenary, delegation__country=post.country, account__email=post.email
    )
    user = invitation.account
    if post.comes in ("attends", "absent", "opened", "refused", "reminded"):
        open_invitation(invitation=invitation, actor=user)
    if post.comes == "refused":
        refuse_invitation(invitation=invitation, actor=user)
    if post.comes in ("attends", "absent"):
        accept_invitation(invitation=invitation, actor=user)
        answer_convocation(delegation=invitation.delegation, answer=post.comes, actor=user)


def _named(plenary: Meeting, *, actor: Account) -> None:
    """France names two, is checked, admitted and confirmed; Norway names one and sends a note."""
    for country, nominees in _NAMED.items():
        delegation = plenary.delegations.get(country=country)
        focal_point = delegation.focal_points.get().account
        for nominee in nominees:
            nominate(delegation=delegation, nominee=nominee, actor=focal_point)
        paper = send_note(delegation, actor=focal_point)
        if country == "FR":
            check_credential(credential=paper, actor=actor)
            admit_ready(delegation=delegation, actor=actor)
            confirm_delegation(delegation=delegation, actor=focal_point)


def send_note(delegation: Delegation, *, actor: Account) -> Credential:
    """A note verbale that names the delegation as it is, sent by its focal point."""
    data = {
        "serif": SERIF,
        "state": country_name(delegation.country, "en"),
        "meeting": delegation.meeting.title["en"],
        "names": [member.formal_name for member in current_members(delegation)],
        "day": dates.day(delegation.meeting.conference.today, "en"),
    }
    paper = SimpleUploadedFile("Note verbale 00-2026.pdf", typeset(_NOTE, data))
    return receive_credential(delegation=delegation, kind="note_verbale", file=paper, actor=actor)
