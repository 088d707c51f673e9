"""Which enquiries somebody may see. Every page and list of them starts here."""

from django.db.models import QuerySet

from octopus.access import Somebody
from octopus.conferences.models import Conference
from octopus.enquiries.models import Enquiry
from octopus.people.models import Account, Duty
from octopus.people.rules import has_duty


def enquiries_answered_by(user: Somebody, conference: Conference) -> QuerySet[Enquiry]:
    """The enquiries about a conference that a member of the secretariat answers."""
    if not has_duty(user, Duty.Kind.SECRETARIAT):
        return Enquiry.objects.none()
    return Enquiry.objects.filter(conference=conference)


def own_enquiries(user: Somebody) -> QuerySet[Enquiry]:
    """What an account asked, also before it signed in: its address is confirmed now."""
    if not isinstance(user, Account):
        return Enquiry.objects.none()
    return Enquiry.objects.filter(email=user.email)
