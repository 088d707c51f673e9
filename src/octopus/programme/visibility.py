"""Which sessions, and which people, somebody in the office may see.

The agenda of a closed meeting is the business of those in charge of it; nobody else in the office
sees its sessions, counts them, or learns from a conflict that a room is taken.
"""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from octopus.access import Somebody, may
from octopus.bodies.models import ContactPoint
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.queries import meetings_of
from octopus.conferences.rules import works_for
from octopus.people.models import Person
from octopus.people.rules import works_as_editor
from octopus.programme import queries
from octopus.programme.models import Room, Session, SessionRole, Topic
from octopus.registration.models import Registration
from octopus.registration.visibility import registrations_seen_by
from octopus.request_cache import cached
from octopus.text.folding import has_all_words


def meetings_seen_by(user: Somebody, conference: Conference) -> QuerySet[Meeting]:
    """The meetings whose programme the user edits. One query."""
    seen = [meeting.pk for meeting in meetings_edited_by(user, conference)]
    return conference.meetings.filter(pk__in=seen)


def meetings_edited_by(user: Somebody, conference: Conference) -> list[Meeting]:
    """The same in their order, found once a request.

    No query but the one for who is in charge: the meetings are kept for a revision.
    """
    is_editor = works_as_editor(user)
    return cached(
        user,
        ("programme.meetings", conference.pk),
        lambda: [
            meeting
            for meeting in meetings_of(conference)
            if works_for(user, meeting) or (is_editor and not meeting.is_closed)
        ],
    )


def sessions_seen_by(user: Somebody, conference: Conference) -> QuerySet[Session]:
    """The draft of these meetings' programmes. Two queries."""
    meetings = [meeting.pk for meeting in meetings_edited_by(user, conference)]
    return queries.draft_sessions(conference).filter(meeting__in=meetings)


def draft_known_to(user: Somebody | None, conference: Conference) -> QuerySet[Session]:
    """The sessions of the draft that a user may see; all of them where `user` is None.

    Two queries.
    """
    return (
        queries.draft_sessions(conference) if user is None else sessions_seen_by(user, conference)
    )


def people_known(user: Somebody, conference: Conference) -> QuerySet[Person]:
    """Persons to whom the user can give a role.

    They have been on a stage of which the reader knows, or have sent a request that the reader
    may see, or are not bound to anything. The contact points of a network are nobody's to find.
    One query.
    """
    sessions = Session.objects.filter(meeting__access=Meeting.Access.OPEN, meeting__announced=True)
    own = sessions_seen_by(user, conference).values("pk").order_by()
    session_roles = SessionRole.objects.filter(
        Q(session__in=own) | Q(session__in=sessions.values("pk").order_by()),
        person=OuterRef("pk"),
    )
    known = Q(Exists(session_roles))
    if may(user, "registration.see_list", conference):
        seen = registrations_seen_by(user, conference).filter(person=OuterRef("pk"))
        known |= Q(Exists(seen)) | _bound_to_nothing()
    return Person.objects.filter(known)


def _bound_to_nothing() -> Q:
    """Persons without a request, a role on a stage or a place in a directory.

    As sub-queries: a join would give a person with two roles twice.
    """
    ties = (Registration, SessionRole, ContactPoint)
    return Q(*(~Exists(tie._default_manager.filter(person=OuterRef("pk"))) for tie in ties))


def people_found(
    words: str, user: Somebody, conference: Conference, *, at_most: int = 12
) -> list[Person]:
    """Known persons whose name or organisation holds all of `words`, by family name. One query."""
    found = people_known(user, conference).filter(has_all_words(words, "search_text"))
    return list(found[:at_most])


def rooms_used(user: Somebody, conference: Conference) -> QuerySet[Room]:
    """The rooms with how many sessions the user may see in each, as `used`. One query."""
    return conference.rooms.annotate(used=Count("sessions", filter=_seen(user, conference)))


def topics_used(user: Somebody, conference: Conference) -> QuerySet[Topic]:
    """The topics with how many sessions the user may see on each, as `used`. One query."""
    return conference.topics.annotate(used=Count("sessions", filter=_seen(user, conference)))


def _seen(user: Somebody, conference: Conference) -> Q:
    meetings = [meeting.pk for meeting in meetings_edited_by(user, conference)]
    return Q(sessions__meeting__in=meetings)
