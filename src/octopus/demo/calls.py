"""The demo's three calls, with a few invented proposals in each state."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from octopus import clock
from octopus.calls.announcing.actions import create_call, publish_call
from octopus.calls.decisions.actions import announce_decisions, prepare_decisions
from octopus.calls.models import Call, Proposal
from octopus.calls.proposals.actions import submit_proposal, withdraw_proposal
from octopus.calls.reviews.actions import save_review
from octopus.calls.showcase.actions import give_stand, set_plan
from octopus.calls.showcase.svg import read_plan
from octopus.calls.talks.actions import place_talk
from octopus.conferences.models import Conference
from octopus.correspondence.actions import release_messages
from octopus.correspondence.models import Message
from octopus.people.actions import open_account
from octopus.people.models import Account
from octopus.programme.models import Session
from octopus.text.multilingual import MultilingualText

_PLAN = Path(__file__).parent / "data" / "floor-plan.svg"
_Kind, _State = Call.Kind, Proposal.State
_PUBLISHED, _DECIDED = datetime(2026, 4, 15, 9, tzinfo=UTC), datetime(2026, 6, 9, 9, tzinfo=UTC)


@dataclass(frozen=True)
class _Sample:
    """One proposal: by whom, and what became of it. `place`: the number of a stand."""

    kind: str
    title: str
    organisation: str
    given_names: str
    family_name: str
    abstract: str
    state: str = _State.SUBMITTED
    language: str = "en"
    place: str = ""
    scores: int = 0

    @property
    def email(self) -> str:
        return f"{self.given_names}.{self.family_name}@example.org".lower().replace(" ", "-")


# fmt: off
_SAMPLES = (
    _Sample(_Kind.SHOWCASE, "A laboratory of sample evidence", "Sample University", "Berta", "Beispiel", "Visitors handle an invented case from the first report to the hearing.", _State.ACCEPTED, place="1", scores=5),
    _Sample(_Kind.SHOWCASE, "Un réseau de magistrats exemples", "Réseau des exemples", "Jean", "Modele", "Présentation d’un réseau fictif de magistrats et de ses outils de formation.", _State.ACCEPTED, "fr", "4", 4),
    _Sample(_Kind.SHOWCASE, "Kit de formación de muestra", "Fundación Muestra", "Rosa", "Muestra", "Un kit inventado para formar a fiscales y policías.", _State.WAITING, "es", scores=3),
    _Sample(_Kind.SHOWCASE, "The fastest sample scanner", "Placeholder Ltd", "Pat", "Placeholder", "A product that does not exist.", _State.DECLINED, scores=1),
    _Sample(_Kind.SHOWCASE, "Helpline for samples", "Sample Helpline", "Kari", "Eksempel", "How an invented helpline answers in four languages.", scores=4),
    _Sample(_Kind.SHOWCASE, "Mobile exhibition of examples", "Example Museum", "Ola", "Eksempel", "A small exhibition on wheels.", _State.WITHDRAWN),
    _Sample(_Kind.LIGHTNING, "Five minutes on sample hashing", "Sample University", "Berta", "Beispiel", "What a hash proves, and what it does not.", _State.ACCEPTED, scores=5),
    _Sample(_Kind.LIGHTNING, "La preuve en cinq minutes", "Barreau des exemples", "Aline", "Exemple", "Ce qu’un juge attend d’une preuve électronique.", _State.ACCEPTED, "fr", scores=4),
    _Sample(_Kind.LIGHTNING, "One form for twenty-four hours", "Example Desk", "Tala", "Halimbawa", "A form that a duty officer fills in at night.", _State.ACCEPTED, scores=4),
    _Sample(_Kind.LIGHTNING, "Lo que aprendimos en un año", "Unidad de Muestra", "Rosa", "Muestra", "Un año de cooperación, contado en cinco minutos.", _State.DECLINED, "es", scores=2),
    _Sample(_Kind.SIDE_EVENT, "Samples across borders", "", "Fulana", "de Tal", "A conversation on how sample evidence travels between States."),
)
# fmt: on
_CALLS: dict[Call.Kind, dict[str, Any]] = {
    _Kind.SHOWCASE: {
        "title": MultilingualText(
            en="Exhibit in the showcase area",
            fr="Exposer dans l’espace de démonstration",
            es="Exponer en el espacio de exposición",
        ),
        "text": MultilingualText(
            en="Projects, partners and other initiatives are invited to show their work to the "
            "participants during all three days.",
            fr="Les projets, partenaires et autres initiatives sont invités à présenter leurs "
            "travaux aux participants pendant les trois jours.",
            es="Se invita a proyectos, socios y otras iniciativas a presentar su trabajo a los "
            "participantes durante los tres días.",
        ),
        "how": MultilingualText(
            en="Say who you are, what you would show, which equipment you need and who would be "
            "at the stand.",
            fr="Indiquez qui vous êtes, ce que vous souhaitez présenter, l’équipement nécessaire "
            "et les personnes présentes au stand.",
            es="Indique quién es, qué desea mostrar, qué equipo necesita y quién estará en el "
            "estand.",
        ),
        "opens": date(2026, 4, 15),
        "closes": date(2026, 6, 30),
        "places": 8,
        "most_people": 3,
    },
    _Kind.LIGHTNING: {
        "title": MultilingualText(
            en="Give a lightning talk",
            fr="Présenter un exposé éclair",
            es="Dar una charla relámpago",
        ),
        "text": MultilingualText(
            en="Five minutes, one idea, no questions: tell the participants what they should know.",
            fr="Cinq minutes, une idée, pas de questions\u00a0: dites aux participants ce qu’ils "
            "devraient savoir.",
            es="Cinco minutos, una idea y sin preguntas: cuente a los participantes lo que "
            "deberían saber.",
        ),
        "opens": date(2026, 4, 15),
        "closes": date(2026, 5, 31),
        "places": 6,
        "most_people": 2,
    },
    _Kind.SIDE_EVENT: {
        "title": MultilingualText(
            en="Hold a side event",
            fr="Organiser un événement parallèle",
            es="Organizar un evento paralelo",
        ),
        "text": MultilingualText(
            en="Organisations whose representatives are admitted may propose an event of one hour "
            "beside the programme.",
            fr="Les organisations dont des représentants sont admis peuvent proposer un événement "
            "d’une heure en marge du programme.",
            es="Las organizaciones con representantes admitidos pueden proponer un evento de una "
            "hora al margen del programa.",
        ),
        "opens": date(2026, 6, 1),
        "closes": date(2026, 7, 15),
        "audience": Call.Audience.ORGANISATIONS,
        "most_people": 2,
    },
}


def build_calls(conference: Conference, *, actor: Account) -> None:
    """Publishes the calls on their day, and lets proposals come, be reviewed and decided on.

    What would happen after the day on which the demo stands happens on that day.
    """
    if clock.now().date() < date(2026, 6, 1):
        return  # the calls are not there yet
    calls: dict[Call.Kind, Call] = {}
    with clock.at(min(_PUBLISHED, clock.now())):
        for kind, fields in _CALLS.items():
            calls[kind] = create_call(conference=conference, kind=kind, actor=actor, **fields)
            publish_call(call=calls[kind], actor=actor)
        calls[_Kind.SHOWCASE].category = conference.categories.get(key="ngo")
        calls[_Kind.SHOWCASE].save(update_fields=("category",))
        plan = read_plan(_PLAN.read_bytes())
        set_plan(call=calls[_Kind.SHOWCASE], plan=plan, actor=actor)
    made = []
    for sample in _SAMPLES:
        made.append((sample, _propose(calls[_Kind(sample.kind)], sample, actor)))
    with clock.at(min(_DECIDED, clock.now())):
        _decide(calls, made, actor)
        _place(conference, made, actor)


def _propose(call: Call, sample: _Sample, actor: Account) -> Proposal:
    """A proposal on the last day but some of its call, with a review."""
    day = {_Kind.SIDE_EVENT: 8}.get(_Kind(sample.kind), 20)
    month = 6 if sample.kind == _Kind.SIDE_EVENT else 5
    with clock.at(datetime(2026, month, day, 10, tzinfo=UTC)):
        user = Account.objects.filter(email=sample.email).first() or open_account(
            email=sample.email, language=sample.language
        )
        proposal = submit_proposal(
            user=user,
            call=call,
            fields={
                "title": sample.title,
                "abstract": sample.abstract,
                "organisation": sample.organisation or "Model Office for Cybercrime",
                "languages": [sample.language],
                "equipment": "",
                "language": sample.language,
            },
            people=[
                {
                    "given_names": sample.given_names,
                    "family_name": sample.family_name,
                    "email": sample.email,
                    "function": "",
                }
            ],
            answers={},
        )
        if sample.state == _State.WITHDRAWN:
            withdraw_proposal(proposal=proposal, actor=user)
        elif sample.scores:
            scores = dict.fromkeys(call.criteria.values_list("pk", flat=True), sample.scores)
            save_review(proposal=proposal, reviewer=actor, scores=scores)
    return proposal


def _decide(
    calls: dict[Call.Kind, Call], made: list[tuple[_Sample, Proposal]], actor: Account
) -> None:
    """Two rounds, one a call; their mails have left."""
    for sample, proposal in made:
        if sample.state in (_State.ACCEPTED, _State.DECLINED, _State.WAITING):
            key = "commercial" if sample.state == _State.DECLINED else ""
            prepare_decisions(
                proposals=[proposal], decision=sample.state, actor=actor, reason_key=key
            )
    for call in calls.values():
        announce_decisions(call=call, proposals=call.proposals.all(), actor=actor)
    mails = Message.objects.filter(key__startswith="calls.", state=Message.State.WAITING)
    release_messages(messages=mails, actor=actor)


def _place(conference: Conference, made: list[tuple[_Sample, Proposal]], actor: Account) -> None:
    """Stands and talks; the talks in the session that the programme has for them."""
    talks = Session.objects.filter(
        meeting__conference=conference, kind=Session.Kind.LIGHTNING
    ).first()
    for sample, proposal in made:
        proposal.refresh_from_db()
        if sample.state != _State.ACCEPTED:
            continue
        if sample.place:
            stand = proposal.call.stands.get(number=sample.place)
            give_stand(proposal=proposal, stand=stand, actor=actor)
        elif talks is not None:
            place_talk(proposal=proposal, session=talks, minutes=None, actor=actor)
