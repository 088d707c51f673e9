"""Undoing what was decided on requests, and that a request was withdrawn."""

from collections import Counter
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from octopus.access import Somebody
from octopus.conferences.models import Meeting
from octopus.people.models import Account
from octopus.registration import hooks
from octopus.registration.admission.decisions import DECIDED, lock_requests
from octopus.registration.models import Admission, Registration
from octopus.registration.request.withdrawal import WITHDRAWN
from octopus.registration.visibility import sees_all
from octopus.undo.hooks import UndoEntry, UndoKind
from octopus.undo.models import RowChange, Step

_State = Admission.State
# So many are named; of more, their number.
_NAMED = 3


def changes_of_admissions(step: Step) -> list[RowChange]:
    """What a step did to admissions: changed them, or made one for who replaced somebody."""
    return step.changes_of((Admission,))


def admissions_of(step: Step) -> dict[int, Admission]:
    """The admissions that a step changed, with meeting and person. One query."""
    pks = [change.pk for change in changes_of_admissions(step)]
    return Admission.objects.select_related("meeting", "registration__conference").in_bulk(pks)


def lock_admissions(step: Step) -> None:
    """What deciding on these locks before them."""
    pks = [change.pk for change in changes_of_admissions(step)]
    hooks.lock(pks)
    lock_requests(pks)


def seats_missing(step: Step) -> str:
    """That somebody took the seat of a person who would get it back; an empty text for nobody.

    Locks the meetings, as deciding does.
    """
    found = admissions_of(step)
    back: Counter[int] = Counter()
    for change in changes_of_admissions(step):
        before, after = _states(change)
        gained = (before == _State.ACCEPTED) - (after == _State.ACCEPTED)
        back[found[change.pk].meeting_id] += gained
    for pk in sorted(pk for pk, wanted in back.items() if wanted > 0):
        meeting = Meeting.objects.select_for_update(no_key=True).get(pk=pk)
        taken = meeting.admissions.filter(state=_State.ACCEPTED).count()
        if meeting.seats is not None and taken + back[pk] > meeting.seats:
            return _("The seat has since been given to someone else.")
    return ""


def entries_of(step: Step) -> Iterator[UndoEntry]:
    """An entry for each admission, about its request, as decisions have them.

    None for one that the step made, which goes with its request.
    """
    found = admissions_of(step)
    for change in changes_of_admissions(step):
        if change.before is None:
            continue
        before, after = _states(change)
        admission = found[change.pk]
        yield UndoEntry(
            admission.registration,
            {"meeting": admission.meeting_id, "state": after},
            {"meeting": admission.meeting_id, "state": before},
            admission.meeting.circle,
        )


def tell_admissions(step: Step) -> list[str]:
    """Where each person stands again, by name for few, and how many who moved up wait again."""
    found = admissions_of(step)
    states: dict[int, str] = {}
    moved_up = 0
    for change in changes_of_admissions(step):
        if change.pk in step.about_ids or step.about_kind != Admission._meta.label_lower:
            states[change.pk] = _states(change)[0]
        else:
            moved_up += 1
    sentences = _named(found, states) if len(states) <= _NAMED else _counted(states)
    if moved_up:
        text = ngettext(
            "%(num)s person who moved up waits again.",
            "%(num)s people who moved up wait again.",
            moved_up,
        )
        sentences.append(text % {"num": moved_up})
    return sentences


def _named(found: dict[int, Admission], states: dict[int, str]) -> list[str]:
    return [
        _("%(name)s: “%(state)s” again.")
        % {"name": found[pk].registration.name, "state": _State(state).label}
        for pk, state in states.items()
        if pk in found
    ]


def _counted(states: dict[int, str]) -> list[str]:
    return [
        ngettext("%(num)s person: “%(state)s” again.", "%(num)s people: “%(state)s” again.", number)
        % {"num": number, "state": _State(state).label}
        for state, number in Counter(states.values()).items()
    ]


def _states(change: RowChange) -> tuple[str, str]:
    """The states of an admission before and after; the same where only the rest changed."""
    before, after = change.before or {}, change.after or {}
    return before.get("state", ""), after.get("state", "")


def _decides_on_all(user: Somebody, step: Step) -> bool:
    return sees_all(user, step.about_ids)


def _page(step: Step) -> str:
    """The registration, or the list where the step was about several."""
    about = Admission.objects.filter(pk__in=step.about_ids).order_by().values("registration")
    found = list(
        Registration.objects.filter(pk__in=about).select_related("conference").order_by("pk")[:2]
    )
    if len(found) == 1:
        slug, reference = found[0].conference.slug, found[0].reference
        return reverse("office_registration:detail", args=[slug, reference])
    return reverse("office_registration:list", args=[found[0].conference.slug])


DECISION = UndoKind(
    name=DECIDED,
    title=gettext_lazy("Decision on requests"),
    tell=tell_admissions,
    may=_decides_on_all,
    page=_page,
    contrary=gettext_lazy("Change the decision: the person is notified by e-mail"),
    entries=entries_of,
    lock=lock_admissions,
    check=seats_missing,
)


def _is_own(user: Somebody, step: Step) -> bool:
    return (
        isinstance(user, Account)
        and Registration.objects.filter(pk__in=step.about_ids, person__account=user).exists()
    )


def _status_page(step: Step) -> str:
    registration = Registration.objects.select_related("conference").get(pk=step.about_ids[0])
    return reverse("registration:status", args=[registration.conference.slug])


def _tell_withdrawal(step: Step) -> list[str]:
    return [_("Your request stands again as it did.")]


WITHDRAWAL = UndoKind(
    name=WITHDRAWN,
    title=gettext_lazy("Request withdrawn"),
    tell=_tell_withdrawal,
    may=_is_own,
    page=_status_page,
    contrary=gettext_lazy("Go to your registration"),
    entries=entries_of,
    lock=lock_admissions,
    check=seats_missing,
)
