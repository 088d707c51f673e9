"""How each state of a request looks: wherever staff see it, and to the person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from octopus.registration.models import Admission, Registration

# The class of the style sheet for each state.
MARKS = {
    Admission.State.REQUESTED: "wait",
    Admission.State.ACCEPTED: "yes",
    Admission.State.DECLINED: "no",
    Admission.State.WAITING: "off",
    Admission.State.WITHDRAWN: "off",
}


@dataclass(frozen=True)
class Outcome:
    """What became of a request for one meeting, as the person reads it everywhere."""

    mark: str
    words: str


def is_undecided(admission: Admission) -> bool:
    """Whether nobody has decided, or a seat is waited for."""
    return admission.state in (Admission.State.REQUESTED, Admission.State.WAITING)


def outcome_of(admission: Admission, today: date) -> Outcome:
    """The mark of the face, and its words in the reader's language.

    `today`: at the venue. What was not decided ends with its meeting.
    """
    state = Admission.State(admission.state)
    if is_undecided(admission) and admission.meeting.ends < today:
        return Outcome("off", pgettext("request", "Not decided before the meeting ended"))
    if state is Admission.State.REQUESTED:
        is_with_delegation = admission.endorsement == Admission.Endorsement.AWAITED
        words = _("Awaiting your delegation") if is_with_delegation else _("Under review")
        return Outcome("wait", words)
    return {
        Admission.State.ACCEPTED: Outcome("yes", pgettext("request", "Accepted")),
        Admission.State.DECLINED: Outcome("no", pgettext("request", "Declined")),
        Admission.State.WAITING: Outcome("wait", pgettext("request", "Waiting list")),
        Admission.State.WITHDRAWN: Outcome("off", pgettext("request", "Withdrawn")),
    }[state]


def outcomes_in_words(registration: Registration, admissions: Iterable[Admission]) -> str:
    """What became of a registration, meeting by meeting; of one that was not sent, its state."""
    if registration.state != Registration.State.SUBMITTED:
        return str(Registration.State(registration.state).label)
    today = registration.conference.today
    return "; ".join(
        f"{admission.meeting}{_(': ')}{outcome_of(admission, today).words}"
        for admission in admissions
    )
