"""Files for those who prepare: numbers for the caterer, and access needs for whom they concern."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from octopus import clock
from octopus.access import needs
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference, Meeting
from octopus.lists import exports
from octopus.lists.definition import Column
from octopus.people.queries import signed_in
from octopus.privacy.actions import log_many
from octopus.registration.hooks import Meal, meals
from octopus.registration.models import Admission, Logistics
from octopus.registration.visibility import admissions_seen_by
from octopus.text import dates
from octopus.text.folding import folded
from octopus.text.multilingual import collation_key
from octopus.transactions import write


@dataclass(frozen=True)
class MealLine:
    """How many persons with one diet are expected at a meal; `diet` is empty for no diet."""

    meeting: str
    day: date
    meal: str
    diet: str
    persons: int


def meal_lines(conference: Conference, admissions: Iterable[Admission]) -> list[MealLine]:
    """The numbers for the caterer, day by day; they name nobody.

    `admissions`: accepted ones with `meeting` and `registration__logistics`. A diet is what was
    written, whatever its capitals and spaces.
    """
    present: dict[int, list[Logistics | None]] = {}
    for admission in admissions:
        logistics = getattr(admission.registration, "logistics", None)
        present.setdefault(admission.meeting_id, []).append(logistics)
    lines: list[MealLine] = []
    for meeting in conference.meetings.filter(pk__in=present):
        for meal in _meals_of(meeting):
            there = [row for row in present[meeting.pk] if _is_there(row, meal.day)]
            lines += _lines(meeting, meal, there)
    return lines


def _meals_of(meeting: Meeting) -> list[Meal]:
    """The meals of a meeting; one a day where none is known."""
    known = sorted((meal for found in meals for meal in found(meeting)), key=lambda meal: meal.day)
    days = [
        meeting.starts + timedelta(offset)
        for offset in range((meeting.ends - meeting.starts).days + 1)
    ]
    unknown = [Meal(day, "") for day in days if all(meal.day != day for meal in known)]
    return sorted([*known, *unknown], key=lambda meal: meal.day)


def _is_there(logistics: Logistics | None, day: date) -> bool:
    """Whether somebody is expected on a day; without travel dates, on every day."""
    if logistics is None:
        return True
    arrives, leaves = logistics.arrives_on, logistics.leaves_on
    return (arrives is None or arrives <= day) and (leaves is None or day <= leaves)


def _lines(meeting: Meeting, meal: Meal, there: Sequence[Logistics | None]) -> list[MealLine]:
    written = [" ".join(row.diet.split()) if row else "" for row in there]
    numbers = Counter(folded(diet) for diet in written)
    first = {folded(diet): diet for diet in reversed(written)}
    return [
        MealLine(str(meeting.title), meal.day, meal.title, first[key], number)
        for key, number in sorted(numbers.items())
    ]


_MEAL_COLUMNS = (
    Column("day", gettext_lazy("Day"), lambda row: dates.weekday_whole(row.day)),
    Column("meeting", gettext_lazy("Meeting"), lambda row: row.meeting),
    Column("meal", gettext_lazy("Meal"), lambda row: row.meal or _("all meals")),
    Column(
        "diet",
        gettext_lazy("Dietary requirements"),
        lambda row: row.diet or _("no special requirements"),
    ),
    Column("persons", gettext_lazy("Persons"), lambda row: str(row.persons), numeric=True),
)


def _accepted(request: HttpRequest, conference: Conference) -> list[Admission]:
    found = admissions_seen_by(request.user, conference).filter(state=Admission.State.ACCEPTED)
    return list(found.select_related("meeting", "registration__logistics"))


@never_cache
@require_POST
@needs("registration.export")
def export_meals(request: HttpRequest) -> HttpResponse:
    """Numbers per day, meal and diet, for the caterer; no names."""
    conference = conference_of(request)
    rows = meal_lines(conference, _accepted(request, conference))
    return _sheet(conference, "meals", _("Meals and dietary requirements"), _MEAL_COLUMNS, rows)


@never_cache
@require_POST
@needs("registration.export_access_needs")
def export_access_needs(request: HttpRequest) -> HttpResponse:
    """Who needs what to take part, for those who prepare it; each reading is logged."""
    conference = conference_of(request)
    found = {admission.registration for admission in _accepted(request, conference)}
    registrations = sorted(
        (row for row in found if getattr(row, "logistics", None) and row.logistics.access_needs),
        key=lambda row: (collation_key(row.family_name), collation_key(row.given_names), row.pk),
    )
    with write():
        log_many("registration.needs_read", registrations, actor=signed_in(request))
    columns = (
        Column("name", _("Name"), lambda row: str(row)),
        Column("needs", _("Access needs"), lambda row: row.logistics.access_needs),
        Column("arrives", _("Arrival"), lambda row: _day(row.logistics.arrives_on)),
        Column("leaves", _("Departure"), lambda row: _day(row.logistics.leaves_on)),
    )
    return _sheet(conference, "access-needs", _("Access needs"), columns, registrations)


def _day(day: date | None) -> str:
    return dates.day(day) if day else ""


def _sheet(
    conference: Conference, name: str, title: str, columns: Sequence[Any], rows: Sequence[Any]
) -> HttpResponse:
    file = exports.written(exports.XLSX, columns, rows, title=title)
    file_name = f"{name}-{conference.slug}-{clock.today(conference.time_zone).isoformat()}.xlsx"
    return HttpResponse(
        file,
        content_type=exports.CONTENT_TYPES[exports.XLSX],
        headers={"Content-Disposition": f'attachment; filename="{file_name}"'},
    )
