"""Which letters a member of the staff sees: every list and page of the office starts here."""

from django.db.models import Exists, OuterRef, QuerySet

from octopus.access import Somebody
from octopus.conferences.models import Conference
from octopus.letters.models import Holder, VisaLetter
from octopus.registration.visibility import all_admissions_seen_by

_Invites = VisaLetter.meetings.through


def letters_seen_by(user: Somebody, conference: Conference) -> QuerySet[VisaLetter]:
    """The letters of which somebody may see every person at every meeting that it names.

    A letter that invites to a closed meeting is for those in charge of it, and a letter that lists
    people of several categories for those who see all of them. One query.
    """
    seen = all_admissions_seen_by(user).order_by()
    unseen_person = Holder.objects.filter(letter=OuterRef("visaletter")).filter(
        ~Exists(
            seen.filter(
                registration=OuterRef("registration"), meeting=OuterRef(OuterRef("meeting"))
            )
        )
    )
    unseen = _Invites.objects.filter(visaletter=OuterRef("pk")).filter(Exists(unseen_person))
    somebody = Holder.objects.filter(letter=OuterRef("pk"))
    return VisaLetter.objects.filter(Exists(somebody), ~Exists(unseen), conference=conference)
