"""Reading registrations. Each function says how many queries it makes."""

from django.db.models import Prefetch, Q, QuerySet

from octopus.access import NobodyThere, Somebody
from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account, Person
from octopus.registration import hooks
from octopus.registration.models import Admission, Category, Registration
from octopus.registration.visibility import all_admissions_seen_by, registrations_seen_by


def registration_of(account: Account, conference: Conference) -> Registration | None:
    """An account's registration for a conference, whatever its state. One query."""
    if account.pk is None:
        raise NobodyThere("Whose registration?")
    found = (
        Registration.objects.filter(person__account=account, conference=conference)
        .select_related("person", "category")
        .first()
    )
    if found:
        found.conference, found.person.account = conference, account
    return found


def admissions_of(
    registration: Registration, *, seen_by: Somebody | None = None
) -> list[Admission]:
    """What was decided for each meeting, in the order of the meetings. One query.

    `seen_by`: a member of the staff who reads it; without, the person whose request it is.
    """
    admissions = registration.admissions.all()
    if seen_by is not None:
        admissions = admissions.filter(pk__in=all_admissions_seen_by(seen_by).values("pk"))
    return list(
        admissions.select_related("meeting").order_by("meeting__starts", "meeting__position")
    )


def meetings_to_ask_for(conference: Conference, email: str) -> list[Meeting]:
    """The meetings that the owner of an address may ask for: the open ones, and their own.

    The conference proper is always among them; others are not hinted at. One query, and those of
    the rooms that offer more. `email`: a confirmed address; an empty one is an error.
    """
    if not email:
        raise NobodyThere("Whose meetings?")
    proper = Q(relation=Meeting.Relation.CONFERENCE)
    open_to_all = Q(access=Meeting.Access.OPEN, announced=True)
    own = Q(entitlements__email__iexact=email)
    more = Q(pk__in=[meeting.pk for meeting in hooks.offered(conference, email)])
    return list(
        conference.meetings.filter(proper | open_to_all | own | more)
        .distinct()
        .order_by("starts", "position")
    )


def submitted(conference: Conference) -> QuerySet[Registration]:
    """What the secretariat works on: everything that was sent, drafts excepted."""
    admissions = Admission.objects.select_related("meeting").order_by("meeting__starts", "pk")
    return (
        conference.registrations.exclude(state=Registration.State.DRAFT)
        .select_related("category", "person")
        .prefetch_related(Prefetch("admissions", queryset=admissions))
    )


def own_registrations(person: Person) -> list[Registration]:
    """All requests of a person, the latest conference first. One query."""
    return list(
        person.registrations.select_related("conference").order_by("-conference__start_date")
    )


def categories_of(conference: Conference) -> list[Category]:
    """The categories of a conference, in the order of its secretariat. One query."""
    return list(conference.categories.all())


def possible_duplicates(registration: Registration, *, seen_by: Somebody) -> QuerySet[Registration]:
    """Other requests for the conference under the same name, sent or withdrawn. One query.

    `seen_by`: the member of the staff who asks; others' requests are not told of.
    """
    return (
        registrations_seen_by(seen_by, registration.conference)
        .filter(
            family_name__iexact=registration.family_name,
            given_names__iexact=registration.given_names,
        )
        .exclude(pk=registration.pk)
    )
