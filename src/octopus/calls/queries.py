"""Reading calls and proposals. Who may see them is decided in `visibility.py`."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    Aggregate,
    Avg,
    Count,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from octopus.access import Somebody
from octopus.calls import visibility
from octopus.calls.models import Call, Proposal, Review
from octopus.conferences import features
from octopus.conferences.features import Feature
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.registration.models import Admission, Registration

_State = Proposal.State


def public_calls(conference: Conference) -> list[Call]:
    """The published calls of a conference, those that close first before others. One query."""
    calls = list(visibility.public_calls(conference).order_by("closes", "pk"))
    for call in calls:
        call.conference = conference
    return calls


def call_of(conference: Conference, kind: str) -> Call | None:
    """The published call of a kind that closes last; None where there is none. One query."""
    found = visibility.public_calls(conference).filter(kind=kind).order_by("-closes", "-pk")
    return found.first()


def with_reviews(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """The same with `mean`, `lowest`, `highest` of the reviews' means, and `reviewed`, how many."""
    of_row = Review.objects.filter(proposal=OuterRef("pk"), mean__isnull=False)
    grouped = of_row.order_by().values("proposal")

    def of_reviews(name: str, how: Aggregate) -> Subquery:
        return Subquery(grouped.annotate(**{name: how}).values(name)[:1])

    return proposals.annotate(
        mean=of_reviews("found_mean", Avg("mean")),
        lowest=of_reviews("found_lowest", Min("mean")),
        highest=of_reviews("found_highest", Max("mean")),
        reviewed=Coalesce(of_reviews("found_number", Count("pk")), 0),
    )


def proposal_of(user: Account, call: Call) -> Proposal | None:
    """The draft that an account is writing for a call. One query."""
    mine = visibility.own_proposals(user).filter(call=call, state=_State.DRAFT)
    return mine.order_by("-pk").first()


def accepted_registration(user: Somebody, conference: Conference) -> Registration | None:
    """The registration with which an account is admitted to a conference. One query."""
    if not isinstance(user, Account):
        return None
    return (
        Registration.objects.filter(
            conference=conference,
            person__account=user,
            state=Registration.State.SUBMITTED,
            admissions__state=Admission.State.ACCEPTED,
        )
        .order_by("pk")
        .first()
    )


CALLS = Feature("calls", lambda conference: Call.objects.filter(conference=conference))


@dataclass(frozen=True)
class WaitingProposals:
    """How many proposals of a call wait for a decision, and since when; how many are prepared."""

    call: Call
    undecided: int
    oldest: datetime | None
    prepared: int


def waiting_proposals(conference: Conference) -> list[WaitingProposals]:
    """What waits for the secretariat, call by call. One query; none without calls."""
    if not features.has_feature(conference, CALLS.name):
        return []
    sent = Q(proposals__state__in=(_State.SUBMITTED, _State.REVIEW), proposals__planned="")
    rows = Call.objects.filter(conference=conference).annotate(
        undecided=Count("proposals", filter=sent),
        oldest=Min("proposals__submitted_at", filter=sent),
        prepared=Count("proposals", filter=Q(proposals__planned__gt="")),
    )
    return [
        WaitingProposals(row, row.undecided, row.oldest, row.prepared)
        for row in rows
        if row.undecided or row.prepared
    ]


def places_taken(call: Call) -> int:
    """How many proposals are accepted. One query."""
    return call.proposals.filter(state=_State.ACCEPTED).count()


@dataclass(frozen=True)
class CallFigures:
    """What became of a call: proposals by state, people named, reviews written."""

    by_state: dict[str, int]
    people: int
    reviews: int
    organisations: int
    languages: dict[str, int]

    @property
    def sent(self) -> int:
        """Everything but drafts."""
        return sum(number for state, number in self.by_state.items() if state != _State.DRAFT)

    def number(self, *states: str) -> int:
        """How many are in one of these states."""
        return sum(self.by_state.get(state, 0) for state in states)


def figures_of(call: Call) -> CallFigures:
    """The statistics of a call. Four queries."""
    rows = call.proposals.order_by().values("state").annotate(number=Count("pk"))
    sent = visibility.sent_proposals().filter(call=call)
    spoken = Counter(code for codes in sent.values_list("languages", flat=True) for code in codes)
    facts = sent.aggregate(
        people=Count("people", distinct=True),
        reviews=Count("reviews", distinct=True),
        organisations=Count("organisation", distinct=True, filter=~Q(organisation="")),
    )
    return CallFigures(
        {row["state"]: row["number"] for row in rows},
        facts["people"],
        facts["reviews"],
        facts["organisations"],
        dict(sorted(spoken.items())),
    )


def talks_of(session_pk: int) -> list[Proposal]:
    """The accepted talks of a session, in their order, with people. Two queries."""
    found = Proposal.objects.filter(
        session=session_pk, state=_State.ACCEPTED, call__kind=Call.Kind.LIGHTNING
    )
    return list(found.select_related("call").prefetch_related("people").order_by("position", "pk"))
