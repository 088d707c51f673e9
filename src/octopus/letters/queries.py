"""Reading letters and certificates. Each function says how many queries it makes."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q, QuerySet

from octopus.access import NobodyThere, Somebody
from octopus.conferences.models import Conference, Meeting
from octopus.letters.hooks import speaks_for_all, spoken_for
from octopus.letters.models import Holder, LetterSettings, VisaLetter
from octopus.letters.visibility import letters_seen_by
from octopus.people.models import Account
from octopus.registration.models import Admission, Registration
from octopus.registration.visibility import all_admissions_seen_by, registrations_seen_by

OPEN = (VisaLetter.State.REQUESTED, VisaLetter.State.CHECKED)
# A letter of this kind stands in the way of a second one, except as a correction of the first.
CURRENT = (*OPEN, VisaLetter.State.SENT)


def letter_settings(conference: Conference) -> LetterSettings:
    """The signatory's settings, or unsaved ones without a name. One query."""
    found = LetterSettings.objects.filter(conference=conference).first()
    return found or LetterSettings(conference=conference)


def whole(letters: QuerySet[VisaLetter]) -> QuerySet[VisaLetter]:
    """Letters with their people and meetings, without their papers. Three queries."""
    holders = Holder.objects.select_related("registration__person__account")
    return (
        letters.select_related("conference", "seal")
        .defer("paper")
        .prefetch_related("meetings", Prefetch("holders", holders))
    )


def meetings_of_letter(letter: VisaLetter) -> list[Meeting]:
    """The meetings to which a letter invites, in their order. One query."""
    return list(letter.meetings.order_by("starts", "position", "pk"))


def own_letters(user: Account, conference: Conference) -> list[VisaLetter]:
    """The letters that invite somebody, or that they asked for, the latest first. Four queries.

    Who asked for others reads of it as long as they speak for these. Raises NobodyThere for an
    account that is not saved.
    """
    if user.pk is None:
        raise NobodyThere("Whose letters?")
    own = Q(pk__in=Holder.objects.filter(registration__person__account=user).values("letter"))
    mine = VisaLetter.objects.filter(own | Q(requested_by=user), conference=conference)
    people = spoken_for(user, conference)
    return [
        letter
        for letter in whole(mine).order_by("-requested_at", "-pk")
        if any(holder.registration.person.account_id == user.pk for holder in letter.holders.all())
        or speaks_for_all(user, letter, people)
    ]


def current_letter(registration: Registration) -> VisaLetter | None:
    """The letter that stands for a person: asked for, checked or sent. One query."""
    return (
        VisaLetter.objects.filter(holders__registration=registration, state__in=CURRENT)
        .defer("paper")
        .order_by("-requested_at", "-pk")
        .first()
    )


def meetings_of(registration: Registration) -> list[Meeting]:
    """The meetings to which a person is admitted, in their order. One query."""
    return list(
        Meeting.objects.filter(
            admissions__registration=registration,
            admissions__state=Admission.State.ACCEPTED,
            admissions__registration__state=Registration.State.SUBMITTED,
        ).order_by("starts", "position", "pk")
    )


def period_of(meetings: Sequence[Meeting]) -> tuple[date, date]:
    """The first day and the last of some meetings. No query; ValueError for no meeting."""
    return min(meeting.starts for meeting in meetings), max(meeting.ends for meeting in meetings)


def circle_of(meetings: Sequence[Meeting]) -> str:
    """The circle of the first closed meeting among these, or an empty one. No query."""
    return next((meeting.circle for meeting in meetings if meeting.circle), "")


def numbers_by_state(letters: QuerySet[VisaLetter]) -> dict[str, int]:
    """How many of some letters are in which state. One query."""
    counted = letters.order_by().values_list("state").annotate(number=Count("pk"))
    return dict(counted)


def without_letter(user: Somebody, conference: Conference) -> QuerySet[Registration]:
    """Admitted people who said that they need a visa and have asked for no letter.

    Nobody after the last day: no visa is needed any more. One query, and that of
    `registrations_seen_by`.
    """
    accepted = all_admissions_seen_by(user).filter(
        registration=OuterRef("pk"), state=Admission.State.ACCEPTED
    )
    current_letters = Holder.objects.filter(registration=OuterRef("pk"), letter__state__in=CURRENT)
    if conference.is_over:
        return Registration.objects.none()
    return registrations_seen_by(user, conference).filter(
        Exists(accepted),
        ~Exists(current_letters),
        state=Registration.State.SUBMITTED,
        logistics__needs_visa=True,
    )


def letters_that_wait(
    user: Somebody, conference: Conference
) -> list[tuple[str, int, datetime | None]]:
    """For each state in which letters wait for the secretariat: how many, and since when.

    As far as somebody sees them. One query.
    """
    waiting = (
        letters_seen_by(user, conference)
        .filter(state__in=OPEN)
        .order_by()
        .values_list("state")
        .annotate(number=Count("pk"), oldest=Min("requested_at"))
    )
    found = {state: (number, oldest) for state, number, oldest in waiting}
    return [(state, *found[state]) for state in OPEN if state in found]
