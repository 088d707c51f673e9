"""Which sessions, and which people, somebody at the desk knows of.

The agenda of a closed meeting is the business of those in charge of it; nobody else at the desk
sees its sessions, counts them, or learns from a conflict that a room is taken.
"""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from octopus.access import Somebody, may
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.rules import meetings_managed_by, not_closed
from octopus.people.models import Person
from octopus.people.rules import works_as_editor
from octopus.programme import queries
from octopus.programme.models import Room, Session, SessionRole, Topic
from octopus.registration.visibility import registrations_seen_by
from octopus.text.folding import has_all_words


def meetings_seen_by(user: Somebody, conference: Conference) -> QuerySet[Meeting]:
    """The meetings whose programme somebody edits."""
    managed = Q(pk__in=meetings_managed_by(user, conference).values("pk").order_by())
    seen = managed | not_closed() if works_as_editor(user) else managed
    return conference.meetings.filter(seen)


def sessions_seen_by(user: Somebody, conference: Conference) -> QuerySet[Session]:
    """The draft of these meetings' programmes. Two queries."""
    meetings = meetings_seen_by(user, conference).values("pk").order_by()
    return queries.draft_sessions(conference).filter(meeting__in=meetings)


def draft_known_to(user: Somebody | None, conference: Conference) -> QuerySet[Session]:
    """The draft that counts for whoever releases it; nobody in particular knows of all."""
    return (
        queries.draft_sessions(conference) if user is None else sessions_seen_by(user, conference)
    )


def people_known(user: Somebody, conference: Conference) -> QuerySet[Person]:
    """Persons whom somebody can put on a stage.

    They have been on a stage of which the reader knows, or have sent a request that the reader
    may see, or are not bound to anything. The contact points of a network are nobody's to find.
    """
    sessions = Session.objects.filter(meeting__access=Meeting.Access.OPEN, meeting__announced=True)
    own = sessions_seen_by(user, conference).values("pk").order_by()
    on_stage = SessionRole.objects.filter(
        Q(session__in=own) | Q(session__in=sessions.values("pk").order_by()),
        person=OuterRef("pk"),
    )
    known = Q(Exists(on_stage))
    if may(user, "registration.see_list", conference):
        seen = registrations_seen_by(user, conference).filter(person=OuterRef("pk"))
        unbound = Q(registrations=None, session_roles=None, contact_points=None)
        known |= Q(Exists(seen)) | unbound
    return Person.objects.filter(known)


def people_found(
    words: str, user: Somebody, conference: Conference, *, at_most: int = 12
) -> list[Person]:
    """Known persons whose name or organisation holds all of `words`, by family name. One query."""
    found = people_known(user, conference).filter(has_all_words(words, "search_text"))
    return list(found[:at_most])


def rooms_used(user: Somebody, conference: Conference) -> QuerySet[Room]:
    """The rooms with the number of sessions in each of which somebody knows, as `used`."""
    return conference.rooms.annotate(used=Count("sessions", filter=_seen(user, conference)))


def topics_used(user: Somebody, conference: Conference) -> QuerySet[Topic]:
    """The topics with the number of sessions on each of which somebody knows, as `used`."""
    return conference.topics.annotate(used=Count("sessions", filter=_seen(user, conference)))


def _seen(user: Somebody, conference: Conference) -> Q:
    meetings = meetings_seen_by(user, conference).values("pk").order_by()
    return Q(sessions__meeting__in=meetings)
