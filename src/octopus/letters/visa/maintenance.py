"""What is looked after every so often: keys, people admitted no more, data to be forgotten."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from octopus import clock
from octopus.letters import encryption, passports, queries
from octopus.letters.models import Holder, VisaLetter
from octopus.letters.visa import processing, requests
from octopus.registration.models import Admission, Registration
from octopus.transactions import write
from octopus.undo.actions import can_be_undone

# So long the data of a letter that was refused or revoked wait for its mail to leave, at most.
LONGEST_UNDO = timedelta(days=1)


def encrypt_anew() -> int:
    """Encrypts with the present key what an earlier one still holds. How many blobs."""
    if not encryption.is_open():
        return 0
    head = encryption.current_head()
    done = 0
    for pk in Holder.objects.exclude(passport=None).values_list("pk", flat=True):
        with write():
            holder = Holder.objects.select_for_update().get(pk=pk)
            if holder.passport and not bytes(holder.passport).startswith(head):
                done += passports.lock_anew(holder)
    for pk in VisaLetter.objects.exclude(paper=None).values_list("pk", flat=True):
        with write():
            letter = VisaLetter.objects.select_for_update(of=("self",)).get(pk=pk)
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
            reason = _("The person’s participation in the meeting is no longer accepted.")
        processing.revoke_letter(letter=letter, actor=None, reason=reason)
        done += 1
    for letter in _of_nobody_admitted(*queries.OPEN):
        done += requests.withdraw_letter(letter=letter, actor=None)
    return done


def forget_what_is_final() -> int:
    """Forgets passports and PDFs of letters refused or revoked for good. How many letters.

    That is: as soon as the mail about it has left, or after a day where it waits longer.
    """
    over = (VisaLetter.State.REFUSED, VisaLetter.State.REVOKED)
    held = Q(Exists(Holder.objects.filter(letter=OuterRef("pk")).exclude(given_at=None)))
    letters = VisaLetter.objects.filter(held | Q(paper__isnull=False), state__in=over)
    found = letters.defer("paper").order_by("pk")
    spared = (
        can_be_undone(VisaLetter._meta.label_lower, since=clock.now() - LONGEST_UNDO)
        if found
        else set()
    )
    done = 0
    for letter in found:
        if letter.pk not in spared:
            processing.forget(letter)
            done += 1
    return done
