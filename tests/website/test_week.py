"""The days of a conference at one glance, for any dates."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from octopus.conferences.models import Meeting
from octopus.text import dates
from octopus.text.multilingual import MultilingualText
from octopus.website import week


def meeting(first: int, last: int, relation: str = "side", month: int = 6) -> Meeting:
    return Meeting(
        title=MultilingualText(en=f"{first} to {last}"),
        relation=relation,
        starts=date(2027, month, first),
        ends=date(2027, month, last),
    )


def placed(meetings: list[Meeting]) -> list[tuple[int, int, int]]:
    found = week.of_meetings(meetings)
    assert found is not None
    return [(span.column, span.over, span.line) for span in found.spans]


def test_conference_stands_on_the_first_line_and_what_overlaps_it_below() -> None:
    meetings = [meeting(7, 9, "conference"), meeting(6, 7), meeting(8, 8), meeting(8, 9)]
    assert placed(meetings) == [(1, 2, 2), (2, 3, 1), (3, 1, 2), (3, 2, 3)]


def test_meeting_of_one_day_has_one_column() -> None:
    assert placed([meeting(7, 7, "conference")]) == [(1, 1, 1)]


def test_days_without_a_meeting_still_have_their_column() -> None:
    found = week.of_meetings([meeting(1, 2, "conference"), meeting(5, 5)])
    assert found is not None
    assert found.heads == ["Tuesday 1", "Wednesday 2", "Thursday 3", "Friday 4", "Saturday 5"]


def test_long_time_between_meetings_gets_no_columns() -> None:
    found = week.of_meetings([meeting(1, 2, "conference"), meeting(28, 28)])
    assert found is not None
    assert found.heads == ["Tuesday 1", "Wednesday 2", "Monday 28"]


def test_more_days_than_columns_are_told_as_a_list() -> None:
    found = week.of_meetings([meeting(1, 12, "conference")])
    assert found is not None
    assert found.heads == []


def test_no_meeting_makes_no_week() -> None:
    assert week.of_meetings([]) is None


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [
        ("en", "12\u00a0– 13 Oct", "30 Sep\u00a0– 2 Oct"),
        ("fr", "12-13 oct.", "30 sept.\u00a0– 2 oct."),
        ("es", "12\u00a0a 13 oct.", "30 sept. a 2 oct."),
    ],
)
def test_period_is_short_in_each_language(language: str, short: str, long: str) -> None:
    with override(language):
        assert dates.short_period(date(2026, 10, 12), date(2026, 10, 13)) == short
        assert dates.short_period(date(2026, 9, 30), date(2026, 9, 30) + timedelta(2)) == long
