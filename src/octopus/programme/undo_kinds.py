"""Undoing what was done to a programme: confirmed, cancelled, taken off the stage, released."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from octopus import clock
from octopus.access import Somebody, may
from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Person
from octopus.programme import actions, agenda, queries, visibility
from octopus.programme.models import AgendaRelease, Release, Session, SessionRole
from octopus.programme.snapshot import Programme
from octopus.programme.webcast import actions as webcast
from octopus.undo.hooks import UndoEntry, UndoKind, outdate_pages
from octopus.undo.models import Step


def _session(step: Step) -> Session:
    return Session.objects.select_related("meeting__conference").get(pk=step.about_ids[0])


def _edits(user: Somebody, step: Step) -> bool:
    conference = _session(step).meeting.conference
    if not may(user, "programme.edit", conference):
        return False
    return visibility.sessions_seen_by(user, conference).filter(pk=step.about_ids[0]).exists()


def _session_page(step: Step) -> str:
    session = _session(step)
    return reverse("office_programme:session", args=[session.meeting.conference.slug, session.pk])


def _tell_cancelled(step: Step) -> list[str]:
    before = step.changes[0].before or {}
    values = {"title": _session(step).title, "state": Session.State(before["state"]).label}
    return [_("“%(title)s”: “%(state)s” again.") % values]


def _log_cancelled(step: Step) -> Iterator[UndoEntry]:
    session = _session(step)
    yield UndoEntry.of(session, step.changes[0], circle=session.circle)


CANCELLED = UndoKind(
    name=actions.CANCELLED,
    title=gettext_lazy("Session cancelled"),
    tell=_tell_cancelled,
    may=_edits,
    page=_session_page,
    contrary=gettext_lazy("Choose another state for the session"),
    entries=_log_cancelled,
    after=outdate_pages,
)


def _tell_webcast(step: Step) -> list[str]:
    words = _("“%(title)s”: the addresses of the webcast are as before.")
    return [words % {"title": _session(step).title}]


def _log_webcast(step: Step) -> Iterator[UndoEntry]:
    before = {"links": [change.after for change in step.changes if change.after]}
    after = {"links": [change.before for change in step.changes if change.before]}
    yield UndoEntry(_session(step), before, after)


WEBCAST = UndoKind(
    name=webcast.WEBCAST,
    title=gettext_lazy("Addresses of a webcast changed"),
    tell=_tell_webcast,
    may=_edits,
    page=_session_page,
    contrary=gettext_lazy("Go to the session"),
    entries=_log_webcast,
    after=outdate_pages,
)


def _sessions(step: Step) -> list[Session]:
    related = Session.objects.select_related("meeting__conference")
    return list(related.filter(pk__in=step.about_ids).order_by("pk"))


def _edits_all(user: Somebody, step: Step) -> bool:
    sessions = _sessions(step)
    if not sessions or not may(user, "programme.edit", sessions[0].meeting.conference):
        return False
    seen = visibility.sessions_seen_by(user, sessions[0].meeting.conference)
    return seen.filter(pk__in=step.about_ids).count() == len(step.about_ids)


def _tell_confirmed(step: Step) -> list[str]:
    text = ngettext(
        "%(num)s session is a draft again.", "%(num)s sessions are drafts again.", len(step.rows)
    )
    return [text % {"num": len(step.rows)}]


def _log_confirmed(step: Step) -> Iterator[UndoEntry]:
    changes = {change.pk: change for change in step.changes}
    for session in _sessions(step):
        yield UndoEntry.of(session, changes[session.pk], circle=session.circle)


def _sessions_page(step: Step) -> str:
    return reverse("office_programme:sessions", args=[_sessions(step)[0].meeting.conference.slug])


CONFIRMED = UndoKind(
    name=actions.CONFIRMED,
    title=gettext_lazy("Sessions confirmed"),
    tell=_tell_confirmed,
    may=_edits_all,
    page=_sessions_page,
    contrary=gettext_lazy("Choose another state for the sessions"),
    entries=_log_confirmed,
    after=outdate_pages,
)


def _tell_off_stage(step: Step) -> list[str]:
    gone = step.changes[0].before or {}
    person = Person.objects.filter(pk=gone["person_id"]).first()
    values = {
        "name": person.name if person else "",
        "role": SessionRole.Role(gone["role"]).label,
        "title": _session(step).title,
    }
    return [_("%(name)s is on stage again (%(role)s): “%(title)s”.") % values]


def _log_off_stage(step: Step) -> Iterator[UndoEntry]:
    gone, session = step.changes[0].before or {}, _session(step)
    after = {"person": gone["person_id"], "role": gone["role"]}
    yield UndoEntry(session, {}, after, session.circle)


def _is_on_stage(step: Step) -> str:
    """That the person has the role again, or is no longer known."""
    gone = step.changes[0].before or {}
    if not Person.objects.filter(pk=gone["person_id"]).exists():
        return _("This person is no longer known here.")
    there = SessionRole.objects.filter(
        session=gone["session_id"], person=gone["person_id"], role=gone["role"]
    )
    return _("This person has the role again already.") if there.exists() else ""


OFF_STAGE = UndoKind(
    name=actions.OFF_STAGE,
    title=gettext_lazy("Person taken off the stage"),
    tell=_tell_off_stage,
    may=_edits,
    page=_session_page,
    contrary=gettext_lazy("Add the person to the session"),
    entries=_log_off_stage,
    check=_is_on_stage,
    after=outdate_pages,
)


def _withdraw(made: QuerySet[Any]) -> object:
    """A release is never deleted: at the moments in which it was read, it was read."""
    return made.update(withdrawn_at=clock.now())


def _conference(step: Step) -> Conference:
    return Conference.objects.get(pk=step.about_ids[0])


def _meeting(step: Step) -> Meeting:
    return Meeting.objects.select_related("conference").get(pk=step.about_ids[0])


def _tell_version(before: Release | AgendaRelease | None, number: int) -> list[str]:
    if before is None:
        return [
            _("Version %(number)s is no longer read; there is no earlier one.") % {"number": number}
        ]
    values = {"number": number, "before": before.number}
    return [_("Version %(number)s is no longer read; version %(before)s is read again.") % values]


def _number(step: Step) -> int:
    return int((step.changes[0].after or {})["number"])


def _tell_release(step: Step) -> list[str]:
    number = _number(step)
    return _tell_version(
        _conference(step).releases.there().filter(number__lt=number).first(), number
    )


def _followed(last: Programme | None, step: Step) -> str:
    """That another version was released since."""
    if last is None or last.number == _number(step):
        return ""
    return _("Version %(number)s has been released since.") % {"number": last.number}


def _may_release(user: Somebody, step: Step) -> bool:
    return may(user, "programme.release", _conference(step))


def _lock_conference(step: Step) -> None:
    Conference.objects.select_for_update().get(pk=step.about_ids[0])


def _log_release(step: Step) -> Iterator[UndoEntry]:
    yield UndoEntry(Release.objects.get(pk=step.changes[0].pk), {"number": _number(step)}, {})


RELEASED = UndoKind(
    name=actions.RELEASED,
    title=gettext_lazy("Programme released"),
    tell=_tell_release,
    may=_may_release,
    page=lambda step: reverse("office_programme:release", args=[_conference(step).slug]),
    contrary=gettext_lazy("Correct the draft and release another version"),
    entries=_log_release,
    lock=_lock_conference,
    check=lambda step: _followed(queries.last_release(_conference(step)), step),
    remove=_withdraw,
    after=outdate_pages,
)


def _tell_agenda(step: Step) -> list[str]:
    number = _number(step)
    earlier = _meeting(step).agenda_releases.there().filter(number__lt=number)
    return _tell_version(earlier.first(), number)


def _manages(user: Somebody, step: Step) -> bool:
    return may(user, "meetings.manage", _meeting(step))


def _lock_meeting(step: Step) -> None:
    Meeting.objects.select_for_update().get(pk=step.about_ids[0])


def _agenda_page(step: Step) -> str:
    meeting = _meeting(step)
    return reverse("office_programme:agenda", args=[meeting.conference.slug, meeting.slug])


def _log_agenda(step: Step) -> Iterator[UndoEntry]:
    meeting = _meeting(step)
    yield UndoEntry(meeting, {"number": _number(step)}, {}, meeting.circle)


AGENDA_RELEASED = UndoKind(
    name=agenda.AGENDA_RELEASED,
    title=gettext_lazy("Agenda released"),
    tell=_tell_agenda,
    may=_manages,
    page=_agenda_page,
    contrary=gettext_lazy("Correct the draft and release another version"),
    entries=_log_agenda,
    lock=_lock_meeting,
    check=lambda step: _followed(agenda.last_release(_meeting(step)), step),
    remove=_withdraw,
)

KINDS = (CONFIRMED, CANCELLED, WEBCAST, OFF_STAGE, RELEASED, AGENDA_RELEASED)
