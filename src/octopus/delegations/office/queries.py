"""What the office shows of delegations. Each function says how many queries it makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import (
    Count,
    DateTimeField,
    Exists,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from octopus.access import Somebody
from octopus.bodies.eligibility import Eligibility, eligibilities
from octopus.conferences.models import Conference, Meeting
from octopus.delegations.convocations.actions import kept_convocation
from octopus.delegations.convocations.recipients import Key
from octopus.delegations.deadlines import delegation_settings
from octopus.delegations.models import (
    Convocation,
    Credential,
    Delegation,
    FocalPoint,
    Invitation,
)
from octopus.delegations.quota import TAKES_A_PLACE
from octopus.delegations.rules import meetings_managed
from octopus.registration.models import Admission
from octopus.text.multilingual import in_reader_language

_State = Admission.State


def delegations_of(meeting: Meeting) -> QuerySet[Delegation]:
    """The delegations at a meeting with their numbers and the state of their credential.

    Three queries, whatever their number: the rows, their focal points, their invitations.
    """
    latest = Credential.objects.filter(delegation=OuterRef("pk")).order_by("-uploaded_at", "-pk")
    of_delegation = Admission.objects.filter(delegate__delegation=OuterRef("pk")).order_by()
    return (
        meeting.delegations.select_related(
            "meeting__delegation_settings", "meeting__conference", "organisation"
        )
        .annotate(
            named=_number(of_delegation.filter(TAKES_A_PLACE)),
            admitted=_number(of_delegation.filter(state=_State.ACCEPTED)),
            paper=Coalesce(Subquery(latest.values("state")[:1]), Value("")),
            # To be searched and sorted by; a State's is empty.
            organisation_name=in_reader_language("organisation__name"),
            has_focal_point=Exists(FocalPoint.objects.filter(delegation=OuterRef("pk"))),
        )
        .prefetch_related(
            Prefetch("focal_points", FocalPoint.objects.select_related("account__person")),
            Prefetch(
                "invitations",
                Invitation.objects.filter(role=Invitation.Role.FOCAL_POINT).select_related(
                    "account__person", "message"
                ),
            ),
        )
    )


def _number(admissions: QuerySet[Admission]) -> Coalesce:
    """How many rows a query has, as a part of another."""
    grouped = admissions.values("delegate__delegation").annotate(number=Count("pk"))
    return Coalesce(Subquery(grouped.values("number")), 0)


def eligibility_by_key(meeting: Meeting) -> dict[Key, Eligibility]:
    """How each State and organisation stands to the meeting's body on its first day. Two queries.

    Persons are left out: they have no delegation.
    """
    if meeting.body is None:
        return {}
    return {
        (
            eligibility.country,
            eligibility.organisation.pk if eligibility.organisation else None,
        ): eligibility
        for eligibility in eligibilities(meeting.body, meeting.day_that_counts)
        if not eligibility.person
    }


@dataclass(frozen=True)
class Figures:
    """The numbers above the list of a meeting's delegations."""

    delegations: int
    attending: int
    absent: int
    silent: int
    late: int
    persons: int
    admitted: int
    seats_at_table: int
    seats: int | None
    to_check: int
    answer_by: date | None
    is_over: bool


def figures(meeting: Meeting, convocation: Convocation | None) -> Figures:
    """How a meeting's delegations stand altogether. Three queries."""
    settings = delegation_settings(meeting)
    answer = Delegation.Answer
    rows = meeting.delegations.order_by().aggregate(
        all=Count("pk"),
        attending=Count("pk", filter=Q(answer=answer.ATTENDS)),
        absent=Count("pk", filter=Q(answer=answer.ABSENT)),
        seats=Sum(
            Coalesce("own_seats", Value(settings.seats)), filter=~Q(answer=answer.ABSENT), default=0
        ),
    )
    admissions = Admission.objects.filter(delegate__delegation__meeting=meeting).aggregate(
        named=Count("pk", filter=TAKES_A_PLACE),
        admitted=Count("pk", filter=Q(state=_State.ACCEPTED)),
    )
    silent = rows["all"] - rows["attending"] - rows["absent"]
    sent = convocation is not None and convocation.sent_at is not None
    answer_by = convocation.answer_by if convocation and sent else None
    is_late = answer_by is not None and meeting.conference.today > answer_by
    return Figures(
        delegations=rows["all"],
        attending=rows["attending"],
        absent=rows["absent"],
        silent=silent,
        late=silent if is_late else 0,
        persons=admissions["named"],
        admitted=admissions["admitted"],
        seats_at_table=rows["seats"],
        seats=meeting.seats,
        to_check=papers_to_check(meeting).count(),
        answer_by=answer_by,
        is_over=meeting.is_over,
    )


def papers_to_check(meeting: Meeting) -> QuerySet[Credential]:
    """The credentials of a meeting that count and that nobody has checked yet. One query."""
    return _papers_to_check().filter(delegation__meeting=meeting)


def _papers_to_check() -> QuerySet[Credential]:
    """The same of all meetings. One query."""
    newer = Credential.objects.filter(delegation=OuterRef("delegation")).filter(
        Q(uploaded_at__gt=OuterRef("uploaded_at"))
        | Q(uploaded_at=OuterRef("uploaded_at"), pk__gt=OuterRef("pk"))
    )
    return Credential.objects.filter(~Exists(newer), state=Credential.State.RECEIVED)


def focal_points_in_words(delegation: Delegation) -> str:
    """The focal points of a delegation, or those invited. No query."""
    points = [point.name or point.account.called for point in delegation.focal_points.all()]
    if points:
        return ", ".join(points)
    invited = [
        invitation.name or invitation.account.called
        for invitation in waiting_invitations(delegation)
    ]
    return _("invited: %(names)s") % {"names": ", ".join(invited)} if invited else ""


def waiting_invitations(delegation: Delegation) -> Sequence[Invitation]:
    """Unanswered invitations of focal points. No query."""
    return [invitation for invitation in delegation.invitations.all() if not invitation.answer]


@dataclass(frozen=True)
class Standstill:
    """What waits at one meeting: credentials for the secretariat, answers of those convoked."""

    meeting: Meeting
    to_check: int
    oldest_paper: datetime | None
    silent: int
    sent_at: datetime | None


def standstills(conference: Conference, user: Somebody) -> list[Standstill]:
    """What waits at the meetings that a user is in charge of. One query for all of them."""
    meetings = meetings_managed(user, conference)
    pks = [meeting.pk for meeting in meetings]
    convoked = Exists(
        Invitation.objects.filter(delegation=OuterRef("pk"), convocation__isnull=False)
    )
    silent = (
        Delegation.objects.filter(convoked, meeting__in=pks, answer="")
        .order_by()
        .values_list("meeting", Value("silent"))
        .annotate(number=Count("pk"), oldest=Value(None, DateTimeField()))
    )
    papers = (
        _papers_to_check()
        .filter(delegation__meeting__in=pks)
        .order_by()
        .values_list("delegation__meeting", Value("papers"))
        .annotate(number=Count("pk"), oldest=Min("uploaded_at"))
    )
    rows = papers.union(silent, all=True) if pks else ()
    numbers = {(meeting, what): (number, oldest) for meeting, what, number, oldest in rows}
    found = []
    for meeting in meetings:
        to_check, oldest = numbers.get((meeting.pk, "papers"), (0, None))
        convocation = kept_convocation(meeting)
        sent_at = convocation.sent_at if convocation else None
        without_answer = numbers.get((meeting.pk, "silent"), (0, None))[0] if sent_at else 0
        found.append(Standstill(meeting, to_check, oldest, without_answer, sent_at))
    return found
