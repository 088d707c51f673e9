"""The contact points of a network may ask to come to its meetings; nobody needs to list them."""

from octopus.bodies.directory import in_network
from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account
from octopus.registration import asking


def meetings_of_network(conference: Conference, email: str) -> list[Meeting]:
    """The closed meetings of the networks in which the owner of an address is a contact point then.

    One query where no network meets; else four for each of its meetings.
    """
    meetings = conference.meetings.filter(body__is_network=True).exclude(access=Meeting.Access.OPEN)
    account: Account | None = None
    found = []
    for meeting in meetings.select_related("body"):
        account = account or Account.objects.filter(email__iexact=email, is_active=True).first()
        if account and meeting.body and in_network(account, meeting.body, meeting.starts):
            found.append(meeting)
    return found


asking.offer(meetings_of_network)
