"""The demo's delegation of Brazil to the plenary: four persons, a head, a note verbale.

Somebody has applied in its name, too, and waits for the focal point's answer.
"""

from datetime import date, datetime, timedelta

from octopus import clock
from octopus.conferences.assignments import assign
from octopus.conferences.models import Conference, Meeting
from octopus.delegations.members.invitations import accept_invitation, open_invitation
from octopus.delegations.members.nominations import Nominee, nominate
from octopus.delegations.models import Delegate, Rank
from octopus.delegations.settings import save_delegation_settings
from octopus.demo.convocations import build_convocation, send_note
from octopus.people.models import Account
from octopus.registration.request.submission import submit_registration

FOCAL_POINT = "beatriz.modelo@example.org"
_NAMED = (
    Nominee(
        email="joao.exemplo@example.org",
        title="H.E. Mr",
        given_names="João",
        family_name="Exemplo da Silva",
        function="Ambassador, Director of Treaties",
        organisation="Ministry of Sample Relations",
        rank=Rank.HEAD,
    ),
    Nominee(email="fulana.de-tal@example.org", given_names="Fulana", family_name="de Tal"),
    Nominee(
        email="rita.amostra@example.org",
        title="Ms",
        given_names="Rita",
        family_name="Amostra",
        function="Federal judge",
        organisation="Court of Examples",
        rank=Rank.DEPUTY,
    ),
    Nominee(
        email="caio.padrao@example.org",
        title="Mr",
        given_names="Caio",
        family_name="Padrão",
        function="Adviser",
        organisation="Model Police, Cybercrime Division",
        rank=Rank.ADVISER,
    ),
)


def build_delegations(conference: Conference, *, actor: Account, at: datetime) -> None:
    """Terms and convocation of the plenary; Brazil names four, somebody applies. `actor`: staff.

    Everything lies in the fortnight before `at`.
    """
    plenary = conference.meetings.select_related("body").get(relation=Meeting.Relation.BEFORE)
    for meeting in conference.meetings.exclude(access=Meeting.Access.OPEN):
        assign(user=actor, meeting=meeting, actor=actor)
    with clock.at(at - timedelta(days=14)):
        facts = {
            "quota": 5,
            "seats": 2,
            "nominate_by": date(2026, 8, 31),
            "confirm_by": date(2026, 9, 18),
            "paid_places": 1,
        }
        save_delegation_settings(meeting=plenary, facts=facts, actor=actor)
    build_convocation(plenary, actor=actor, at=at)
    delegation = plenary.delegations.get(country="BR")
    invitation = delegation.invitations.get(account__email=FOCAL_POINT)
    focal_point = invitation.account
    with clock.at(at - timedelta(days=12)):
        open_invitation(invitation=invitation, actor=focal_point)
        accept_invitation(invitation=invitation, actor=focal_point)
        for nominee in _NAMED:
            nominate(delegation=delegation, nominee=nominee, actor=focal_point)
    with clock.at(at - timedelta(days=10)):
        for delegate in delegation.delegates.all()[:3]:
            _answer(delegate)
        send_note(delegation, actor=focal_point)
    with clock.at(at - timedelta(days=1)):
        _apply(conference, plenary)


def _answer(delegate: Delegate) -> None:
    """A nominee opens the invitation and accepts."""
    invitation = delegate.invitations.get()
    open_invitation(invitation=invitation, actor=invitation.account)
    accept_invitation(invitation=invitation, actor=invitation.account)


def _apply(conference: Conference, plenary: Meeting) -> None:
    """Somebody whom nobody has named registers in the name of Brazil."""
    user = Account.objects.create_user("pedro.fulano@example.org", created_at=clock.now())
    submit_registration(
        user=user,
        conference=conference,
        meetings=[conference.meetings.get(relation=Meeting.Relation.CONFERENCE), plenary],
        on_public_list=True,
        fields={
            "category": conference.categories.get(key="public_authority"),
            "title": "Mr",
            "given_names": "Pedro",
            "family_name": "Fulano",
            "name_in_script": "",
            "function": "State prosecutor",
            "organisation": "Prosecution Service of Samples",
            "country": "BR",
            "gender": "",
            "languages": ["en", "es"],
            "language": "en",
        },
    )
