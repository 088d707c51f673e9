"""The contact points of a network may ask to come to its meetings; nobody needs to list them."""

from django.db.models import QuerySet

from octopus.bodies.networks import in_network
from octopus.conferences import features
from octopus.conferences.features import Feature
from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account

NETWORKS = Feature("networks", lambda conference: _closed_meetings().filter(conference=conference))


def _closed_meetings() -> QuerySet[Meeting]:
    return Meeting.objects.filter(body__is_network=True).exclude(access=Meeting.Access.OPEN)


def meetings_of_network(conference: Conference, email: str) -> list[Meeting]:
    """The closed meetings of the networks in which the owner of an address is a contact point then.

    One query where no network meets (for a request's conference none); else four for each of its
    meetings.
    """
    if not features.has_feature(conference, NETWORKS.name):
        return []
    meetings = _closed_meetings().filter(conference=conference)
    account: Account | None = None
    found = []
    for meeting in meetings.select_related("body"):
        account = account or Account.objects.filter(email__iexact=email, is_active=True).first()
        if account and meeting.body and in_network(account, meeting.body, meeting.starts):
            found.append(meeting)
    return found
