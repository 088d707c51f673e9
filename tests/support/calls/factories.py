"""Makes calls and proposals for tests. All people and organisations are invented."""

from datetime import date
from itertools import count
from typing import Any

from octopus.calls.announcing.actions import add_reviewer, create_call, publish_call
from octopus.calls.decisions.actions import announce_decisions, prepare_decisions
from octopus.calls.models import Call, CallQuestion, Proposal
from octopus.calls.proposals.actions import submit_proposal
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.text.multilingual import MultilingualText
from tests.support import factories
from tests.support.factories_programme import text

_numbers = count(1)


def call(of: Conference, kind: str = "lightning", **changes: Any) -> Call:
    """A published call that is open on the day of the tests, 15 June 2026."""
    values: dict[str, Any] = {
        "title": text(f"Call {kind.replace('_', ' ')}"),
        "text": text("We look for short talks."),
        "how": MultilingualText(en="Fill in the form."),
        "opens": date(2026, 6, 1),
        "closes": date(2026, 6, 30),
    }
    made = create_call(conference=of, kind=kind, actor=None, **values | changes)
    publish_call(call=made, actor=None)
    return made


def fields(**changes: Any) -> dict[str, Any]:
    """What every proposal says."""
    return {
        "title": "Samples in court",
        "abstract": "How samples are handled.",
        "organisation": "Sample League",
        "languages": ["en"],
        "equipment": "A table",
        "language": "en",
    } | changes


def person(name: str = "Berta", **changes: str) -> dict[str, str]:
    """Somebody whom a proposal names."""
    return {
        "given_names": name,
        "family_name": "Beispiel",
        "email": f"{name.lower()}@example.org",
        "function": "Analyst",
    } | changes


def proposal(of: Call, *, user: Account | None = None, **changes: Any) -> Proposal:
    """A proposal that was sent for an open call."""
    user = user or factories.account(f"applicant{next(_numbers)}@example.org")
    return submit_proposal(
        user=user, call=of, fields=fields(**changes), people=[person()], answers={}
    )


def decided(proposal: Proposal, decision: str, actor: Account, **reason: str) -> Proposal:
    """The same once the decision on it is announced."""
    prepare_decisions(proposals=[proposal], decision=decision, actor=actor, **reason)
    announce_decisions(call=proposal.call, proposals=[proposal], actor=actor)
    proposal.refresh_from_db()
    return proposal


def reviewer(of: Call, actor: Account, email: str = "rita@example.org") -> Account:
    """An account that reviews a call."""
    return add_reviewer(call=of, email=email, actor=actor).account


def posted(**changes: Any) -> dict[str, Any]:
    """A whole form as a browser sends it."""
    named = {f"people-0-{name}": value for name, value in person().items()}
    return {
        **fields(),
        **named,
        "people-TOTAL_FORMS": "1",
        "people-INITIAL_FORMS": "0",
        "questions": [f"q{pk}" for pk in CallQuestion.objects.values_list("pk", flat=True)],
    } | changes
