"""Reading registrations. Each function says how many queries it makes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from octopus.access import NobodyThere, Somebody
from octopus.bodies.networks import is_contact_point, points_of_address
from octopus.compiled_query import CompiledQuery
from octopus.conferences.models import Conference, Entitlement, Meeting
from octopus.conferences.queries import meetings_of
from octopus.files.typesetting import cannot_draw, codes_of
from octopus.people.models import Account, Person
from octopus.people.queries import person_of
from octopus.registration import hooks
from octopus.registration.fields import FIELDS
from octopus.registration.form_fields import Widget
from octopus.registration.models import Admission, Category, Registration
from octopus.registration.visibility import admissions_seen_by, registrations_seen_by, sees_category
from octopus.state.revision_cache import cached_rows


def registration_of(user: Account, conference: Conference) -> Registration | None:
    """An account's registration for a conference, whatever its state. One query.

    None for an account without a person. Raises NobodyThere for one that is not saved.
    """
    if user.pk is None:
        raise NobodyThere("Whose registration?")
    person = person_of(user)
    found = _OWN.first(person=person.pk, conference=conference.pk) if person else None
    if person and found:
        found.conference, found.person = conference, person
    return found


_OWN: CompiledQuery[Registration] = CompiledQuery(
    lambda person, conference: (
        Registration.objects.filter(person=person, conference=conference)
        .select_related("category")
        .order_by()[:1]
    )
)


def registration_of_address(
    conference: Conference, email: str, *, seen_by: Somebody
) -> Registration | None:
    """The request of the account with this address, where a member of staff sees it. One query."""
    seen = registrations_seen_by(seen_by, conference)
    return seen.filter(person__account__email=email).order_by("pk").first()


def admissions_of(
    registration: Registration, *, seen_by: Somebody | None = None
) -> list[Admission]:
    """What was decided for each meeting, in the order of the meetings. One query.

    `seen_by`: a member of the staff who reads it; without, the person whose request it is.
    """
    if seen_by is None:
        found = _ADMISSIONS.all(registration=registration.pk)
        for admission in found:
            admission.registration = registration
        return found
    seen = admissions_seen_by(seen_by, registration.conference)
    found = list(seen.filter(registration=registration))
    with_kept_meetings(registration.conference, found)
    return sorted(
        found, key=lambda admission: (admission.meeting.starts, admission.meeting.position)
    )


def with_kept_meetings(conference: Conference, admissions: Iterable[Admission]) -> None:
    """Puts their meetings, with body and conference, to admissions. Read once a revision.

    What came after the request began is not among them, and is read by whoever shows it.
    """
    meetings = {meeting.pk: meeting for meeting in meetings_of(conference)}
    for admission in admissions:
        if meeting := meetings.get(admission.meeting_id):
            admission.meeting = meeting


def _with_meetings(admissions: QuerySet[Admission]) -> QuerySet[Admission]:
    return admissions.select_related("meeting").order_by("meeting__starts", "meeting__position")


_ADMISSIONS: CompiledQuery[Admission] = CompiledQuery(
    lambda registration: _with_meetings(Admission.objects.filter(registration=registration))
)


def meetings_to_ask_for(conference: Conference, email: str) -> list[Meeting]:
    """The meetings that the owner of an address may ask for: the open ones, and their own.

    The conference proper is always among them; others are not hinted at. One query where there are
    restricted meetings, and those of the rooms that offer more. `email`: a confirmed address.
    Raises NobodyThere for an empty one.
    """
    if not email:
        raise NobodyThere("Whose meetings?")
    meetings = meetings_of(conference)
    restricted = any(not _is_for_all(meeting) for meeting in meetings)
    own = {*_ENTITLED.all(conference=conference.pk, email=email)} if restricted else set()
    own |= {meeting.pk for meeting in hooks.offered(conference, email)}
    return [meeting for meeting in meetings if _is_for_all(meeting) or meeting.pk in own]


def meetings_for_all(conference: Conference) -> list[Meeting]:
    """The meetings that anybody may ask for. Read once a revision."""
    return [meeting for meeting in meetings_of(conference) if _is_for_all(meeting)]


def _is_for_all(meeting: Meeting) -> bool:
    is_proper = meeting.relation == Meeting.Relation.CONFERENCE
    return is_proper or (meeting.access == Meeting.Access.OPEN and meeting.announced)


_ENTITLED: CompiledQuery[int] = CompiledQuery(
    lambda conference, email: Entitlement.objects.filter(
        meeting__conference=conference, email=email
    ).values_list("meeting", flat=True)
)


def submitted(conference: Conference) -> QuerySet[Registration]:
    """What the secretariat works on: all requests but drafts, with admissions. Two queries."""
    admissions = Admission.objects.select_related("meeting").order_by("meeting__starts", "pk")
    return (
        conference.registrations.exclude(state=Registration.State.DRAFT)
        .select_related("category", "person")
        .prefetch_related(Prefetch("admissions", queryset=admissions))
    )


def changes_to_confirm() -> Q:
    """Filter: accepted people whose changes wait for the secretariat. No query."""
    accepted = Admission.objects.filter(
        registration=OuterRef("pk"), state=Admission.State.ACCEPTED
    ).order_by()
    return Q(Exists(accepted), state=Registration.State.SUBMITTED, pending_since__isnull=False)


def own_registrations(person: Person) -> list[Registration]:
    """All requests of a person with their admissions, the latest first. Three queries at most."""
    return list(
        person.registrations.select_related("conference")
        .prefetch_related("admissions__meeting")
        .order_by("-conference__start_date", "-pk")
    )


def categories_of(conference: Conference) -> list[Category]:
    """The categories of a conference, in the order of its secretariat. Read once a revision."""
    categories = cached_rows(
        ("registration.categories", conference.pk),
        lambda: Category.objects.filter(conference=conference.pk),
    )
    for category in categories:
        category.conference = conference
    return categories


def kept_categories_seen_by(user: Somebody, conference: Conference) -> list[Category]:
    """Those of whose requests somebody sees some, see `categories_seen_by`. One query at most."""
    return [
        category
        for category in categories_of(conference)
        if sees_category(user, conference, category)
    ]


def possible_duplicates(registration: Registration, *, seen_by: Somebody) -> QuerySet[Registration]:
    """Other requests for the conference under the same name, sent or withdrawn. One query.

    `seen_by`: the member of the staff who asks; others' requests are not told of.
    """
    return (
        registrations_seen_by(seen_by, registration.conference)
        .filter(
            folded_name=registration.folded_name,
        )
        .exclude(pk=registration.pk)
    )


@dataclass(frozen=True)
class Unprintable:
    """Somebody whose name or work has characters that no font here can draw."""

    registration: Registration
    characters: str

    @property
    def codes(self) -> str:
        """The characters by their numbers, for anyone who looks for a font: "U+1E900"."""
        return codes_of(self.characters)


# What a badge says of somebody in the person's own words.
_PRINTED = tuple(
    field.name for field in FIELDS if field.needs_confirmation and field.widget == Widget.LINE
)


def unprintable(registrations: QuerySet[Registration]) -> list[Unprintable]:
    """Whose badge or line on a list would have gaps, to be told before it is printed. One query."""
    rows = list(registrations.select_related(None))
    texts = {row.pk: " ".join(getattr(row, name) for name in _PRINTED) for row in rows}
    lacking = cannot_draw(texts)
    return [Unprintable(row, lacking[row.pk]) for row in rows if row.pk in lacking]


def meetings_of_network(conference: Conference, email: str) -> list[Meeting]:
    """The closed meetings of the networks in which the owner of an address is a contact point then.

    One query where networks meet; three more for each that designated the owner.
    """
    closed = [
        meeting
        for meeting in meetings_of(conference)
        if meeting.body and meeting.body.is_network and meeting.is_restricted
    ]
    points = points_of_address(email) if closed else []
    return [
        meeting
        for meeting in closed
        if meeting.body and is_contact_point(points, meeting.body, meeting.starts)
    ]
