"""What the programme of an edition hands on to the next one: rooms and topics, no sessions."""

from django.utils.translation import gettext_lazy as _

from octopus.conferences.hooks import CopiedPart
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.programme.models import Release, Room, Topic


def copy_rooms(edition: Conference, conference: Conference, actor: Account) -> None:
    """The rooms with their names, seats and order. Two queries."""
    rooms = list(edition.rooms.all())
    for room in rooms:
        room.pk, room.conference = None, conference
    Room.objects.bulk_create(rooms)


def copy_topics(edition: Conference, conference: Conference, actor: Account) -> None:
    """The topics with their names and order. Two queries."""
    topics = list(edition.topics.all())
    for topic in topics:
        topic.pk, topic.conference = None, conference
    Topic.objects.bulk_create(topics)


def blockers(conference: Conference) -> list[str]:
    """A programme that was public stands against taking a conference back. One query."""
    if Release.objects.filter(conference=conference).exists():
        return [str(_("The programme of this conference has been released."))]
    return []


PARTS = (
    CopiedPart("rooms", _("Rooms"), copy_rooms),
    CopiedPart("topics", _("Topics"), copy_topics),
)
