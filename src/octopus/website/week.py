"""The days of a conference at one glance: a column a day, a line where meetings overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from octopus.conferences.models import Meeting
from octopus.text import dates

# More columns than this cannot be read: then only days on which something happens get one.
MOST_DAYS = 9


@dataclass(frozen=True)
class WeekSpan:
    """A meeting across its days. `column` and `line` count from 1; `over` is a number of days."""

    meeting: Meeting
    days: str
    column: int
    over: int
    line: int
    is_main: bool


@dataclass(frozen=True)
class Week:
    """`heads`: the names of the days, or none where there are too many for columns."""

    heads: list[str]
    spans: list[WeekSpan]


def of_meetings(meetings: Sequence[Meeting]) -> Week | None:
    """The week of the meetings that the public may know of; None without meetings. No query."""
    if not meetings:
        return None
    days = _days(meetings)
    ordered = sorted(meetings, key=lambda meeting: (meeting.starts, not _is_main(meeting)))
    spans: list[WeekSpan] = []
    # The conference itself comes first, so that what overlaps it moves below and not above it.
    for meeting in sorted(ordered, key=lambda meeting: not _is_main(meeting)):
        line = next(number for number in count(1) if _fits(meeting, number, spans))
        column, last = days.index(meeting.starts), days.index(meeting.ends)
        spans.append(
            WeekSpan(
                meeting=meeting,
                days=dates.short_period(meeting.starts, meeting.ends),
                column=column + 1,
                over=last - column + 1,
                line=line,
                is_main=_is_main(meeting),
            )
        )
    spans.sort(key=lambda span: ordered.index(span.meeting))
    heads = [dates.weekday_number(day) for day in days] if len(days) <= MOST_DAYS else []
    return Week(heads, spans)


def _fits(meeting: Meeting, line: int, spans: list[WeekSpan]) -> bool:
    return not any(
        span.line == line
        and span.meeting.starts <= meeting.ends
        and meeting.starts <= span.meeting.ends
        for span in spans
    )


def _is_main(meeting: Meeting) -> bool:
    return meeting.relation == Meeting.Relation.CONFERENCE


def _days(meetings: Sequence[Meeting]) -> list[date]:
    """Every day from the first to the last, or only those with a meeting where that is too many."""
    first, last = (
        min(meeting.starts for meeting in meetings),
        max(meeting.ends for meeting in meetings),
    )
    every = [first + timedelta(days=days_after) for days_after in range((last - first).days + 1)]
    if len(every) <= MOST_DAYS:
        return every
    return [
        day for day in every if any(meeting.starts <= day <= meeting.ends for meeting in meetings)
    ]
