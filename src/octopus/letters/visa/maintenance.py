"""What is looked after every so often: keys that changed, and people who are admitted no more."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from octopus import clock
from octopus.letters import encryption, passports, queries
from octopus.letters.models import Holder, VisaLetter
from octopus.letters.visa import processing, requests
from octopus.registration.models import Admission, Registration
from octopus.transactions import write


def encrypt_anew() -> int:
    """Encrypts with the present key what an earlier one still holds. How many blobs."""
    if not encryption.is_open():
        return 0
    head = encryption.current_head()
    done = 0
    for number in Holder.objects.exclude(passport=None).values_list("pk", flat=True):
        with write():
            holder = Holder.objects.select_for_update().get(pk=number)
            if holder.passport and not bytes(holder.passport).startswith(head):
                done += passports.lock_anew(holder)
    for number in VisaLetter.objects.exclude(paper=None).values_list("pk", flat=True):
        with write():
            letter = VisaLetter.objects.select_for_update(of=("self",)).get(pk=number)
            if letter.paper and not bytes(letter.paper).startswith(head):
                done += processing.lock_paper_anew(letter)
    return done


def _of_nobody_admitted(*states: str) -> QuerySet[VisaLetter]:
    """Letters of which no person is admitted any more to a meeting to which they invite."""
    invited = VisaLetter.meetings.through.objects.filter(
        visaletter=OuterRef(OuterRef("pk")), meeting=OuterRef("meeting")
    )
    admitted = Admission.objects.filter(
        Exists(invited),
        registration__visa_holders__letter=OuterRef("pk"),
        registration__state=Registration.State.SUBMITTED,
        state=Admission.State.ACCEPTED,
    )
    today = clock.now().date()
    return (
        VisaLetter.objects.filter(~Exists(admitted), state__in=states)
        .filter(conference__end_date__gte=today)
        .defer("paper")
        .select_related("conference")
    )


def take_back_of_those_not_admitted() -> int:
    """Revokes letters of people who withdrew or lost their admission, and drops their wishes."""
    done = 0
    for letter in _of_nobody_admitted(VisaLetter.State.SENT):
        with override(letter.language):
            reason = _("The person is no longer admitted to the meeting.")
        processing.revoke_letter(letter=letter, by=None, reason=reason)
        done += 1
    for letter in _of_nobody_admitted(*queries.OPEN):
        done += requests.withdraw_letter(letter=letter, by=None)
    return done
