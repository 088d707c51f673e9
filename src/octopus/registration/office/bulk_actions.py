"""Decisions on many registrations at once: what will happen is told first, then done."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from octopus.conferences.middleware import conference_of
from octopus.jobs.actions import start_job
from octopus.jobs.models import Job
from octopus.lists import BulkAction
from octopus.lists.definition import Refused
from octopus.people.queries import signed_in
from octopus.registration import hooks
from octopus.registration.admission import decision_messages, decisions
from octopus.registration.admission.jobs import DECIDE_MANY
from octopus.registration.hooks import Blocker
from octopus.registration.models import Admission, Registration
from octopus.registration.office.filters import chosen_meeting
from octopus.registration.visibility import admissions_seen_by
from octopus.text.multilingual import current, language_name, listed
from octopus.transactions import write

_State = Admission.State
# So many are named of those who cannot be accepted yet.
_NAMED = 12
# Up to here it is decided while the reader waits (half a second); above in the background.
DECIDED_AT_ONCE = 200


def _open_admissions(
    request: HttpRequest, rows: QuerySet[Registration], decision: str
) -> QuerySet[Admission]:
    """The admissions that a decision would change, at the meeting at hand."""
    return (
        admissions_seen_by(request.user, conference_of(request))
        .filter(
            registration__in=rows.values("pk"),
            registration__state=Registration.State.SUBMITTED,
            meeting=chosen_meeting(request),
        )
        .exclude(state__in=(decision, _State.WITHDRAWN))
        .order_by("registration__submitted_at", "pk")
    )


def _said(decision: _State, number: int, meeting: object) -> str:
    """What becomes of so many people."""
    if decision == _State.ACCEPTED:
        text = ngettext(
            "%(num)s person is admitted to “%(meeting)s”, and to nothing else.",
            "%(num)s people are admitted to “%(meeting)s”, and to nothing else.",
            number,
        )
    elif decision == _State.WAITING:
        text = ngettext(
            "%(num)s person is put on the waiting list of “%(meeting)s”.",
            "%(num)s people are put on the waiting list of “%(meeting)s”.",
            number,
        )
    else:
        text = ngettext(
            "%(num)s person is told that there is no place for them at “%(meeting)s”.",
            "%(num)s people are told that there is no place for them at “%(meeting)s”.",
            number,
        )
    return text % {"num": number, "meeting": meeting}


def _mails(languages: Counter[str], *, at_once: bool) -> str:
    number = languages.total()
    by_language = listed(
        f"{count} × {language_name(code)}" for code, count in sorted(languages.items())
    )
    if at_once:
        text = ngettext(
            "%(num)s mail will leave at once (%(languages)s).",
            "%(num)s mails will leave at once (%(languages)s).",
            number,
        )
    else:
        text = ngettext(
            "%(num)s mail will wait in the outbox (%(languages)s).",
            "%(num)s mails will wait in the outbox (%(languages)s).",
            number,
        )
    return text % {"num": number, "languages": by_language}


def _overturned(states: Counter[str]) -> str:
    """The earlier decisions that this one takes back."""
    earlier = {state: states[state] for state in (_State.ACCEPTED, _State.DECLINED, _State.WAITING)}
    number = sum(earlier.values())
    if not number:
        return ""
    named = listed(f"{count} × {state.label}" for state, count in earlier.items() if count)
    return ngettext(
        "Among them %(num)s on whom it was decided otherwise before (%(states)s).",
        "Among them %(num)s on whom it was decided otherwise before (%(states)s).",
        number,
    ) % {"num": number, "states": named}


def _obstacles(admissions: QuerySet[Admission]) -> list[Blocker]:
    with_whom = admissions.select_related("meeting", "registration__category")
    return hooks.obstacles(list(with_whom))


def _not_yet(obstacles: Sequence[Blocker]) -> list[str]:
    """Whom something else comes first for, and what: the first of them by name."""
    if not obstacles:
        return []
    number = len({obstacle.admission.pk for obstacle in obstacles})
    told = ngettext(
        "%(num)s person cannot be accepted yet; take that one out of your choice:",
        "%(num)s people cannot be accepted yet; take them out of your choice:",
        number,
    ) % {"num": number}
    named = [
        f"{obstacle.admission.registration.name}{_(': ')}{obstacle.why}"
        for obstacle in obstacles[:_NAMED]
    ]
    return [told, *named, *(["…"] if len(obstacles) > _NAMED else [])]


def _tell(decision: _State) -> Any:
    def tell(request: HttpRequest, rows: QuerySet[Registration]) -> Sequence[str | Promise]:
        """How many people, how many mails in which language, and who is left as they are.

        Where something else comes first for some of them, only that: nobody would be accepted.
        """
        admissions = _open_admissions(request, rows, decision)
        concerned = list(admissions.values_list("state", "registration__language"))
        if decision == _State.ACCEPTED and (too_early := _obstacles(admissions)):
            return _not_yet(too_early)
        at_once = decision_messages.leave_at_once(conference_of(request))
        told = [
            _said(decision, len(concerned), chosen_meeting(request).title),
            _overturned(Counter(state for state, _language in concerned)),
            _mails(Counter(language for _state, language in concerned), at_once=at_once)
            if concerned
            else "",
            decision_messages.untouched(rows.count() - len(concerned)),
            _in_steps(len(concerned)),
        ]
        return [sentence for sentence in told if sentence]

    return tell


def _perform(decision: _State) -> Any:
    def perform(
        request: HttpRequest, rows: QuerySet[Registration], reason: str
    ) -> str | HttpResponse:
        admissions = list(_open_admissions(request, rows, decision))
        try:
            if len(admissions) > DECIDED_AT_ONCE:
                decisions.check_many(admissions=admissions, decision=decision, reason=reason)
                return _decide_later(request, admissions, decision, reason)
            changed = decisions.decide_many(
                admissions=admissions, decision=decision, by=signed_in(request), reason=reason
            )
        except decisions.NoSeatLeft as full:
            raise Refused(
                _("There are %(free)s free seats for %(wanted)s people. Nobody was accepted.")
                % {"free": full.free, "wanted": len(admissions)}
            ) from full
        except decisions.NotYet as too_early:
            lines = [_("Nobody was accepted."), *_not_yet(too_early.obstacles)]
            raise Refused("\n".join(map(str, lines))) from too_early
        at_once = decision_messages.leave_at_once(conference_of(request))
        return decision_messages.done(decision, changed, at_once=at_once)

    return perform


def _in_steps(number: int) -> str:
    if number <= DECIDED_AT_ONCE:
        return ""
    return _("So many are decided on in the background. The next page shows how far it is.")


def _decide_later(
    request: HttpRequest, admissions: Sequence[Admission], decision: _State, reason: str
) -> HttpResponse:
    """Starts the job that decides, and shows its page; the same choice twice is one job."""
    meeting = chosen_meeting(request)
    parameters = {
        "conference": meeting.conference_id,
        "meeting": meeting.pk,
        "decision": decision.value,
        "reason": reason,
        "language": current(),
        "admissions": [[admission.pk, admission.state] for admission in admissions],
    }
    by = signed_in(request)
    with write():
        under_way = Job.objects.filter(
            kind=DECIDE_MANY, asked_by=by, state__in=(Job.State.WAITING, Job.State.RUNNING)
        )
        job = next((one for one in under_way if one.parameters == parameters), None) or start_job(
            kind=DECIDE_MANY, parameters=parameters, asked_by=by, circle=meeting.circle
        )
    return redirect("office_jobs:job", job.pk)


def _bulk(decision: _State, label: Promise, *, main: bool = False) -> BulkAction:
    return BulkAction(
        decision.value,
        label,
        tell=_tell(decision),
        perform=_perform(decision),
        main=main,
        asks_reason=decision == _State.DECLINED,
    )


ACTIONS = (
    _bulk(_State.ACCEPTED, gettext_lazy("Accept"), main=True),
    _bulk(_State.WAITING, gettext_lazy("Waiting list")),
    _bulk(_State.DECLINED, gettext_lazy("Decline")),
)
