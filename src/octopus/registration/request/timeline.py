"""A request as its owner reads it: what is done, from the log."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from octopus.privacy.models import LogEntry
from octopus.privacy.queries import history_of
from octopus.registration.fields import FIELDS
from octopus.registration.models import Admission, Registration
from octopus.text import dates
from octopus.text.multilingual import listed


@dataclass(frozen=True)
class TimelineEntry:
    """A day at the venue, and what happened on it."""

    on: date
    words: str


def happened(registration: Registration, admissions: Sequence[Admission]) -> list[TimelineEntry]:
    """What is done, the latest first, without the names of those who decided. One query.

    Meetings that no longer belong to the request are called "a meeting". What was undone before
    anybody was told of it did not happen.
    """
    titles = {admission.meeting_id: str(admission.meeting.title) for admission in admissions}
    zone = registration.conference.time_zone
    entries = []
    undone: list[str] = []
    for entry in history_of(registration):
        if entry.action == "undo.undone":
            undone.append(str(entry.before.get("state", "")))
        what = entry.action.rpartition(".")[2]
        if what in undone:
            undone.remove(what)
            continue
        words = _sentence(entry, registration, titles)
        if words:
            entries.append(TimelineEntry(dates.local(entry.at, zone).date(), words))
    return entries


def _sentence(entry: LogEntry, registration: Registration, titles: dict[int, str]) -> str:
    """A log entry in words for the person concerned; empty if it is not for them."""
    if entry.action == "registration.corrected":
        return _corrected(entry, registration)
    if entry.action == "registration.list_consent":
        return (
            _("You agreed that your name may appear on the list of participants.")
            if entry.after.get("on_public_list")
            else _("You chose not to appear on the list of participants.")
        )
    meeting = titles.get(entry.after.get("meeting", 0), _("a meeting"))
    sentences: dict[str, Callable[[], str]] = {
        "registration.submitted": lambda: _("We received your registration."),
        "registration.changes_requested": lambda: _("You asked for changes to your registration."),
        "registration.changes_confirmed": lambda: _("The secretariat confirmed your changes."),
        "registration.changes_refused": lambda: _("The secretariat refused your changes."),
        "registration.withdrawn": lambda: _("You withdrew your registration."),
        "registration.logistics": lambda: _("Your travel details and needs were changed."),
        "registration.answered": lambda: _("Your answers were changed."),
        "delegation.nominated": lambda: _("Your delegation nominated you: %(meeting)s."),
        "delegation.applied": lambda: _("You applied to join a delegation: %(meeting)s."),
        "delegation.endorsed": lambda: _("Your delegation endorsed your application: %(meeting)s."),
        "delegation.refused": lambda: _(
            "Your delegation did not endorse your application: %(meeting)s."
        ),
        "delegation.withdrawn": lambda: _("Your delegation withdrew your name: %(meeting)s."),
        "delegation.swapped": lambda: _("Another person was nominated in your place: %(meeting)s."),
        "delegation.turned_down": lambda: _("You declined the nomination: %(meeting)s."),
        "admission.requested": lambda: _("You also requested participation: %(meeting)s."),
        "admission.withdrawn": lambda: _("You withdrew from: %(meeting)s."),
        "admission.accepted": lambda: _("The secretariat accepted your registration: %(meeting)s."),
        "admission.declined": lambda: _(
            "The secretariat did not accept your registration: %(meeting)s."
        ),
        "admission.waiting": lambda: _(
            "The secretariat placed your registration on the waiting list: %(meeting)s."
        ),
    }
    sentence = sentences.get(entry.action)
    return sentence() % {"meeting": meeting} if sentence else ""


def _corrected(entry: LogEntry, registration: Registration) -> str:
    names = listed(str(field.label) for field in FIELDS if field.name in entry.after)
    by_owner = entry.actor_id == registration.person.account_id
    sentence = (
        _("You amended your registration: %(fields)s.")
        if by_owner
        else _("The secretariat amended your registration: %(fields)s.")
    )
    return sentence % {"fields": names}
