"""Reading enquiries; the number of queries of each function is fixed."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Min

from octopus.access import Somebody
from octopus.conferences.models import Conference
from octopus.enquiries import visibility
from octopus.enquiries.models import Enquiry, EnquiryPost


class WaitingEnquiries(NamedTuple):
    """How many enquiries owe an answer, and since when the oldest does."""

    number: int
    oldest: datetime | None


def waiting_enquiries(conference: Conference, user: Somebody) -> WaitingEnquiries:
    """What waits for a member of the secretariat. One query."""
    seen = visibility.enquiries_answered_by(user, conference)
    found = (
        seen.order_by()
        .filter(state=Enquiry.State.OPEN)
        .aggregate(number=Count("pk"), oldest=Min("waiting_since"))
    )
    return WaitingEnquiries(found["number"], found["oldest"])


def posts_of(enquiry: Enquiry, *, with_notes: bool) -> list[EnquiryPost]:
    """All that was written about an enquiry, the first first. One query.

    `with_notes`: also what colleagues noted, which the person never reads.
    """
    found = enquiry.posts.select_related("author__person", "mail")
    return list(found if with_notes else found.exclude(kind=EnquiryPost.Kind.NOTE))


def same_question(*, conference: Conference, email: str, text: str) -> Enquiry | None:
    """The enquiry that asked just this and still waits: a form that was sent twice. One query."""
    return (
        Enquiry.objects.filter(
            conference=conference,
            email=email,
            state=Enquiry.State.OPEN,
            posts__kind=EnquiryPost.Kind.QUESTION,
            posts__text=text,
        )
        .order_by("pk")
        .first()
    )
