"""Questions on the page of an account."""

from collections.abc import Iterator

from django.urls import reverse

from octopus.enquiries import visibility
from octopus.people.hooks import PageLink
from octopus.people.models import Account
from octopus.templating import capitalised


def enquiries_of(user: Account) -> Iterator[PageLink]:
    """A link to each question and its answers. One query."""
    for enquiry in visibility.own_enquiries(user).select_related("conference"):
        state = capitalised(str(enquiry.get_state_display()))
        yield PageLink(
            label=enquiry.subject,
            detail=f"{enquiry.conference.title}. {state}",
            address=reverse("enquiries:enquiry", args=[enquiry.conference.slug, enquiry.reference]),
        )
