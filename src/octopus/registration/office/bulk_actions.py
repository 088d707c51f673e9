"""Decisions on many registrations at once, with a preview before they are made."""

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
    """The admissions that a decision would change, at the meeting."""
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


def _notice(decision: _State, number: int, meeting: object) -> str:
    """What becomes of so many people."""
    if decision == _State.ACCEPTED:
        text = ngettext(
            "%(num)s person will be accepted for “%(meeting)s” only.",
            "%(num)s people will be accepted for “%(meeting)s” only.",
            number,
        )
    elif decision == _State.WAITING:
        text = ngettext(
            "%(num)s person will be placed on the waiting list for “%(meeting)s”.",
            "%(num)s people will be placed on the waiting list for “%(meeting)s”.",
            number,
        )
    else:
        text = ngettext(
            "%(num)s person will be informed that they cannot be accepted for “%(meeting)s”.",
            ("%(num)s people will be informed that they cannot be accepted for “%(meeting)s”."),
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
            "%(num)s e-mail will be sent immediately (%(languages)s).",
            "%(num)s e-mails will be sent immediately (%(languages)s).",
            number,
        )
    else:
        text = ngettext(
            "%(num)s e-mail will be placed in the outbox (%(languages)s).",
            "%(num)s e-mails will be placed in the outbox (%(languages)s).",
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
        "Of these, %(num)s had a different decision before (%(states)s).",
        "Of these, %(num)s had a different decision before (%(states)s).",
        number,
    ) % {"num": number, "states": named}


def _blockers(admissions: QuerySet[Admission]) -> list[Blocker]:
    with_people = admissions.select_related("meeting", "registration__category")
    return hooks.blockers(list(with_people))


def _not_yet(blockers: Sequence[Blocker]) -> list[str]:
    """The blocked admissions and their blockers, the first of them by name."""
    if not blockers:
        return []
    number = len({blocker.admission.pk for blocker in blockers})
    summary = ngettext(
        "%(num)s person cannot be accepted yet; please deselect:",
        "%(num)s people cannot be accepted yet; please deselect them:",
        number,
    ) % {"num": number}
    named = [
        f"{blocker.admission.registration.name}{_(': ')}{blocker.why}"
        for blocker in blockers[:_NAMED]
    ]
    return [summary, *named, *(["…"] if len(blockers) > _NAMED else [])]


def _preview(decision: _State) -> Any:
    def preview(request: HttpRequest, rows: QuerySet[Registration]) -> Sequence[str | Promise]:
        """How many people, how many mails in which language, and who is left as they are.

        Where something else comes first for some of them, only that: nobody would be accepted.
        """
        admissions = _open_admissions(request, rows, decision)
        conference = conference_of(request)
        concerned = list(admissions.values_list("state", "registration__language"))
        if decision == _State.ACCEPTED and (too_early := _blockers(admissions)):
            return _not_yet(too_early)
        at_once = decision_messages.leave_at_once(conference_of(request))
        lines = [
            _notice(decision, len(concerned), chosen_meeting(request).title),
            _overturned(Counter(state for state, _language in concerned)),
            _mails(
                Counter(conference.language_for(language) for _state, language in concerned),
                at_once=at_once,
            )
            if concerned
            else "",
            decision_messages.untouched(rows.count() - len(concerned)),
            _in_steps(len(concerned)),
        ]
        return [sentence for sentence in lines if sentence]

    return preview


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
                admissions=admissions, decision=decision, actor=signed_in(request), reason=reason
            )
        except decisions.NoSeatLeft as full:
            raise Refused(
                ngettext(
                    "There is %(free)s free seat, and %(wanted)s would be needed. No one was "
                    "accepted.",
                    "There are %(free)s free seats, and %(wanted)s would be needed. No one was "
                    "accepted.",
                    full.free,
                )
                % {"free": full.free, "wanted": len(admissions)}
            ) from full
        except decisions.NotYet as too_early:
            lines = [_("No one was accepted."), *_not_yet(too_early.blockers)]
            raise Refused("\n".join(map(str, lines))) from too_early
        at_once = decision_messages.leave_at_once(conference_of(request))
        return decision_messages.done(decision, changed, at_once=at_once)

    return perform


def _in_steps(number: int) -> str:
    if number <= DECIDED_AT_ONCE:
        return ""
    return _(
        "Decisions on this many people are processed in the background. The next page shows "
        "the progress."
    )


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
    actor = signed_in(request)
    with write():
        under_way = Job.objects.filter(
            kind=DECIDE_MANY, requested_by=actor, state__in=(Job.State.WAITING, Job.State.RUNNING)
        )
        job = next(
            (running for running in under_way if running.parameters == parameters), None
        ) or start_job(
            kind=DECIDE_MANY,
            parameters=parameters,
            requested_by=actor,
            circle=meeting.circle,
            conference=meeting.conference_id,
        )
    return redirect("office_jobs:job", job.pk)


def _bulk(decision: _State, label: Promise, *, main: bool = False) -> BulkAction:
    return BulkAction(
        decision.value,
        label,
        preview=_preview(decision),
        perform=_perform(decision),
        main=main,
        asks_reason=decision == _State.DECLINED,
    )


ACTIONS = (
    _bulk(_State.ACCEPTED, gettext_lazy("Accept"), main=True),
    _bulk(_State.WAITING, gettext_lazy("Waiting list")),
    _bulk(_State.DECLINED, gettext_lazy("Decline")),
)
