"""A request as its owner reads it: what is done, from the log."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from octopus.privacy.models import LogEntry
from octopus.privacy.queries import entries_about
from octopus.registration.models import Admission, Registration
from octopus.registration.request.forms import DETAILS, DetailsForm
from octopus.text import dates
from octopus.text.multilingual import listed


@dataclass(frozen=True)
class TimelineEntry:
    """A day at the venue, and what happened on it."""

    on: date
    words: str


def happened(registration: Registration, admissions: Sequence[Admission]) -> list[TimelineEntry]:
    """What is done, the latest first, without the names of those who decided. One query.

    Meetings that no longer belong to the request are called "a meeting".
    """
    titles = {admission.meeting_id: str(admission.meeting.title) for admission in admissions}
    zone = registration.conference.time_zone
    told = []
    for entry in entries_about(registration).select_related(None):
        words = _sentence(entry, registration, titles)
        if words:
            told.append(TimelineEntry(dates.local(entry.at, zone).date(), words))
    return told


def _sentence(entry: LogEntry, registration: Registration, titles: dict[int, str]) -> str:
    """An entry of the log for the person whom it is about; empty for what is not theirs to read."""
    if entry.action == "registration.corrected":
        return _corrected(entry, registration)
    if entry.action == "registration.list_consent":
        return (
            _("You agreed that your name may stand on the list of participants.")
            if entry.after.get("on_public_list")
            else _("You chose that your name does not stand on the list of participants.")
        )
    meeting = titles.get(entry.after.get("meeting", 0), _("a meeting"))
    sentences: dict[str, Callable[[], str]] = {
        "registration.submitted": lambda: _("We received your request."),
        "registration.withdrawn": lambda: _("You withdrew your request."),
        "registration.logistics": lambda: _("Your travel and needs were changed."),
        "registration.answered": lambda: _("Your answers were changed."),
        "delegation.nominated": lambda: _("Your delegation named you: %(meeting)s."),
        "delegation.applied": lambda: _("You applied in the name of a delegation: %(meeting)s."),
        "delegation.endorsed": lambda: _("Your delegation endorsed your request: %(meeting)s."),
        "delegation.refused": lambda: _("Your delegation refused your request: %(meeting)s."),
        "delegation.withdrawn": lambda: _("Your delegation withdrew your name: %(meeting)s."),
        "delegation.swapped": lambda: _("Somebody else was named in your place: %(meeting)s."),
        "delegation.turned_down": lambda: _("You turned the nomination down: %(meeting)s."),
        "admission.requested": lambda: _("You asked to take part as well: %(meeting)s."),
        "admission.withdrawn": lambda: _("You gave up: %(meeting)s."),
        "admission.accepted": lambda: _("The secretariat accepted your request: %(meeting)s."),
        "admission.declined": lambda: _("The secretariat declined your request: %(meeting)s."),
        "admission.waiting": lambda: _(
            "The secretariat put your request on the waiting list: %(meeting)s."
        ),
    }
    sentence = sentences.get(entry.action)
    return sentence() % {"meeting": meeting} if sentence else ""


def _corrected(entry: LogEntry, registration: Registration) -> str:
    fields = DetailsForm.base_fields
    names = listed(str(fields[name].label) for name in DETAILS if name in entry.after)
    by_owner = entry.actor_id == registration.person.account_id
    sentence = (
        _("You corrected your request: %(fields)s.")
        if by_owner
        else _("The secretariat corrected your request: %(fields)s.")
    )
    return sentence % {"fields": names}
